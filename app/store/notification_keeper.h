// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/notification.h"
#include "app/store/database.h"

namespace app {

/// Writes notifications, each once: one of a name with the same words is the same, unless it says
/// that it is of another time. Within a transaction; one thread.
class NotificationKeeper
{
public:
    /// What is written is of `clock`, the milliseconds that history was written for.
    NotificationKeeper(Database &database, qint64 clock)
        : m_database(database)
        , m_clock(clock)
    {}

    /// `at`: when it came, in milliseconds since 1970.
    StoreResult<void> take(const NotificationUpdate &update, qint64 at);

    quint64 written() const { return m_written; }
    quint64 refused() const { return m_refused; } ///< with names that are too long

private:
    StoreResult<void> keep(const Notification &notification, const QString &nsp, qint64 at);
    StoreResult<void> change(const QString &sql, const QVariantList &values);

    Database &m_database;
    qint64 m_clock;
    quint64 m_written = 0;
    quint64 m_refused = 0;
};

} // namespace app
