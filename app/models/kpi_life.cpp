// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/kpi_life.h"

#include "app/models/server_clock.h"

#include <algorithm>
#include <cmath>

namespace app {

using std::chrono::milliseconds;

std::optional<milliseconds> ownTimeOf(const Kpi &kpi)
{
    constexpr qint64 farthest = 253'402'300'800'000; // the year 10000
    if (!kpi.time.isValid()) {
        return std::nullopt;
    }
    const qint64 time = kpi.time.toMSecsSinceEpoch();
    return std::abs(time) < farthest ? std::optional(milliseconds(time)) : std::nullopt;
}

namespace {

Freshness freshnessOfNew(const KpiEntry &entry, const KpiStream &stream)
{
    if (entry.kpi.value.kind == Quantity::Kind::None) {
        return Freshness::NoData;
    }
    if (entry.source == Source::Sample) {
        return Freshness::Sample;
    }
    // What was asked for may be as old as whoever answers likes, and nobody tells of its changes.
    return entry.source != Source::Live || !stream.linkUp ? Freshness::Stale : Freshness::Live;
}

/// Whether a value measured at `time` is older than the one that the entry has.
bool isOlder(const KpiEntry &entry, milliseconds time, BootTime at, const KpiStream &stream)
{
    // A time still to come counts as that of arrival: nothing is measured after it came.
    const BootTime measured = std::min(at, stream.clock.toBoot(time, stream.now));
    const OwnTimes &own = entry.ownTimes;
    if (entry.measuredAt) {
        return own.last && time < *own.last && measured < *entry.measuredAt;
    }
    // The one there has no time. It was measured before it came, and nobody knows how long.
    return entry.receivedAt && entry.source > Source::Sample &&
           entry.kpi.value.kind != Quantity::Kind::None &&
           measured + KpiRules::staleAfter * stream.interval < *entry.receivedAt;
}

bool isInOrder(KpiEntry &entry, const Kpi &kpi, BootTime at, int &older, const KpiStream &stream)
{
    const auto time = ownTimeOf(kpi);
    OwnTimes &own = entry.ownTimes;
    if (time && isOlder(entry, *time, at, stream)) {
        // Those that it replaced on the way were no newer, so they are as much older as it is.
        own.olderRunning += 1 + kpi.folded;
        older += 1 + kpi.folded;
        if (!entry.cut && own.olderRunning < KpiRules::olderToFollow) {
            return false;
        }
        entry.outOfOrder = true;
        own.wentBackAt = at;
    }
    own.olderRunning = 0;
    return true;
}

/// What the entry's own time says; false where it is the one that was known already.
bool followOwnTime(KpiEntry &entry, BootTime at, const KpiStream &stream)
{
    OwnTimes &own = entry.ownTimes;
    const auto time = ownTimeOf(entry.kpi);
    if (time.has_value() != entry.measuredAt.has_value()) {
        entry.arrivals.interrupt(); // from here on the intervals are counted by another clock
    }
    if (!time) {
        own = {};
        entry.measuredAt.reset();
        entry.outOfOrder = false;
        return true;
    }
    const bool isNew = own.last != time;
    if (isNew) {
        own.firstSeen = at;
    }
    if (isNew &&
        (!own.anchor || *time < *own.anchor || at - own.anchorSeen >= IntervalEstimator::burst)) {
        own.anchor = time;
        own.anchorSeen = at;
    }
    own.last = time;
    // The mark of a clock that was set back goes when the clock has been going for a while.
    if (entry.outOfOrder && own.wentBackAt != at &&
        (time > own.newest || at - own.wentBackAt >= KpiRules::oldAge)) {
        entry.outOfOrder = false;
        own.newest = time;
    }
    own.newest = std::max(own.newest, time);
    // Nothing is measured after it came.
    entry.measuredAt = std::min(own.firstSeen, stream.clock.toBoot(*time, stream.now));
    return isNew;
}

void addToHistory(KpiEntry &entry, bool newTime, BootTime at, int limit)
{
    History &history = entry.history;
    const Quantity &value = entry.kpi.value;
    if (value.kind != Quantity::Kind::Number || !std::isfinite(value.number)) {
        appendGap(history, at, limit);
        return;
    }
    // The same time with another value: as much later as it came later.
    const BootTime place =
        entry.measuredAt ? *entry.measuredAt + (at - entry.ownTimes.firstSeen) : at;
    const bool stale = entry.freshness == Freshness::Stale;
    const bool repeated =
        !newTime && !history.isEmpty() && (stale || history.last().value == value.number);
    // What goes back in time has no place behind what is there.
    const bool back =
        entry.outOfOrder && place.time_since_epoch().count() < lastValueTime(history, 0);
    if (!repeated && !back) {
        appendPoint(history, place, value.number, limit);
    }
    if (stale || back) {
        appendGap(history, place, limit);
    }
}

void store(KpiEntry &entry, const Kpi &kpi, const KpiUpdate &update, BootTime at,
           const KpiStream &stream)
{
    const Source source = update.source;
    entry.kpi = kpi;
    entry.kpi.folded = 0; // or the next equal value would look like another one
    entry.kpi.historyTimes.clear();
    entry.kpi.history.clear(); // taken over below; kept twice it would only cost memory
    entry.source = source;
    entry.nsp = update.nsp;
    entry.receivedAt = update.ageUnknown ? std::nullopt : std::optional(at);
    entry.cut = source == Source::Live && !stream.linkUp; // told late, and the link is gone already
    const bool newTime = followOwnTime(entry, at, stream);
    if (source == Source::Live && newTime) {
        entry.arrivals.add(entry.ownTimes.last.value_or(at.time_since_epoch()));
    }
    entry.freshness = freshnessOfNew(entry, stream);
    if (entry.freshness == Freshness::Live && deadlineOf(entry, stream) <= at) {
        entry.freshness = Freshness::Stale;
    }
    const milliseconds usual = entry.arrivals.guess().value_or(stream.interval);
    const bool first = entry.history.isEmpty();
    const bool timed = !kpi.historyTimes.isEmpty() && kpi.historyTimes.size() == kpi.history.size();
    if (first && timed) {
        QVector<HistoryPoint> seeds;
        for (qsizetype i = 0; i < kpi.history.size(); ++i) {
            const BootTime measured =
                stream.clock.toBoot(milliseconds(kpi.historyTimes[i]), stream.now);
            seeds.append({measured.time_since_epoch().count(), kpi.history[i]});
        }
        seedTimedHistory(entry.history, seeds, entry.agesFrom().value_or(at), stream.historyLimit);
    } else if (first) {
        const bool isNumber = kpi.value.kind == Quantity::Kind::Number;
        entry.seeds =
            seedHistory(entry.history, kpi.history, entry.agesFrom().value_or(at),
                        isNumber ? kpi.value.number : std::nan(""), usual, stream.historyLimit);
    } else {
        spaceSeeds(entry.history, entry.seeds, usual);
    }
    const bool seeded = first && !timed && !entry.history.isEmpty();
    // A seed without times often ends with the value itself.
    addToHistory(entry, newTime && !(seeded && entry.history.last().value == kpi.value.number), at,
                 stream.historyLimit);
}

} // namespace

bool mayReplace(const KpiEntry &entry, const KpiUpdate &update)
{
    if (update.source == Source::Sample) {
        return entry.source <= Source::Sample;
    }
    // A worse source has nothing to say while the better one speaks.
    return update.source >= entry.source ||
           (entry.freshness != Freshness::Live && entry.receivedAt < update.receivedAt);
}

KpiTaken take(KpiEntry &entry, const Kpi &kpi, const KpiUpdate &update, BootTime at,
              const KpiStream &stream)
{
    KpiTaken result;
    if (!mayReplace(entry, update)) {
        return result;
    }
    // Sample values have no place in the history of real ones. And of several that are called the
    // same only their order tells which is which: with another number it may be another one.
    const bool another = entry.kpi.copies != kpi.copies && entry.source != Source::None;
    if (another || (entry.source == Source::Sample && update.source != Source::Sample)) {
        entry.history.clear();
    }
    if (another) {
        entry.arrivals = {};
        entry.ownTimes = {};
        entry.outOfOrder = false;
    }
    measureAgain(entry, stream); // what it shows of the clock holds for those before it
    if (!isInOrder(entry, kpi, at, result.older, stream)) {
        return result;
    }
    store(entry, kpi, update, at, stream);
    result.taken = true;
    return result;
}

BootTime silentFrom(const KpiStream &stream)
{
    return stream.lastArrival.value_or(BootTime()) + KpiRules::staleAfter * stream.interval;
}

BootTime ownDeadlineOf(const KpiEntry &entry, milliseconds interval)
{
    const BootTime received = entry.receivedAt.value_or(BootTime());
    if (entry.kpi.maxAge) {
        return entry.agesFrom().value_or(received) + *entry.kpi.maxAge;
    }
    // One that has come too seldom to tell is not kept alive by the others of its stream.
    const milliseconds own = entry.arrivals.estimate().value_or(KpiRules::assumedInterval);
    const milliseconds away = KpiRules::staleAfter * std::max(own, interval);
    // A time that came already is no sign of life.
    const BootTime sign = entry.measuredAt ? entry.ownTimes.firstSeen : received;
    const BootTime deadline = sign + away;
    return entry.measuredAt
               ? std::min(deadline, *entry.measuredAt + std::max(away, KpiRules::oldAge))
               : deadline;
}

BootTime deadlineOf(const KpiEntry &entry, const KpiStream &stream)
{
    if (!entry.receivedAt) {
        return silentFrom(stream);
    }
    const BootTime own = ownDeadlineOf(entry, stream.interval);
    return entry.kpi.maxAge ? own : std::min(silentFrom(stream), own);
}

bool showsItsClock(const KpiEntry &entry, const Kpi &kpi, BootTime at)
{
    const auto time = ownTimeOf(kpi);
    const OwnTimes &own = entry.ownTimes;
    if (!time || !own.anchor) {
        return false;
    }
    const milliseconds measured = *time - *own.anchor;
    const milliseconds arrived = at - own.anchorSeen;
    return arrived >= IntervalEstimator::burst && measured >= arrived / 2 &&
           measured <= arrived * 2;
}

KpiMeasured measureAgain(KpiEntry &entry, const KpiStream &stream)
{
    KpiMeasured result;
    if (!entry.measuredAt || !entry.ownTimes.last) {
        return result;
    }
    const BootTime measured =
        std::min(entry.ownTimes.firstSeen, stream.clock.toBoot(*entry.ownTimes.last, stream.now));
    if (measured == *entry.measuredAt) {
        return result;
    }
    const qint64 by = (measured - *entry.measuredAt).count();
    entry.history.changeFrom(0, [by](HistoryPoint &point) { point.msecs += by; });
    entry.seeds.last += by;
    entry.measuredAt = measured;
    result.moved = true;
    result.revived = entry.freshness == Freshness::Stale && !entry.cut &&
                     freshnessOfNew(entry, stream) == Freshness::Live &&
                     deadlineOf(entry, stream) > stream.now.boot;
    if (result.revived) {
        entry.freshness = Freshness::Live;
        if (!entry.history.isEmpty() && std::isnan(entry.history.last().value)) {
            entry.history.removeLast(); // there was no pause
        }
    }
    return result;
}

bool markStale(KpiEntry &entry, BootTime at, int historyLimit)
{
    entry.freshness = Freshness::Stale;
    return appendGap(entry.history, at, historyLimit);
}

} // namespace app
