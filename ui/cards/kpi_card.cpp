// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/kpi_card.h"

#include "ui/cards/card_painter.h"
#include "ui/cards/text_painting.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <utility>

namespace ui {

namespace {

/// A card is an indicator with a name and a value, not a nameless area.
class AccessibleCard : public QAccessibleWidget
{
public:
    explicit AccessibleCard(KpiCard *card)
        : QAccessibleWidget(card, QAccessible::Indicator)
        , m_card(card)
    {}

    QString text(QAccessible::Text kind) const override
    {
        switch (kind) {
        case QAccessible::Name:
            return m_card->accessibleName();
        case QAccessible::Value:
        case QAccessible::Description:
            return m_card->accessibleValue();
        default:
            return QAccessibleWidget::text(kind);
        }
    }

    QStringList actionNames() const override
    {
        const QStringList names = QAccessibleWidget::actionNames();
        return m_card->isLinked() ? QStringList(pressAction()) << names : names;
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction() && m_card->isLinked()) {
            Q_EMIT m_card->activated();
        } else {
            QAccessibleWidget::doAction(name);
        }
    }

private:
    KpiCard *m_card;
};

QAccessibleInterface *accessibleCard(const QString &, QObject *object)
{
    auto *card = qobject_cast<KpiCard *>(object);
    return card != nullptr ? new AccessibleCard(card) : nullptr;
}

} // namespace

KpiCard::KpiCard(const Theme &theme, const Formatter &formatter, Form form, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_formatter(formatter)
    , m_form(form)
    , m_now(app::Moment::now())
{
    QAccessible::installFactory(accessibleCard); // the same function is kept once
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAttribute(Qt::WA_OpaquePaintEvent); // else all that it stands on is painted below it
    m_text = cardText(m_entry, m_formatter, m_now);
}

KpiCard::~KpiCard() = default;

void KpiCard::setEntry(const app::KpiEntry &entry)
{
    const bool worse = entry.kpi.severity > m_entry.kpi.severity;
    const app::KpiEntry before = std::exchange(m_entry, entry);
    if (entry.receivedAt && *entry.receivedAt > m_now.boot) {
        m_now = {*entry.receivedAt, m_now.wallAt(*entry.receivedAt)};
    }
    takeText(before);
    if (worse && QAccessible::isActive()) {
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
}

/// Repaints where the card looks different from how it did with `before`.
void KpiCard::takeText(const app::KpiEntry &before)
{
    const CardText textBefore = std::exchange(m_text, cardText(m_entry, m_formatter, m_now));
    if (!isVisible()) {
        return; // shown, it is painted whole
    }
    const auto changed = picture(m_entry, m_text).difference(picture(before, textBefore));
    if (!changed) {
        update();
    } else if (!changed->isEmpty()) {
        update(*changed);
    }
}

void KpiCard::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

void KpiCard::setFormatter(const Formatter &formatter)
{
    m_formatter = formatter;
    m_text = cardText(m_entry, m_formatter, m_now);
    update();
}

void KpiCard::setNow(const app::Moment &now)
{
    m_now = now;
    // Of a live value nothing says how old it is.
    if (m_entry.freshness != app::Freshness::Live) {
        takeText(m_entry);
    }
}

namespace {

CardNeeds needsOf(const CardText &text, const app::KpiEntry &entry, KpiCard::Form form)
{
    CardNeeds needs;
    needs.trend = !text.arrow.isNull() || !text.trend.isEmpty();
    needs.status = !text.status.isEmpty();
    needs.sparkline = form == KpiCard::Form::Normal && entry.history.size() > 1 &&
                      entry.freshness != app::Freshness::NoData;
    needs.summary = form == KpiCard::Form::Summary;
    return needs;
}

} // namespace

CardPicture KpiCard::picture(const app::KpiEntry &entry, const CardText &text) const
{
    const CardNeeds needs = needsOf(text, entry, m_form);
    const Qt::LayoutDirection direction = m_formatter.direction();
    return {m_theme,      entry, text, direction, cardLayout(size(), m_theme, direction, needs),
            needs.summary};
}

QString KpiCard::displayedText(Part part) const
{
    const CardPicture picture = this->picture(m_entry, m_text);
    switch (part) {
    case Part::Label:
        return elided(m_text.label, m_theme.font(TextStyle::Label), picture.labelWidth());
    case Part::Value:
        return m_text.value.number;
    case Part::Unit:
        return picture.shownUnit();
    case Part::Trend:
        return m_text.arrow.isNull() ? m_text.trend : m_text.arrow + u' ' + m_text.trend;
    case Part::Tag:
        return m_text.tag;
    case Part::Status:
        return picture.shownStatus();
    case Part::Watermark:
        return m_text.watermark;
    }
    return {};
}

QString KpiCard::toolTipText() const
{
    return cardToolTip(m_entry, m_formatter, m_now);
}

QString KpiCard::accessibleName() const
{
    return withoutMarks(m_text.label);
}

QString KpiCard::accessibleValue() const
{
    return withoutMarks(cardDescription(m_text));
}

QSize KpiCard::sizeHint() const
{
    CardNeeds needs;
    needs.summary = m_form == Form::Summary;
    needs.trend = true;
    needs.status = !needs.summary;
    needs.sparkline = !needs.summary;
    return {m_theme.scaled(needs.summary     ? 200
                           : m_theme.kiosk() ? 480
                                             : 280),
            cardHeight(m_theme, needs)};
}

QSize KpiCard::minimumSizeHint() const
{
    CardNeeds needs;
    needs.summary = m_form == Form::Summary;
    needs.trend = true;
    return {m_theme.scaled(needs.summary     ? 140
                           : m_theme.kiosk() ? 320
                                             : 180),
            cardHeight(m_theme, needs)};
}

bool KpiCard::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), toolTipText(), this);
        return true;
    }
    return QWidget::event(event);
}

void KpiCard::setReachable(bool reachable)
{
    setFocusPolicy(reachable ? Qt::StrongFocus : Qt::NoFocus);
}

void KpiCard::setLinked(bool linked)
{
    m_linked = linked;
    linked ? setCursor(Qt::PointingHandCursor) : unsetCursor();
}

void KpiCard::focusInEvent(QFocusEvent *event)
{
    m_keyboardHere =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
}

void KpiCard::keyPressEvent(QKeyEvent *event)
{
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                        event->key() == Qt::Key_Space;
    if (m_linked && enters && !event->isAutoRepeat()) {
        Q_EMIT activated();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void KpiCard::mousePressEvent(QMouseEvent *event)
{
    m_pressed = m_linked && event->button() == Qt::LeftButton;
    event->setAccepted(m_pressed);
}

void KpiCard::mouseReleaseEvent(QMouseEvent *event)
{
    // A click begins and ends here.
    if (std::exchange(m_pressed, false) && rect().contains(event->position().toPoint())) {
        Q_EMIT activated();
    }
}

void KpiCard::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const CardPicture whole = picture(m_entry, m_text);
    // Each part by itself: within one rectangle Qt fills and copies whole rows.
    for (const QRect &part : event->region()) {
        painter.setClipRect(part);
        whole.paint(painter, rect(), part);
    }
    painter.setClipping(false);
    if (m_keyboardHere && hasFocus()) {
        const qreal radius = m_theme.metrics().cardRadius;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.colors().accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
    }
}

} // namespace ui
