// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/history.h"

#include <QVector>

#include <chrono>
#include <tuple>

namespace app {

/// Tells a history from the same one with points added: its size, its first and its last time.
using HistoryMark = std::tuple<qsizetype, qint64, qint64>;

HistoryMark markOf(const History &history);

/// The same points: gaps are equal to gaps.
bool sameHistory(const History &one, const History &other);

/// A value behind the others; the oldest go where there are more than `capacity`. One that is
/// older than the last stands at its time.
void appendPoint(History &history, BootTime at, double value, int capacity);

/// A gap behind the last value; false where there is one already, or no value.
bool appendGap(History &history, BootTime at, int capacity);

/// The first points of a history that came without times: theirs are guesses.
struct Seeds
{
    qint64 last = 0;                   ///< where the newest of them stands
    std::chrono::milliseconds step{0}; ///< that they are apart; zero: there are none
    bool before = false; ///< the newest stands one step before the value that came with them
};

/// Fills an empty history with a backend's own, set back in time so that it ends at `at` where its
/// last value is `value`, else one interval before.
Seeds seedHistory(History &history, QVector<double> values, BootTime at, double value,
                  std::chrono::milliseconds interval, int capacity);

/// Fills an empty history with a backend's own, of which each point says when it was measured. What
/// is not before `until`, or older than the one before it, is left out.
void seedTimedHistory(History &history, const QVector<HistoryPoint> &seeds, BootTime until,
                      int capacity);

/// Sets the seeds apart by `interval` once the stream has shown what is usual: else what came live
/// would be a hash at the end of their line. Less than a quarter of a difference is left alone.
void spaceSeeds(History &history, Seeds &seeds, std::chrono::milliseconds interval);

/// The time of the last value; a gap does not count.
qint64 lastValueTime(const History &history, qint64 none);

} // namespace app
