// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"

#include <QVector>

#include <chrono>
#include <tuple>

namespace app {

/// A value in time; a gap (NaN) where the values were stale.
struct HistoryPoint
{
    qint64 msecs = 0; ///< boot time; Moment::toEpoch() leads to the wall clock
    double value = 0;
};

/// Tells a history from the same one with points added: its size, its first and its last time.
using HistoryMark = std::tuple<qsizetype, qint64, qint64>;

HistoryMark markOf(const QVector<HistoryPoint> &history);

/// The same points: gaps are equal to gaps.
bool sameHistory(const QVector<HistoryPoint> &one, const QVector<HistoryPoint> &other);

/// A value behind the others; the oldest go where there are more than `capacity`. One that is
/// older than the last stands at its time.
void appendPoint(QVector<HistoryPoint> &history, BootTime at, double value, int capacity);

/// A gap behind the last value; false where there is one already, or no value.
bool appendGap(QVector<HistoryPoint> &history, BootTime at, int capacity);

/// The first points of a history that came without times: theirs are guesses.
struct Seeds
{
    qint64 last = 0;                   ///< where the newest of them stands
    std::chrono::milliseconds step{0}; ///< that they are apart; zero: there are none
    bool before = false; ///< the newest stands one step before the value that came with them
};

/// Fills an empty history with a backend's own, set back in time so that it ends at `at` where its
/// last value is `value`, else one interval before.
Seeds seedHistory(QVector<HistoryPoint> &history, QVector<double> values, BootTime at, double value,
                  std::chrono::milliseconds interval, int capacity);

/// Fills an empty history with a backend's own, of which each point says when it was measured. What
/// is not before `until`, or older than the one before it, is left out.
void seedTimedHistory(QVector<HistoryPoint> &history, const QVector<HistoryPoint> &seeds,
                      BootTime until, int capacity);

/// Sets the seeds apart by `interval` once the stream has shown what is usual: else what came live
/// would be a hash at the end of their line. Less than a quarter of a difference is left alone.
void spaceSeeds(QVector<HistoryPoint> &history, Seeds &seeds, std::chrono::milliseconds interval);

/// The time of the last value; a gap does not count.
qint64 lastValueTime(const QVector<HistoryPoint> &history, qint64 none);

} // namespace app

Q_DECLARE_METATYPE(app::HistoryPoint)
