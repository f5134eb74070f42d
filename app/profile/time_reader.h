// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include "app/profile/time_frame.h"

#include <QDateTime>
#include <QStringView>

namespace app {

/// When something happened, as backends write it. Pure; all results are UTC, and invalid where what
/// came can not be read as a time.

/// What timeWrittenIn() reads, "HH:mm", a number as text, "202611271300", "20261127130000" or
/// "20261127130000250" (local time), "/Date(1795343400000)/".
QDateTime timeFromText(QStringView text, const TimeFrame &frame);
/// An epoch time; its size says whether it counts seconds, milliseconds, microseconds or
/// nanoseconds. A number whose digits are a date and time of this century (20261127130000, local
/// time) is read so, Windows' FILETIME too, where they can be nothing else. Invalid beyond the year
/// 2200, and for the ticks of .NET, which do not say their zone.
QDateTime timeFromNumber(double number, const QTimeZone *zone = nullptr);
/// A text, a number, {"$date": …}, {"seconds": …, "nanoseconds": …}, {"epochSecond": …, "nano": …},
/// or [year, month, day, hour, minute, …] in local time.
QDateTime timeFromJson(simdjson::dom::element value, const TimeFrame &frame);

/// False for what can not have happened by `now`: before 2000, or more than 5 minutes ahead (clocks
/// differ; more is a mistake).
bool isPlausible(const QDateTime &time, const QDateTime &now);
/// Before 2000: a clock that was never set, or no time at all.
bool isFromUnsetClock(const QDateTime &time);

} // namespace app
