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
    if (history.size() >= capacity)
        history.remove(0, history.size() - capacity + 1);
    history.append(point);
}

} // namespace

void appendPoint(QVector<HistoryPoint> &history, BootTime at, double value, int capacity)
{
    const qint64 time = std::max(msecs(at), lastValueTime(history, msecs(at)));
    // A gap begins when staleness is noticed, which may be after the next value was measured.
    if (!history.isEmpty() && history.last().msecs > time)
        history.last().msecs = time;
    append(history, {time, value}, capacity);
}

bool appendGap(QVector<HistoryPoint> &history, BootTime at, int capacity)
{
    if (history.isEmpty() || std::isnan(history.last().value))
        return false;
    append(history,
           {std::max(msecs(at), history.last().msecs), std::numeric_limits<double>::quiet_NaN()},
           capacity);
    return true;
}

bool seedHistory(QVector<HistoryPoint> &history, QVector<double> values, BootTime at,
                 std::chrono::milliseconds interval, int capacity)
{
    values.removeIf([](double value) { return !std::isfinite(value); });
    if (values.size() >= capacity)
        values.remove(0, values.size() - capacity + 1);
    for (qsizetype i = 0; i < values.size(); ++i)
        history.append({msecs(at) - (values.size() - i) * interval.count(), values.at(i)});
    return !values.isEmpty();
}

qint64 lastValueTime(const QVector<HistoryPoint> &history, qint64 none)
{
    for (auto point = history.rbegin(); point != history.rend(); ++point) {
        if (!std::isnan(point->value))
            return point->msecs;
    }
    return none;
}

} // namespace app
