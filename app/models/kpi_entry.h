// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/models/interval_estimator.h"
#include "app/models/kpi_history.h"

#include <chrono>
#include <optional>

namespace app {

/// What is known of the times that the values of one KPI carry themselves; by the clock of whoever
/// wrote them, as milliseconds since the epoch.
struct OwnTimes
{
    std::optional<std::chrono::milliseconds> last;   ///< of the value on the list
    std::optional<std::chrono::milliseconds> newest; ///< ever seen
    BootTime firstSeen{};                            ///< when `last` first came
    /// One some time ago, and when it first came, to see how the clock behind it goes.
    std::optional<std::chrono::milliseconds> anchor;
    BootTime anchorSeen{};
    BootTime wentBackAt{}; ///< when an older one was accepted
    int olderRunning = 0;  ///< older ones refused since
};

/// A KPI as the console knows it.
struct KpiEntry
{
    Kpi kpi;
    Source source = Source::None;
    std::optional<BootTime> receivedAt; ///< none where nothing came yet
    /// The time that the value carries itself, by our clock; none where it carries none.
    std::optional<BootTime> measuredAt;
    Freshness freshness = Freshness::NoData;
    /// Its time is before one that was there already: a clock was set back, or old values are sent
    /// again.
    bool outOfOrder = false;
    History history;            ///< oldest first, at most KpiModel::historyCapacity
    IntervalEstimator arrivals; ///< how often it is measured, else how often it is in an update
    Seeds seeds;                ///< of `history`
    OwnTimes ownTimes;
    bool cut = false; ///< the link, or its namespace, was lost since it came
    QString nsp;      ///< another namespace that it comes from; empty: the profile's own

    /// From when its age counts.
    std::optional<BootTime> agesFrom() const { return measuredAt ? measuredAt : receivedAt; }
};
inline QString idOf(const KpiEntry &entry)
{
    return entry.kpi.id;
}

} // namespace app
