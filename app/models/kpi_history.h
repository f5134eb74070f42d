// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"

#include <QVector>

#include <chrono>

namespace app {

/// A value in time; a gap (NaN) where the values were stale.
struct HistoryPoint
{
    qint64 msecs = 0; ///< boot time; Moment::toEpoch() leads to the wall clock
    double value = 0;
};

/// A value behind the others; the oldest go where there are more than `capacity`. One that is
/// older than the last stands at its time.
void appendPoint(QVector<HistoryPoint> &history, BootTime at, double value, int capacity);

/// A gap behind the last value; false where there is one already, or no value.
bool appendGap(QVector<HistoryPoint> &history, BootTime at, int capacity);

/// Fills an empty history with a backend's own, set back in time so that it ends one interval
/// before `at`; false where there is nothing to fill it with.
bool seedHistory(QVector<HistoryPoint> &history, QVector<double> values, BootTime at,
                 std::chrono::milliseconds interval, int capacity);

/// The time of the last value; a gap does not count.
qint64 lastValueTime(const QVector<HistoryPoint> &history, qint64 none);

} // namespace app

Q_DECLARE_METATYPE(app::HistoryPoint)
