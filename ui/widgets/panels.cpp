// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panels.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace ui {

Panel::Panel(Surface &surface, ColorRole ground, ColorRole border, double radius, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
    , m_ground(ground)
    , m_border(border)
    , m_radius(radius)
{
    connect(&surface, &Surface::themeChanged, this, qOverload<>(&QWidget::update));
}

void Panel::setRoles(ColorRole ground, ColorRole border)
{
    if (ground == m_ground && border == m_border) {
        return;
    }
    m_ground = ground;
    m_border = border;
    update();
}

void Panel::setEdge(ColorRole edge)
{
    if (edge == m_edge) {
        return;
    }
    m_edge = edge;
    update();
}

void Panel::setDashed(bool dashed)
{
    m_dashed = dashed;
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_surface.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = m_radius < 0 ? box.height() / 2 : m_surface.theme().scaled(m_radius);
    painter.setBrush(m_ground ? QBrush(colors.*m_ground) : QBrush(Qt::NoBrush));
    painter.setPen(m_border ? QPen(colors.*m_border, 1, m_dashed ? Qt::DashLine : Qt::SolidLine)
                            : QPen(Qt::NoPen));
    painter.drawRoundedRect(box, radius, radius);
    if (!m_edge) {
        return;
    }
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), radius, radius);
    const int width = m_surface.theme().scaled(5);
    const QRect bar(layoutDirection() == Qt::RightToLeft ? rect().right() + 1 - width : 0, 0, width,
                    height());
    painter.setClipRect(bar);
    painter.fillPath(shape, colors.*m_edge);
}

Chip::Chip(Surface &surface, QWidget *parent)
    : Panel(surface, &Colors::card, &Colors::line, -1, parent)
{
    m_row = new QHBoxLayout(this);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&surface, &Surface::themeChanged, this, &Chip::restyle);
    restyle();
}

void Chip::setPadding(int ends, int above, int between)
{
    m_ends = ends;
    m_above = above;
    m_between = between;
    restyle();
}

void Chip::restyle()
{
    const Theme &theme = m_surface.theme();
    m_row->setContentsMargins(theme.scaled(m_ends), theme.scaled(m_above), theme.scaled(m_ends),
                              theme.scaled(m_above));
    m_row->setSpacing(theme.scaled(m_between));
}

int Chip::widthWith(std::initializer_list<int> widths) const
{
    const QMargins margins = m_row->contentsMargins();
    const int gaps = std::max(0, int(widths.size()) - 1) * m_row->spacing();
    return std::accumulate(widths.begin(), widths.end(), margins.left() + margins.right() + gaps);
}

EmptyState::EmptyState(Surface &surface, QString iconName, QWidget *parent)
    : Panel(surface, nullptr, &Colors::sparkline, cardRadius, parent)
    , m_iconName(std::move(iconName))
{
    setDashed(true);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(2);
    m_title = new TextLabel(surface, TextStyle::Strong, &Colors::dim);
    m_title->setAlignment(Qt::AlignHCenter);
    m_hint = new TextLabel(surface, TextStyle::Hint, &Colors::faint);
    m_hint->setAlignment(Qt::AlignHCenter);
    column->addStretch(1);
    column->addWidget(m_title);
    column->addWidget(m_hint);
    column->addStretch(2);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&surface, &Surface::themeChanged, this, &EmptyState::restyle);
    restyle();
}

void EmptyState::restyle()
{
    const Theme &theme = m_surface.theme();
    layout()->setContentsMargins(theme.scaled(18), theme.scaled(48), theme.scaled(18),
                                 theme.scaled(14));
    updateGeometry();
}

void EmptyState::setTexts(const QString &title, const QString &hint)
{
    m_title->setText(title);
    m_hint->setText(hint);
    setAccessibleName(withoutMarks(title));
    setAccessibleDescription(withoutMarks(hint));
}

void EmptyState::setIcon(const QString &name)
{
    m_iconName = name;
    update();
}

QSize EmptyState::minimumSizeHint() const
{
    return {m_surface.theme().scaled(160), m_surface.theme().scaled(120)};
}

void EmptyState::paintEvent(QPaintEvent *event)
{
    Panel::paintEvent(event);
    QPainter painter(this);
    const int side = m_surface.theme().scaled(28);
    const QRect box((width() - side) / 2, m_title->geometry().top() - m_surface.theme().scaled(40),
                    side, side);
    m_surface.theme().icon(m_iconName, m_surface.colors().faint).paint(&painter, box);
}

} // namespace ui
