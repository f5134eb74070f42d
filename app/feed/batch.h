// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/feed_message.h"

#include <nlohmann/json.hpp>

#include <deque>
#include <optional>
#include <vector>

namespace app {

/// A received event by name, for those who asked for it.
struct RawEvent
{
    QString name;
    nlohmann::json arguments;
};

/// How an event sent by name ended.
struct EmitResult
{
    QString requestId;
    nlohmann::json answer; ///< null where `error` is not empty
    QString error;
};

/// What the GUI is given at once, in order.
struct Batch
{
    /// State values hold only under the link state in which they came, so each change of it begins
    /// a new period.
    struct Period
    {
        std::optional<LinkStatus> link; ///< to be told first
        std::vector<KpiUpdate> kpis;    ///< one for each module and source
        std::optional<DashboardUpdate> dashboard;
        std::optional<ServerStatus> serverStatus;
    };

    std::vector<Period> periods;
    std::deque<NotificationUpdate> notifications;
    std::deque<AlertUpdate> alerts;
    std::deque<ServerError> errors;
    std::deque<UserStatus> users;
    std::deque<RawEvent> rawEvents;
    std::vector<ActionResult> actionResults;
    std::vector<EmitResult> emitResults;
    std::optional<Counters> counters;
};

} // namespace app
