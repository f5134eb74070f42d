// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/time_frame.h"

#include <QDateTime>
#include <QStringView>

namespace app {

/// Reads a point in time as programs write it: ISO 8601 (also with a space for T, "+03", "+0300", a
/// zone in brackets behind the offset, or compact), RFC 1123 and 5322, JavaScript's toString() and
/// toLocaleString(), Go's time.String(), date(1), "27/11/2026 13:00", "1:00:00 PM", with names of
/// months in English or Arabic, in any digits. An offset decides; without one the time is that of
/// the frame's zone. A time of day alone is the latest one before its `now`, give or take
/// `tolerance` milliseconds.
///
/// Of "11/12/2026" the first number is the month where a 12-hour time with AM or PM stands beside
/// it (en-US), else the day; what can only be the other is read so.
///
/// UTC; invalid where the text is none of these, says a zone by a bare name ("EST", which several
/// places use) or a year in two digits. Never guesses. Pure; linear in the text.
QDateTime timeWrittenIn(QStringView text, const TimeFrame &frame, qint64 tolerance);

} // namespace app
