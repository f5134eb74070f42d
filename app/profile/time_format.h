// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/time_frame.h"

#include <QDateTime>
#include <QString>
#include <QStringView>

#include <optional>

namespace app {

/// How a feed writes its times, where what is read of itself (time_reader.h) does not do: a pattern
/// as of strptime(3), or how a number counts. Nothing else is taken for a time then. Pure.
class TimeFormat
{
public:
    /// None for what is no such format. "seconds", "milliseconds", "microseconds" and "nanoseconds"
    /// count from 1970, "days" from 30 December 1899 (spreadsheets, in the frame's zone), "ticks"
    /// of 100 ns from the year 1 (.NET, likewise). Else a pattern of %Y %y %m %d %j %b %B %a %A %H
    /// %I %M %S %f (fraction) %p %z %Z (skipped) %s (seconds from 1970) %T %D %F %n %t and %%, that
    /// says a day; without a year the latest such day counts that is not to come.
    static std::optional<TimeFormat> of(const QString &text);

    /// UTC; invalid where it is not written so.
    QDateTime read(QStringView text, const TimeFrame &frame) const;

private:
    enum class Kind { Pattern, Epoch, Days, Ticks };

    QDateTime readNumber(double number, const TimeFrame &frame) const;

    Kind m_kind = Kind::Pattern;
    double m_perMillisecond = 1; ///< of Kind::Epoch
    QString m_pattern;           ///< %T and the like written out
};

} // namespace app
