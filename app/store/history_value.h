// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QVector>

#include <array>
#include <chrono>
#include <cstddef>

namespace app {

/// Whose values: a key figure of a module, or of one of the dashboard's lists.
struct SeriesKey
{
    enum class List { Module, SummaryCards, TopKpis }; ///< as in the file: never renumbered
    List list = List::Module;
    QString nsp{}; ///< empty: the profile's own
    QString module{};
    QString kpi{}; ///< Kpi::id

    bool operator==(const SeriesKey &) const = default;
};
inline size_t qHash(const SeriesKey &key, size_t seed = 0)
{
    return qHashMulti(seed, int(key.list), key.nsp, key.module, key.kpi);
}

/// A value in time; a gap (NaN) where there was none.
struct TimedValue
{
    qint64 msecs = 0; ///< since 1970, by the wall clock when it came
    double value = 0;
};

/// The values of a stretch of time.
struct Aggregate
{
    qint64 msecs = 0; ///< where it begins, as above
    double minimum = 0;
    double maximum = 0;
    double mean = 0;
    quint32 count = 0;     ///< 0: only a gap began
    bool gapAfter = false; ///< there was none behind the last one

    bool operator==(const Aggregate &) const = default;
};

/// How finely values are kept: as they came, by the minute and by the hour. Numbered as in the
/// file.
struct HistoryLevel
{
    std::chrono::milliseconds step; ///< zero: as they came
};
constexpr std::array<HistoryLevel, 3> historyLevels{{
    {std::chrono::milliseconds(0)},
    {std::chrono::minutes(1)},
    {std::chrono::hours(1)},
}};
constexpr std::size_t rawLevel = 0;

/// Where the step of `level` begins that `msecs` is in.
constexpr qint64 stepBegin(qint64 msecs, std::size_t level)
{
    const qint64 step = historyLevels[level].step.count();
    const qint64 rest = msecs % step;
    return msecs - (rest < 0 ? rest + step : rest);
}

/// Puts another one behind it, of the same stretch of time.
void merge(Aggregate &into, const Aggregate &next);
/// A value or gap as the aggregate of its step, or of itself at the raw level.
Aggregate aggregateOf(const TimedValue &value, std::size_t level);

/// Series that lie together in the rows of what was written last.
constexpr qint64 seriesInBundle = 64;
constexpr qint64 bundleOf(qint64 series)
{
    return series / seriesInBundle;
}

} // namespace app
