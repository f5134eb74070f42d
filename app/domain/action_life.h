// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"

#include <array>
#include <cstddef>
#include <optional>

// What becomes of an action of the operator that was written down.
//
//               Send        LinkLost     Confirm/Unconfirm/Refuse/Fail      Expire    Cancel
//     Queued ──────► Sent ──────► Queued          Sent ──────► done         Queued ──────► done
//
// It waits (Queued), is under way (Sent), or is done, in one of six ways. A link that is lost puts
// what was under way back in the queue: it goes out again with the same request id, at least once.
// What is under way can be neither cancelled nor expire, since the backend may be doing it. What
// was, and got no answer before its link was lost, does not expire either when it is too old to be
// sent again: nobody knows whether the backend has it (GiveUp), and Expired would say "not sent". A
// confirmation is the truth however late it comes, even of what was given up here. What was not
// done can be asked for again by the operator; what was, can not. An absent pair is not possible.

namespace app {

enum class ActionState {
    Queued,
    Sent,
    Confirmed,   ///< the backend acknowledged it
    Unconfirmed, ///< sent; the backend does not acknowledge, or did not in time
    Refused,     ///< the backend says no
    Failed,      ///< not sent, or not answered
    Expired,     ///< not sent while it was about what it was for
    Cancelled    ///< by the operator
};
constexpr std::size_t actionStateCount = std::size_t(ActionState::Cancelled) + 1;

enum class ActionEvent {
    Send,
    LinkLost,
    Confirm,
    Unconfirm,
    Refuse,
    Fail,
    Expire, ///< too old, and never sent
    GiveUp, ///< too old, and sent without an answer
    Cancel,
    Retry
};
constexpr std::size_t actionEventCount = std::size_t(ActionEvent::Retry) + 1;

/// With names for files.
constexpr std::array<const char *, actionStateCount> actionStateNames{
    "queued", "sent", "confirmed", "unconfirmed", "refused", "failed", "expired", "cancelled"};
constexpr const char *name(ActionState state)
{
    return actionStateNames[std::size_t(state)];
}

struct ActionRow
{
    ActionState state;
    ActionEvent event;
    ActionState next;
};
constexpr std::array<ActionRow, 29> actionLife{{
    {ActionState::Queued, ActionEvent::Send, ActionState::Sent},
    {ActionState::Queued, ActionEvent::Confirm, ActionState::Confirmed},
    {ActionState::Queued, ActionEvent::Refuse, ActionState::Refused},
    {ActionState::Queued, ActionEvent::Fail, ActionState::Failed},
    {ActionState::Queued, ActionEvent::Expire, ActionState::Expired},
    {ActionState::Queued, ActionEvent::GiveUp, ActionState::Unconfirmed},
    {ActionState::Queued, ActionEvent::Unconfirm, ActionState::Unconfirmed}, // told late
    {ActionState::Queued, ActionEvent::Cancel, ActionState::Cancelled},

    {ActionState::Sent, ActionEvent::LinkLost, ActionState::Queued},
    {ActionState::Sent, ActionEvent::Confirm, ActionState::Confirmed},
    {ActionState::Sent, ActionEvent::Unconfirm, ActionState::Unconfirmed},
    {ActionState::Sent, ActionEvent::Refuse, ActionState::Refused},
    {ActionState::Sent, ActionEvent::Fail, ActionState::Failed},

    {ActionState::Confirmed, ActionEvent::Confirm, ActionState::Confirmed}, // told twice
    {ActionState::Unconfirmed, ActionEvent::Confirm, ActionState::Confirmed},
    {ActionState::Unconfirmed, ActionEvent::Refuse, ActionState::Refused},

    {ActionState::Refused, ActionEvent::Confirm, ActionState::Confirmed},
    {ActionState::Refused, ActionEvent::Refuse, ActionState::Refused},
    {ActionState::Refused, ActionEvent::Retry, ActionState::Queued},
    {ActionState::Failed, ActionEvent::Confirm, ActionState::Confirmed},
    {ActionState::Failed, ActionEvent::Refuse, ActionState::Refused},
    {ActionState::Failed, ActionEvent::Fail, ActionState::Failed},
    {ActionState::Failed, ActionEvent::Retry, ActionState::Queued},

    {ActionState::Expired, ActionEvent::Confirm, ActionState::Confirmed},
    {ActionState::Expired, ActionEvent::Refuse, ActionState::Refused},
    {ActionState::Expired, ActionEvent::Retry, ActionState::Queued},
    {ActionState::Cancelled, ActionEvent::Confirm, ActionState::Confirmed},
    {ActionState::Cancelled, ActionEvent::Refuse, ActionState::Refused},
    {ActionState::Cancelled, ActionEvent::Retry, ActionState::Queued},
}};

/// None where that is not possible.
constexpr std::optional<ActionState> step(ActionState state, ActionEvent event)
{
    for (const ActionRow &row : actionLife) {
        if (row.state == state && row.event == event) {
            return row.next;
        }
    }
    return std::nullopt;
}

/// Still to be done.
constexpr bool isWaiting(ActionState state)
{
    return state == ActionState::Queued || state == ActionState::Sent;
}

/// What the end of an attempt is to it.
inline ActionEvent eventOf(const ActionResult &result)
{
    switch (result.outcome) {
    case ActionResult::Outcome::Confirmed:
        return ActionEvent::Confirm;
    case ActionResult::Outcome::Unconfirmed:
        return ActionEvent::Unconfirm;
    case ActionResult::Outcome::Failed:
        break;
    }
    switch (result.error.failure) {
    case ActionFailure::Refused:
    case ActionFailure::NotAllowed:
        return ActionEvent::Refuse;
    case ActionFailure::Expired:
    case ActionFailure::OtherAlert:
        return ActionEvent::Expire;
    case ActionFailure::Cancelled:
        return ActionEvent::Cancel;
    default:
        return ActionEvent::Fail;
    }
}

} // namespace app
