// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "app/store/message_value.h"

#include <QVector>

#include <optional>

namespace app {

/// Which transitions of alerts somebody wants to see; all by default.
struct TransitionFilter
{
    std::optional<QDateTime> from{}; ///< heard of then or later
    std::optional<QDateTime> to{};   ///< before
    QVector<AlertChange> changes{};  ///< empty: all
    QVector<Severity> severities{};  ///< likewise
    QString text{};                  ///< stands in name, title, message, source, who or comment
    qint64 before = 0;               ///< older than this key; 0: from the newest
    std::optional<qint64> after{};   ///< newer than this key, and the oldest first
    int limit = 200;
};

/// Likewise of notifications.
struct NotificationFilter
{
    std::optional<QDateTime> from{};
    std::optional<QDateTime> to{};
    QVector<Severity> severities{};
    QString text{}; ///< stands in name, title or message
    qint64 before = 0;
    std::optional<qint64> after{};
    int limit = 200;
};

/// The newest first, where the filter says nothing else. What stands there that there is not, is
/// left out.
StoreResult<QVector<AlertTransition>> listTransitions(Database &database,
                                                      const TransitionFilter &filter);
StoreResult<QVector<NotificationRecord>> listNotifications(Database &database,
                                                           const NotificationFilter &filter);

} // namespace app
