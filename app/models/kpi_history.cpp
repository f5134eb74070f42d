// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/kpi_history.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {

namespace {

qint64 msecs(BootTime at)
{
    return at.time_since_epoch().count();
}

void append(History &history, const HistoryPoint &point, int capacity)
{
    if (history.size() >= capacity) {
        history.removeFirst(history.size() - capacity + 1);
    }
    history.append(point);
}

} // namespace

HistoryMark markOf(const History &history)
{
    if (history.isEmpty()) {
        return {};
    }
    return {history.size(), history.first().msecs, history.last().msecs};
}

bool sameHistory(const History &one, const History &other)
{
    const auto same = [](const HistoryPoint &a, const HistoryPoint &b) {
        return a.msecs == b.msecs &&
               (a.value == b.value || (std::isnan(a.value) && std::isnan(b.value)));
    };
    return (one.constData() == other.constData() && one.size() == other.size()) ||
           std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
}

void appendPoint(History &history, BootTime at, double value, int capacity)
{
    const qint64 time = std::max(msecs(at), lastValueTime(history, msecs(at)));
    // A gap begins when staleness is noticed, which may be after the next value was measured.
    if (!history.isEmpty() && history.last().msecs > time) {
        history.changeFrom(history.size() - 1, [time](HistoryPoint &last) { last.msecs = time; });
    }
    append(history, {time, value}, capacity);
}

bool appendGap(History &history, BootTime at, int capacity)
{
    if (history.isEmpty() || std::isnan(history.last().value)) {
        return false;
    }
    append(history,
           {std::max(msecs(at), history.last().msecs), std::numeric_limits<double>::quiet_NaN()},
           capacity);
    return true;
}

Seeds seedHistory(History &history, QVector<double> values, BootTime at, double value,
                  std::chrono::milliseconds interval, int capacity)
{
    values.removeIf([](double each) { return !std::isfinite(each); });
    if (values.isEmpty()) {
        return {};
    }
    if (values.size() >= capacity) {
        values.remove(0, values.size() - capacity + 1);
    }
    const bool before = values.last() != value;
    const qint64 last = msecs(at) - (before ? interval.count() : 0);
    for (qsizetype i = 0; i < values.size(); ++i) {
        history.append({last - (values.size() - 1 - i) * interval.count(), values.at(i)});
    }
    return {last, interval, before};
}

void seedTimedHistory(History &history, const QVector<HistoryPoint> &seeds, BootTime until,
                      int capacity)
{
    for (const HistoryPoint &seed : seeds) {
        const bool inOrder = history.isEmpty() || seed.msecs > history.last().msecs;
        if (inOrder && seed.msecs < msecs(until) && std::isfinite(seed.value)) {
            append(history, seed, capacity);
        }
    }
}

void spaceSeeds(History &history, Seeds &seeds, std::chrono::milliseconds interval)
{
    const qint64 old = seeds.step.count();
    const qint64 step = interval.count();
    if (old <= 0 || step <= 0 || std::abs(step - old) * 4 < old) {
        return;
    }
    const auto end =
        std::find_if(history.begin(), history.end(),
                     [&seeds](const HistoryPoint &point) { return point.msecs > seeds.last; });
    const qsizetype count = end - history.begin();
    const qint64 last = seeds.before ? seeds.last + old - step : seeds.last;
    qsizetype i = 0;
    history.changeFrom(0, [&](HistoryPoint &point) {
        if (i < count) {
            point.msecs = last - (count - 1 - i) * step;
        }
        ++i;
    });
    seeds.last = last;
    seeds.step = interval;
}

qint64 lastValueTime(const History &history, qint64 none)
{
    for (auto point = history.rbegin(); point != history.rend(); ++point) {
        if (!std::isnan(point->value)) {
            return point->msecs;
        }
    }
    return none;
}

} // namespace app
