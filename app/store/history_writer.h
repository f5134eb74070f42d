// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"
#include "app/store/database.h"
#include "app/store/history_value.h"

#include <QHash>

#include <array>
#include <chrono>
#include <vector>

namespace app {

struct HistoryOptions
{
    /// How long each level is kept, in time that history was written for: a clock that is set, or
    /// that was wrong for a day, deletes nothing.
    std::array<std::chrono::hours, historyLevels.size()> kept{
        std::chrono::hours(24), std::chrono::hours(24 * 30), std::chrono::hours(24 * 730)};
    /// Of the whole file; beyond, the oldest values go, the finest first.
    qint64 maximumBytes = 512LL << 20;
    int seriesLimit = 20'000;
    int pendingLimit = 200'000; ///< values that wait to be written
    int flushesToSeal = 60;     ///< what was written in so many flushes is compressed together
    Database::Check check = Database::Check::AfterCrash;
    std::chrono::milliseconds patience{5000};
};

/// Monotonic, since it was opened.
struct HistoryCounters
{
    quint64 written = 0;       ///< values and gaps
    quint64 dropped = 0;       ///< values lost: too many waited
    quint64 refusedSeries = 0; ///< values of key figures beyond the limit of them
    quint64 thinned = 0;       ///< chunks that went before their time: the file was too large
    quint64 unreadable = 0;    ///< chunks that could not be decoded

    bool operator==(const HistoryCounters &) const = default;
};

/// Writes the course of values (docs/store.md). What was added is in the file after the next flush:
/// at first as it came, a few seconds in a row; later compressed, and by the minute and the hour.
/// Times are the wall clock's, in whatever order they come. One thread.
class HistoryWriter
{
public:
    static StoreResult<HistoryWriter> open(const QString &path, const HistoryOptions &options,
                                           BootTime now);

    QString movedAside() const { return m_database.movedAside(); }
    Database &database() { return m_database; }

    /// A value, or a gap where it is not finite. A gap behind a gap is none.
    void add(const SeriesKey &key, qint64 msecs, double value);
    /// A gap in everything that was added since it was opened.
    void addGaps(qint64 msecs);

    /// Writes what was added; now and then compresses, and deletes what is too old or too much.
    /// After an error what was added waits for the next time.
    StoreResult<void> flush(BootTime now);
    /// Compresses everything that was flushed.
    StoreResult<void> seal();

    int pending() const { return m_pending; }
    /// That history has been written for, over all restarts.
    std::chrono::milliseconds clock() const { return std::chrono::milliseconds(m_clock); }
    const HistoryCounters &counters() const { return m_counters; }

private:
    struct Series
    {
        qint64 id = 0; ///< 0: not in the file yet
        bool gap = true;
        std::vector<TimedValue> pending;
    };

    HistoryWriter(Database database, const HistoryOptions &options, BootTime now);

    StoreResult<void> load();
    StoreResult<void> flushAll(BootTime now);
    StoreResult<void> nameNewSeries();
    StoreResult<void> writeTail();
    StoreResult<void> sealBundle(qint64 bundle);
    StoreResult<void> sealSeries(qint64 series, const std::vector<TimedValue> &points);
    template<typename Item, typename Encode, typename Decode>
    StoreResult<void> append(qint64 series, std::size_t level, std::vector<Item> items,
                             Encode encode, Decode decode);
    StoreResult<void> age();
    StoreResult<void> thin();

    Database m_database;
    HistoryOptions m_options;
    QHash<SeriesKey, Series> m_series;
    int m_pending = 0;
    qint64 m_clock = 0; ///< milliseconds that history has been written for
    BootTime m_lastFlush;
    qint64 m_flushes = 0;
    HistoryCounters m_counters;
};

} // namespace app
