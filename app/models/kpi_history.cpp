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

void append(QVector<HistoryPoint> &history, const HistoryPoint &point, int capacity)
{
    if (history.size() >= capacity) {
        history.remove(0, history.size() - capacity + 1);
    }
    history.append(point);
}

} // namespace

HistoryMark markOf(const QVector<HistoryPoint> &history)
{
    if (history.isEmpty()) {
        return {};
    }
    return {history.size(), history.first().msecs, history.last().msecs};
}

bool sameHistory(const QVector<HistoryPoint> &one, const QVector<HistoryPoint> &other)
{
    const auto same = [](const HistoryPoint &a, const HistoryPoint &b) {
        return a.msecs == b.msecs &&
               (a.value == b.value || (std::isnan(a.value) && std::isnan(b.value)));
    };
    return one.constData() == other.constData() ||
           std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
}

void appendPoint(QVector<HistoryPoint> &history, BootTime at, double value, int capacity)
{
    const qint64 time = std::max(msecs(at), lastValueTime(history, msecs(at)));
    // A gap begins when staleness is noticed, which may be after the next value was measured.
    if (!history.isEmpty() && history.last().msecs > time) {
        history.last().msecs = time;
    }
    append(history, {time, value}, capacity);
}

bool appendGap(QVector<HistoryPoint> &history, BootTime at, int capacity)
{
    if (history.isEmpty() || std::isnan(history.last().value)) {
        return false;
    }
    append(history,
           {std::max(msecs(at), history.last().msecs), std::numeric_limits<double>::quiet_NaN()},
           capacity);
    return true;
}

Seeds seedHistory(QVector<HistoryPoint> &history, QVector<double> values, BootTime at, double value,
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

void seedTimedHistory(QVector<HistoryPoint> &history, const QVector<HistoryPoint> &seeds,
                      BootTime until, int capacity)
{
    for (const HistoryPoint &seed : seeds) {
        const bool inOrder = history.isEmpty() || seed.msecs > history.last().msecs;
        if (inOrder && seed.msecs < msecs(until) && std::isfinite(seed.value)) {
            append(history, seed, capacity);
        }
    }
}

void spaceSeeds(QVector<HistoryPoint> &history, Seeds &seeds, std::chrono::milliseconds interval)
{
    const qint64 old = seeds.step.count();
    const qint64 step = interval.count();
    if (old <= 0 || step <= 0 || std::abs(step - old) * 4 < old) {
        return;
    }
    const auto end =
        std::find_if(history.cbegin(), history.cend(),
                     [&seeds](const HistoryPoint &point) { return point.msecs > seeds.last; });
    const qsizetype count = end - history.cbegin();
    const qint64 last = seeds.before ? seeds.last + old - step : seeds.last;
    for (qsizetype i = 0; i < count; ++i) {
        history[i].msecs = last - (count - 1 - i) * step;
    }
    seeds.last = last;
    seeds.step = interval;
}

qint64 lastValueTime(const QVector<HistoryPoint> &history, qint64 none)
{
    for (auto point = history.rbegin(); point != history.rend(); ++point) {
        if (!std::isnan(point->value)) {
            return point->msecs;
        }
    }
    return none;
}

} // namespace app
