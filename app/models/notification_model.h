// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/notification.h"
#include "app/models/record_list_model.h"

#include <chrono>
#include <optional>

namespace app {

/// A notification as the console knows it.
struct NotificationEntry
{
    Notification notification;
    QString pendingRequest; ///< of the action that marked it read; empty: none under way
    std::optional<ActionError> failure; ///< why the last one failed; none where it did not
};
inline QString idOf(const NotificationEntry &entry)
{
    return entry.notification.id.text;
}
inline QDateTime timeOf(const NotificationEntry &entry)
{
    const Notification &notification = entry.notification;
    return notification.time.isValid() ? notification.time : notification.arrived;
}

/// Notifications, newest first (the web client's useRealTimeNotifications()). unreadCount is what
/// the list shows as unread; the backend's own count is not used, since it may count what is not
/// shown. What was read stays read. Bounded: those that were read leave first, then the least
/// severe, the oldest of them first. GUI thread.
class NotificationModel : public RecordListModel<NotificationEntry>
{
    Q_OBJECT
    Q_PROPERTY(int unreadCount READ unreadCount NOTIFY unreadCountChanged)

public:
    static constexpr int capacity = 1000;

    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        TitleRole,    ///< QString, the backend's, untrusted plain text; also Qt::DisplayRole
        MessageRole,  ///< QString, likewise
        SeverityRole, ///< app::Severity
        SuccessRole,  ///< bool
        TimeRole,     ///< QDateTime, UTC
        ReadRole,     ///< bool
        PendingRole,  ///< bool: marked here, not yet confirmed
        FailureRole   ///< app::ActionError: why the last mark was not taken; else invalid
    };

    explicit NotificationModel(QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int unreadCount() const { return m_unread; }
    int lostCount() const { return m_lost; } ///< unread ones pushed out of a full list
    const Notification &at(int row) const { return records().at(row).notification; }

    /// Replace with an empty list says nothing: backends answer so while they have nothing to hand.
    /// Whether the profile has an event for them: without, an empty list says nothing.
    void setReported(bool reported);
    bool isReported() const { return m_reported; }

    void apply(const app::NotificationUpdate &update);
    /// What has become known of the backend's clock: its times are `by` later than was thought.
    void moveTimes(std::chrono::milliseconds by);
    void actionFinished(const app::ActionResult &result);
    /// What was marked as read earlier and waits to be sent: read, of those known now and, where it
    /// names one, of those that will be.
    void restore(const QString &requestId, const app::MarkNotificationRead &read);
    void restore(const QString &requestId, const app::MarkAllNotificationsRead &read,
                 const QDateTime &at); ///< what came later was not meant

    /// The operator's actions: shown at once, sent through actionRequested(). What the backend
    /// refuses, or what could not be sent, is unread again and says why.
    void markRead(const QString &id);
    void markAllRead();

Q_SIGNALS:
    void unreadCountChanged();
    void reportedChanged();
    void notificationArrived(const app::Notification &notification); ///< new and unread
    void actionRequested(const app::Action &action);

private:
    QVector<NotificationEntry> addAll(const QVector<Notification> &items);
    void setRead(const QVector<int> &rows, bool read, const QString &pendingRequest,
                 const std::optional<ActionError> &failure = {});
    template<typename Predicate>
    QVector<int> rowsWhere(Predicate wanted) const;
    void trim();
    void countUnread();

    bool m_reported = true;
    QHash<QString, QString> m_restored; ///< requests, by ids that are not known yet
    int m_unread = 0;
    int m_lost = 0;
};

} // namespace app
