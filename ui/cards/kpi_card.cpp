// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/kpi_card.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

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
    , m_face(form)
    , m_now(app::Moment::now())
{
    QAccessible::installFactory(accessibleCard); // the same function is kept once
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAttribute(Qt::WA_OpaquePaintEvent); // else all that it stands on is painted below it
    m_face.set({}, style(), m_now);
}

KpiCard::~KpiCard() = default;

void KpiCard::setEntry(const app::KpiEntry &entry)
{
    const bool worse = entry.kpi.severity > this->entry().kpi.severity;
    if (entry.receivedAt && *entry.receivedAt > m_now.boot) {
        m_now = {*entry.receivedAt, m_now.wallAt(*entry.receivedAt)};
    }
    takeEntry(entry);
    if (worse && QAccessible::isActive()) {
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
}

void KpiCard::takeEntry(const app::KpiEntry &entry)
{
    if (!isVisible()) {
        m_face.set(entry, style(), m_now);
        return; // shown, it is painted whole
    }
    repaintChanged(m_face.change(entry, style(), m_now, size()));
}

/// Repaints where the card looks different from before; none: everywhere.
void KpiCard::repaintChanged(const std::optional<QRegion> &changed)
{
    if (m_toolTip.isShown()) {
        m_toolTip.renew(toolTipText());
    }
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
    m_face.set(app::KpiEntry(entry()), style(), m_now);
    update();
}

void KpiCard::setNow(const app::Moment &now)
{
    m_now = now;
    // Of a live value nothing says how old it is.
    if (entry().freshness != app::Freshness::Live) {
        repaintChanged(m_face.age(style(), m_now, size()));
    }
}

QString KpiCard::displayedText(Part part) const
{
    return m_face.displayed(part, style(), size());
}

QString KpiCard::toolTipText() const
{
    return cardToolTip(entry(), m_formatter, m_now);
}

QSize KpiCard::sizeHint() const
{
    return usualCardSize(m_theme, m_form);
}

QSize KpiCard::minimumSizeHint() const
{
    return leastCardSize(m_theme, m_form);
}

bool KpiCard::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        m_toolTip.show(static_cast<QHelpEvent *>(event)->globalPos(), toolTipText(), this, rect());
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
    m_face.picture(style(), size()).paint(painter, rect(), event->region());
    if (m_keyboardHere && hasFocus()) {
        paintCardRing(painter, rect(), m_theme);
    }
}

} // namespace ui
