// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

#include "ui/cards/text_painting.h"

#include <QFocusEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ui {

void drawFocusRing(QPainter &painter, const QRectF &box, double radius, const QColor &color)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
}

Button::Button(Surface &surface, QWidget *parent)
    : QAbstractButton(parent)
    , m_surface(surface)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(&surface, &Surface::themeChanged, this, [this] {
        updateGeometry();
        update();
    });
}

void Button::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    m_showsFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                   reason == Qt::ShortcutFocusReason;
    QAbstractButton::focusInEvent(event);
}

IconButton::IconButton(Surface &surface, QString iconName, QWidget *parent)
    : Button(surface, parent)
    , m_iconName(std::move(iconName))
{}

void IconButton::setIconName(const QString &name)
{
    if (name == m_iconName) {
        return;
    }
    m_iconName = name;
    update();
}

void IconButton::setName(const QString &name, const QString &shortcut)
{
    setAccessibleName(withoutMarks(name));
    setPlainToolTip(
        *this, shortcut.isEmpty() ? name : name + QStringLiteral(" · ") + isolatedLtr(shortcut));
}

void IconButton::setBadge(const QString &badge, bool quiet)
{
    if (badge == m_badge && quiet == m_quiet) {
        return;
    }
    m_badge = badge;
    m_quiet = quiet;
    update();
}

QSize IconButton::sizeHint() const
{
    const int side = std::max(m_surface.theme().scaled(42), minimumTarget()) + 2 * margin;
    return {side, side};
}

void IconButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_surface.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    painter.setPen(QPen(colors.line, 1));
    painter.setBrush(isDown() || isChecked() || underMouse() ? colors.accentGround : colors.card);
    const double radius = m_surface.theme().scaled(12);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const QColor ink = isChecked() || underMouse() ? colors.accent : colors.dim;
    const int side = m_surface.theme().scaled(20);
    const QRect iconBox(int(box.center().x()) - side / 2, int(box.center().y()) - side / 2, side,
                        side);
    m_surface.theme().icon(m_iconName, ink).paint(&painter, iconBox);
    if (showsFocus()) {
        drawFocusRing(painter, box, radius, colors.accent);
    }
    if (m_badge.isEmpty()) {
        return;
    }
    QFont font = m_surface.theme().font(TextStyle::Tag);
    font.setBold(true);
    const int high = m_surface.theme().scaled(20);
    const int width = std::max(high, int(textWidth(m_badge, font)) + m_surface.theme().scaled(10));
    const bool fromRight = layoutDirection() == Qt::RightToLeft;
    const QRectF badge(fromRight ? box.right() + margin - width : box.left() - margin, 0, width,
                       high);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_quiet ? colors.dim : colors.critical);
    painter.drawRoundedRect(badge, high / 2.0, high / 2.0);
    painter.setPen(m_quiet ? colors.card : colors.onCritical);
    drawCentred(painter, badge, font, m_badge, layoutDirection());
}

OutlineButton::OutlineButton(Surface &surface, ColorRole color, QWidget *parent)
    : Button(surface, parent)
    , m_color(color)
{}

void OutlineButton::setColorRole(ColorRole color)
{
    m_color = color;
    update();
}

void OutlineButton::setFilled(bool filled)
{
    m_filled = filled;
    update();
}

void OutlineButton::setFlat(bool flat)
{
    m_flat = flat;
    updateGeometry();
    update();
}

void OutlineButton::setShrinkable(bool shrinkable)
{
    m_shrinkable = shrinkable;
    setSizePolicy(shrinkable ? QSizePolicy::Maximum : QSizePolicy::Fixed, QSizePolicy::Fixed);
    updateGeometry();
}

QFont OutlineButton::textFont() const
{
    return m_surface.theme().font(m_flat ? TextStyle::Label : TextStyle::Strong);
}

int OutlineButton::padding() const
{
    return m_surface.theme().scaled(m_flat ? 4 : m_surface.theme().compact() ? 10 : 16);
}

QSize OutlineButton::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    const int least =
        (m_shortText.isEmpty() ? QFontMetrics(textFont()).averageCharWidth() * 6
                               : int(std::ceil(textWidth(m_shortText, textFont()))) + 2) +
        2 * padding();
    return {m_shrinkable ? std::min(whole.width(), least) : whole.width(), whole.height()};
}

void OutlineButton::resizeEvent(QResizeEvent *event)
{
    Button::resizeEvent(event);
    if (m_shrinkable) {
        setToolTip(width() < sizeHint().width() ? plainToolTip(text()) : QString());
    }
}

QSize OutlineButton::sizeHint() const
{
    const QFont font = textFont();
    return {int(std::ceil(textWidth(text(), font))) + 2 * padding() + 2,
            std::max({minimumTarget(), m_surface.theme().scaled(30), lineHeight(font) + 4})};
}

void OutlineButton::setShortText(const QString &text)
{
    m_shortText = text;
    updateGeometry();
    update();
}

QString OutlineButton::shownText() const
{
    const QFont font = textFont();
    const int room = width() - 2 * padding();
    const bool isShort = !m_shortText.isEmpty() && textWidth(text(), font) > room;
    return elided(isShort ? m_shortText : text(), font, room);
}

void OutlineButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_surface.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled()) {
        painter.setOpacity(0.5);
    }
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = m_surface.theme().metrics().buttonRadius;
    const QColor ink = colors.*m_color;
    if (!m_flat) {
        QColor ground = m_filled ? ink : QColor(Qt::transparent);
        if (!m_filled && (underMouse() || isDown())) {
            ground = ink;
            ground.setAlphaF(isDown() ? 0.22F : 0.12F);
        }
        painter.setPen(QPen(ink, 1));
        painter.setBrush(ground);
        painter.drawRoundedRect(box, radius, radius);
    }
    QFont font = textFont();
    font.setUnderline(m_flat && (underMouse() || showsFocus()));
    painter.setPen(m_filled ? colors.card : ink);
    drawCentred(painter, QRectF(rect()), font, shownText(), layoutDirection());
    if (showsFocus()) {
        drawFocusRing(painter, QRectF(rect()), radius, m_filled ? colors.ink : ink);
    }
}

} // namespace ui
