// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/notification_popover.h"

#include "ui/cards/kpi_card.h"
#include "ui/notifications/no_notifications.h"
#include "ui/notifications/notification_list_model.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/panels.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
constexpr int boxWidth = 440; ///< px at 100 %
constexpr int shadow = 24;    ///< room around the box for its shadow
constexpr int mostRows = 8;   ///< the rest scrolls
constexpr double radius = 16;
} // namespace

NotificationPopover::~NotificationPopover() = default;

NotificationPopover::NotificationPopover(Surface &surface, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
    , m_model(new NotificationListModel(surface.session(), this))
{
    setFocusPolicy(Qt::StrongFocus);
    hide();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(4);
    m_head = new QHBoxLayout;
    m_title = new TextLabel(surface, TextStyle::SectionHeading);
    m_markAll = new OutlineButton(surface, &Colors::accent);
    m_markAll->setFlat(true);
    m_head->addWidget(m_title, 1);
    m_head->addWidget(m_markAll);
    column->addLayout(m_head);

    m_list = new MessageList(surface);
    m_list->setModel(m_model);
    m_empty = new EmptyState(surface, QStringLiteral("bell"));
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);

    m_foot = new QHBoxLayout;
    m_all = new OutlineButton(surface, &Colors::accent);
    m_all->setFlat(true);
    m_foot->addWidget(m_all);
    m_foot->addStretch(1);
    column->addLayout(m_foot);

    app::NotificationModel &notifications = surface.models().notifications();
    connect(m_markAll, &OutlineButton::clicked, &notifications,
            &app::NotificationModel::markAllRead);
    connect(m_list, &MessageList::messageActivated, &notifications,
            &app::NotificationModel::markRead);
    connect(m_all, &OutlineButton::clicked, this, [this] {
        close();
        Q_EMIT pageRequested();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &NotificationPopover::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &NotificationPopover::refresh);
    connect(&notifications, &app::NotificationModel::reportedChanged, this,
            &NotificationPopover::retranslate);
    connect(&surface.session(), &Session::languageChanged, this, &NotificationPopover::retranslate);
    connect(&surface, &Surface::themeChanged, this, &NotificationPopover::restyle);
    new Refresher(surface.ticker(), this, Pace::HalfMinute,
                  [this] { m_list->viewport()->update(); });
    restyle();
    retranslate();
}

void NotificationPopover::restyle()
{
    const Theme &theme = m_surface.theme();
    layout()->setContentsMargins(shadow + 1, shadow + theme.scaled(10), shadow + 1,
                                 shadow + theme.scaled(8));
    m_head->setContentsMargins(theme.scaled(18), 4, theme.scaled(14), 4);
    m_foot->setContentsMargins(theme.scaled(14), 0, theme.scaled(14), 0);
    update();
}

void NotificationPopover::retranslate()
{
    m_markAll->setText(tr("Mark all as read"));
    m_all->setText(tr("All notifications"));
    setNoNotifications(*m_empty, m_surface);
    m_list->setAccessibleName(tr("Notifications"));
    m_markAll->updateGeometry();
    m_all->updateGeometry();
    refresh();
}

void NotificationPopover::refresh()
{
    if (isHidden()) {
        return;
    }
    const int unread = m_surface.models().notifications().unreadCount();
    m_title->setText(unread > 0 ? tr("Notifications (%Ln unread)", nullptr, unread)
                                : tr("Notifications"));
    setAccessibleName(m_title->text());
    m_markAll->setVisible(unread > 0);
    const bool empty = m_model->rowCount() == 0;
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
    place();
}

void NotificationPopover::open(const QRect &anchor, const QRect &bounds)
{
    m_anchor = anchor;
    m_bounds = bounds;
    m_context = std::make_unique<QObject>();
    m_model->follow(m_context.get());
    connect(&m_surface.models().notifications(), &app::NotificationModel::unreadCountChanged,
            m_context.get(), [this] { refresh(); });
    show();
    refresh();
    raise();
    m_list->setCurrentIndex({}); // no ring before the first arrow key
    m_list->setFocus();
    qApp->installEventFilter(this);
}

void NotificationPopover::close()
{
    if (isHidden()) {
        return;
    }
    qApp->removeEventFilter(this);
    hide();
    m_context.reset();
}

void NotificationPopover::place()
{
    const int rows = std::clamp(m_model->rowCount(), 2, mostRows);
    const int chrome = m_surface.theme().scaled(18) + lineHeight(m_title->font()) + 8 +
                       m_all->sizeHint().height() + 12;
    const int height =
        std::min(chrome + rows * m_list->rowHeight(), m_bounds.bottom() - m_anchor.bottom() - 20) +
        2 * shadow;
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

bool NotificationPopover::eventFilter(QObject *watched, QEvent *event)
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

void NotificationPopover::paintEvent(QPaintEvent *)
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
