// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "app/store/history_value.h"

#include <QVector>

#include <functional>

namespace app {

/// A stretch of time of one key figure, in so many columns at most.
struct HistoryQuery
{
    SeriesKey series{};
    qint64 from = 0; ///< milliseconds since 1970, as recorded
    qint64 to = 0;   ///< behind the last
    int columns = 1000;

    static constexpr int mostColumns = 20'000;
};

/// What a chart draws in one place. Where there is nothing, there is no column.
struct HistoryColumn
{
    qint64 msecs = 0; ///< where it begins
    double minimum = 0;
    double maximum = 0;
    double mean = 0;
    quint64 count = 0;     ///< of values
    bool gapAfter = false; ///< nothing was known between its last value and the next column's first

    bool operator==(const HistoryColumn &) const = default;
};

/// From the level that is just fine enough, and where that does not reach back so far from coarser
/// ones. A gap is one that was recorded, or where values are missing for longer than three times
/// their usual distance. Where two levels meet, the step of the coarser one that reaches over that
/// counts whole. What can not be decoded is left out. Ends early, with what was read so far,
/// where `isCancelled` says so; that is asked between pieces of at most a few thousand values.
StoreResult<QVector<HistoryColumn>> readHistory(Database &database, const HistoryQuery &query,
                                                const std::function<bool()> &isCancelled);

/// Calls `take` with each value that stands in the finest level that has its time, oldest piece
/// first; within one in the order in which they came. Ends where `take` returns false.
StoreResult<void> eachValue(Database &database, const HistoryQuery &query,
                            const std::function<bool(std::size_t level, const Aggregate &)> &take);

/// All key figures of which there are values.
StoreResult<QVector<SeriesKey>> recordedSeries(Database &database);

} // namespace app
