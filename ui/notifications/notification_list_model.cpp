// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/notification_list_model.h"

#include "ui/format/action_reason.h"
#include "ui/widgets/message_list.h"

namespace ui {

NotificationListModel::NotificationListModel(Session &session, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_session(session)
{
    setDynamicSortFilter(true);
    sort(0);
    connect(&session, &Session::languageChanged, this, [this] {
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
        }
    });
}

void NotificationListModel::follow(QObject *context)
{
    app::NotificationModel *notifications = &m_session.models().notifications();
    m_seenUnread.clear();
    rememberUnread(0, notifications->rowCount() - 1);
    // Before the proxy sorts what came: its own connections are made by setSourceModel().
    connect(notifications, &QAbstractItemModel::rowsInserted, context,
            [this](const QModelIndex &, int first, int last) { rememberUnread(first, last); });
    connect(notifications, &QAbstractItemModel::dataChanged, context,
            [this](const QModelIndex &first, const QModelIndex &last) {
                rememberUnread(first.row(), last.row());
            });
    connect(notifications, &QAbstractItemModel::rowsRemoved, context, [this, notifications] {
        m_seenUnread.removeIf(
            [notifications](const QString &id) { return notifications->rowOf(id) < 0; });
    });
    setSourceModel(notifications);
    connect(context, &QObject::destroyed, this, [this] { setSourceModel(nullptr); });
}

void NotificationListModel::rememberUnread(int first, int last)
{
    const app::NotificationModel &notifications = m_session.models().notifications();
    for (int row = first; row <= last; ++row) {
        if (!notifications.at(row).read) {
            m_seenUnread.insert(notifications.at(row).id.text);
        }
    }
}

void NotificationListModel::setSearch(const QString &text)
{
    m_search = folded(text);
    invalidateFilter();
}

bool NotificationListModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    if (m_search.isEmpty()) {
        return true;
    }
    const app::Notification &notification = m_session.models().notifications().at(sourceRow);
    return folded(QStringList{notification.title, notification.message, notification.arabicTitle,
                              notification.arabicMessage}
                      .join(QLatin1Char(' ')))
        .contains(m_search);
}

bool NotificationListModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const app::NotificationModel &notifications = m_session.models().notifications();
    const bool leftUnread = m_seenUnread.contains(notifications.at(left.row()).id.text);
    const bool rightUnread = m_seenUnread.contains(notifications.at(right.row()).id.text);
    return leftUnread != rightUnread ? leftUnread : left.row() < right.row();
}

/// What became of the operator's mark, where it was made.
QString NotificationListModel::tag(const QModelIndex &source) const
{
    if (source.data(app::NotificationModel::PendingRole).toBool()) {
        return tr("Waiting to be sent");
    }
    const QVariant failure = source.data(app::NotificationModel::FailureRole);
    return failure.isValid()
               ? tr("Not marked as read. %1").arg(actionReason(failure.value<app::ActionError>()))
               : QString();
}

QVariant NotificationListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const QModelIndex source = mapToSource(index);
    const app::Notification &notification = m_session.models().notifications().at(source.row());
    const Formatter &formatter = m_session.formatter();
    switch (role) {
    case MessageIdRole:
        return notification.id.text;
    case Qt::DisplayRole:
    case MessageTitleRole:
        return isolated(formatter.text(notification.titles()));
    case MessageTextRole:
        return isolated(formatter.text(notification.messages()));
    case MessageSeverityRole:
        return QVariant::fromValue(notification.severity);
    case MessageSuccessRole:
        return notification.success;
    case MessageTimeRole:
        return notification.time;
    case MessageMarkedRole:
        return !notification.read;
    case MessageTagRole:
        return tag(source);
    case MessageActionRole:
        return m_withAction && !notification.read ? tr("Mark as read") : QString();
    case Qt::AccessibleTextRole:
        return spoken(
            {notification.read ? tr("Read") : tr("Unread"),
             notification.success ? tr("Success")
                                  : m_session.formatter().severityWord(notification.severity),
             formatter.text(notification.titles()), formatter.text(notification.messages()),
             m_session.formatter().relativeTime(notification.time, m_session.now()),
             withoutMarks(tag(source))});
    default:
        return {};
    }
}

} // namespace ui
