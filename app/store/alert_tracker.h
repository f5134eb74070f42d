// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/alert.h"
#include "app/domain/alert_life.h"
#include "app/store/database.h"
#include "app/store/message_value.h"

namespace app {

/// Follows the states of alerts, which stand in the file, by the table of their life
/// (app/domain/alert_life.h), and writes what that comes to. Within a transaction; one thread.
class AlertTracker
{
public:
    /// What is written is of `clock`, the milliseconds that history was written for.
    AlertTracker(Database &database, qint64 clock)
        : m_database(database)
        , m_clock(clock)
    {}

    /// `at`: when it came, in milliseconds since 1970.
    StoreResult<void> take(const AlertUpdate &update, qint64 at);
    /// An acknowledgement from here that the backend has, or was sent and never answers.
    StoreResult<void> take(const AcknowledgeAlert &acknowledged, qint64 at);

    quint64 written() const { return m_written; }
    quint64 refused() const { return m_refused; } ///< alerts with names that are too long

private:
    /// As it stands in the file.
    struct Known
    {
        qint64 key = 0; ///< 0: it does not
        AlertState state = AlertState::Gone;
        Severity severity = Severity::Normal;
        qint64 occurrence = 0;
        qint64 since = 0;  ///< when the console heard of that
        qint64 raised = 0; ///< the backend's word; 0: none
    };
    struct Who
    {
        QString name;
        QString comment;
    };

    StoreResult<Known> find(const QString &nsp, const QString &id);
    StoreResult<void> report(const Alert &alert, const QString &nsp, qint64 at);
    StoreResult<void> end(const QString &nsp, const QString &id, AlertEvent event, qint64 at);
    StoreResult<void> unlist(const AlertUpdate &update, qint64 at);
    StoreResult<void> keep(Known &known, const Alert &alert, const QString &nsp);
    StoreResult<void> keepState(const Known &known);
    StoreResult<void> note(const Known &known, AlertChange change, qint64 at, const Who &who = {});
    StoreResult<Who> whoAcknowledged(const QString &nsp, const QString &id, qint64 since);

    Database &m_database;
    qint64 m_clock;
    quint64 m_written = 0;
    quint64 m_refused = 0;
};

} // namespace app
