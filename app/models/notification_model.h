// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/notification.h"

#include <QAbstractListModel>

namespace app {

/// Notifications, newest first (the web client's useRealTimeNotifications()). unreadCount is what the
/// list shows as unread. Bounded: the oldest read ones leave first. GUI thread.
class NotificationModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int unreadCount READ unreadCount NOTIFY unreadCountChanged)

public:
    static constexpr int capacity = 1000;

    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        TitleRole,                 ///< QString, the backend's, untrusted plain text
        MessageRole,               ///< QString, likewise
        SeverityRole,              ///< app::Severity
        SuccessRole,               ///< bool
        TimeRole,                  ///< QDateTime, UTC
        ReadRole,                  ///< bool
        PendingRole                ///< bool: marked here, not yet confirmed
    };

    explicit NotificationModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int unreadCount() const;
    const Notification &at(int row) const;

    void apply(const app::NotificationUpdate &update);
    void actionFinished(const app::ActionResult &result);

    /// The operator's actions: shown at once, sent through actionRequested().
    void markRead(const QString &id);
    void markAllRead();

Q_SIGNALS:
    void unreadCountChanged();
    void notificationArrived(const app::Notification &notification); ///< new and unread
    void actionRequested(const app::Action &action);

private:
    struct Entry
    {
        Notification notification;
        QString pendingRequest;
    };
    QVector<Entry> m_entries;
};

} // namespace app
