// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/feed_message.h"

#include <nlohmann/json.hpp>

#include <QHash>

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

/// An update that others are folded into until it is taken.
struct PendingKpis : KpiUpdate
{
    /// Where the values of one id stand among the items.
    struct Place
    {
        qsizetype last = 0;
        QDateTime newest; ///< own time of the newest
        int older = 0;    ///< how many came after it that are older
    };
    QHash<QString, Place> places; ///< made when the first other one comes
};

/// What the GUI is given at once, in order.
struct Batch
{
    /// State values hold only under the link state in which they came, so each change of it begins
    /// a new period.
    struct Period
    {
        std::optional<LinkStatus> link; ///< to be told first
        std::vector<PendingKpis> kpis;  ///< one for each module and source
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
