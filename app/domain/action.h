// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action_failure.h"
#include "app/domain/backend_id.h"

#include <QDateTime>
#include <QString>

#include <variant>

namespace app {

/// What the operator or a page asks of the backend; the profile says which event that is.
/// Subscriptions are state: they are sent again at each connect.
struct SetModuleWanted
{
    QString module;
    bool wanted = true;
};
struct SetDashboardWanted
{
    bool wanted = true;
};
struct MarkNotificationRead
{
    BackendId id;
};
/// All of one namespace.
struct MarkAllNotificationsRead
{
    QString nsp{}; ///< empty: the profile's own
};
struct AcknowledgeAlert
{
    BackendId id;
    QString by;
    QString comment;
    QDateTime at; ///< UTC
    /// Of the alert, which it is for (occurrenceOf()): the word says nothing of the next one.
    QString occurrence{};
};
struct RequestUpdate
{
    QString module; ///< empty: the dashboard
};

/// Whether somebody sits at this console; sent only where the profile has an event for it.
struct SetPresence
{
    enum class Presence { Active, Away, Offline };
    Presence presence = Presence::Active;
};

struct Action
{
    QString requestId; ///< makes it idempotent; empty where nobody asks for the outcome
    std::variant<SetModuleWanted, SetDashboardWanted, MarkNotificationRead,
                 MarkAllNotificationsRead, AcknowledgeAlert, RequestUpdate, SetPresence>
        what;
    /// It is written down (ActionKeeper), and outlasts whoever could not send it.
    bool kept = false;
};

/// What the operator does, and would miss if it were lost; the rest is state, or is asked for anew.
inline bool isOperators(const Action &action)
{
    return std::holds_alternative<MarkNotificationRead>(action.what) ||
           std::holds_alternative<MarkAllNotificationsRead>(action.what) ||
           std::holds_alternative<AcknowledgeAlert>(action.what);
}

/// How an action with a requestId ended. Never dropped.
struct ActionResult
{
    enum class Outcome {
        Confirmed,   ///< the backend acknowledged it
        Unconfirmed, ///< sent; the backend does not acknowledge
        Failed       ///< could not be sent, or refused: `error`
    };
    QString requestId;
    Outcome outcome = Outcome::Confirmed;
    ActionError error; ///< of one that failed
};

} // namespace app
