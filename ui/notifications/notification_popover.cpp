// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/notification_popover.h"

#include "ui/notifications/no_notifications.h"
#include "ui/notifications/notification_list_model.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/panels.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
constexpr int mostRows = 8; ///< the rest scrolls
} // namespace

NotificationPopover::NotificationPopover(Surface &surface, QWidget *parent)
    : Popover(surface, parent)
    , m_model(new NotificationListModel(surface.session(), this))
{
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
    if (!surface.models().isRecording()) {
        connect(m_list, &MessageList::messageActivated, &notifications,
                &app::NotificationModel::markRead);
    }
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

NotificationPopover::~NotificationPopover()
{
    close(); // what it follows ends while it is whole
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
    m_markAll->setVisible(unread > 0 && !m_surface.models().isRecording());
    const bool empty = m_model->rowCount() == 0;
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
    place();
}

void NotificationPopover::follow(QObject *context)
{
    m_model->follow(context);
    connect(&m_surface.models().notifications(), &app::NotificationModel::unreadCountChanged,
            context, [this] { refresh(); });
    m_list->setCurrentIndex({}); // no ring before the first arrow key
}

QWidget *NotificationPopover::keyboardTarget() const
{
    return m_list;
}

int NotificationPopover::wantedHeight() const
{
    const int rows = std::clamp(m_model->rowCount(), 2, mostRows);
    return m_surface.theme().scaled(18) + lineHeight(m_title->font()) + 8 +
           m_all->sizeHint().height() + 12 + rows * m_list->rowHeight();
}

} // namespace ui
