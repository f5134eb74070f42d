// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/popover.h"

#include "ui/cards/kpi_card.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {
constexpr int boxWidth = 440; ///< px at 100 %
constexpr double radius = 16;
} // namespace

Popover::Popover(Surface &surface, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
{
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

Popover::~Popover() = default;

void Popover::open(const QRect &anchor, const QRect &bounds)
{
    m_anchor = anchor;
    m_bounds = bounds;
    m_context = std::make_unique<QObject>();
    follow(m_context.get());
    show();
    refresh();
    raise();
    keyboardTarget()->setFocus();
    qApp->installEventFilter(this);
}

void Popover::close()
{
    if (isHidden()) {
        return;
    }
    qApp->removeEventFilter(this);
    hide();
    m_context.reset();
}

void Popover::place()
{
    const int height =
        std::min(wantedHeight(), m_bounds.bottom() - m_anchor.bottom() - 20) + 2 * shadow;
    const int width =
        std::min(m_surface.theme().scaled(boxWidth), m_bounds.width() - 16) + 2 * shadow;
    // Its trailing edge stands at the page's margin, as the bell's row does.
    const int inset = std::min(m_surface.theme().metrics().pageMarginHorizontal,
                               (m_bounds.width() - (width - 2 * shadow)) / 2) -
                      shadow;
    const int x = layoutDirection() == Qt::RightToLeft ? m_bounds.left() + inset
                                                       : m_bounds.right() + 1 - inset - width;
    setGeometry(x, m_anchor.bottom() + 10 - shadow, width, height);
}

bool Popover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && watched->isWidgetType() && isVisible()) {
        const auto *widget = static_cast<QWidget *>(watched);
        const QPoint at =
            mapFromGlobal(static_cast<QMouseEvent *>(event)->globalPosition().toPoint());
        const QRect box = rect().adjusted(shadow, shadow, -shadow, -shadow);
        // The anchor toggles by itself; closing here would have it open again.
        const bool onAnchor = m_anchor.contains(parentWidget()->mapFromGlobal(mapToGlobal(at)));
        if (widget->window() == window() && !box.contains(at) && !onAnchor) {
            close();
            // It was meant for the popover: no card is to open its page.
            return qobject_cast<const KpiCard *>(widget) != nullptr;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Popover::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_surface.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(shadow, shadow, -shadow, -shadow);
    painter.setPen(Qt::NoPen);
    for (int ring = shadow; ring > 0; ring -= 2) {
        painter.setBrush(QColor(0, 0, 0, 4));
        painter.drawRoundedRect(box.adjusted(-ring, -ring + 6, ring, ring), radius + ring,
                                radius + ring);
    }
    painter.setPen(QPen(colors.line, 1));
    painter.setBrush(colors.card);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace ui
