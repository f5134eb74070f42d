// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_entry.h"

#include <chrono>
#include <optional>

// What becomes of one KPI when a value comes, or none: whether the value is taken, from when its
// age counts, when it is stale, what its history shows. The list of them, and who has a place on
// it, is KpiModel's. Nothing here has a timer or a clock of its own.

namespace app {

class ServerClock;

struct KpiRules
{
    static constexpr int staleAfter = 3; ///< usual intervals without an update
    /// Until the usual one is known, a stream's or that of one KPI in it.
    static constexpr std::chrono::milliseconds assumedInterval{30'000};
    static constexpr int olderToFollow = 3; ///< older values running that are not refused
    /// A value with its own time is not stale before it is this old.
    static constexpr std::chrono::milliseconds oldAge{10 * 60'000};
};

/// What an entry's age depends on besides itself.
struct KpiStream
{
    std::chrono::milliseconds interval;  ///< usual, between updates of the module
    std::optional<BootTime> lastArrival; ///< of live or REST values of the module
    bool linkUp = true;                  ///< the link, and the namespace of the value
    int historyLimit = 0;
    const ServerClock &clock;
    Moment now;
};

/// A worse source never replaces a better, newer value; samples replace nothing but samples.
bool mayReplace(const KpiEntry &entry, const KpiUpdate &update);

struct KpiTaken
{
    bool taken = false;
    int older = 0; ///< values among it that are older than the one that was there
};
/// The value `kpi` of `update` came at `at`.
KpiTaken take(KpiEntry &entry, const Kpi &kpi, const KpiUpdate &update, BootTime at,
              const KpiStream &stream);

/// From when on it is stale, unless something comes.
BootTime deadlineOf(const KpiEntry &entry, const KpiStream &stream);
/// From when on all of a stream are that are live by it, unless something comes.
BootTime silentFrom(const KpiStream &stream);
/// From when on the entry is, whatever comes for others. No earlier where `interval` is longer.
BootTime ownDeadlineOf(const KpiEntry &entry, std::chrono::milliseconds interval);

/// True where the own time of `kpi` has moved on about as much as passed since the entry's anchor:
/// it shows how far the clock behind it is off.
bool showsItsClock(const KpiEntry &entry, const Kpi &kpi, BootTime at);
/// What a KPI's own time says, in milliseconds since the epoch; none where it has none.
std::optional<std::chrono::milliseconds> ownTimeOf(const Kpi &kpi);

struct KpiMeasured
{
    bool moved = false;   ///< it is older or younger than it was taken for
    bool revived = false; ///< it is not stale after all
};
/// By what has become known of the backend's clock; its history moves along.
KpiMeasured measureAgain(KpiEntry &entry, const KpiStream &stream);

/// True where its history has got a gap.
bool markStale(KpiEntry &entry, BootTime at, int historyLimit);

} // namespace app
