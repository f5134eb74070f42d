// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace app {

class TimeFormat;

/// What a time is read against. Refers to all of it for as long as it lives.
struct TimeFrame
{
    /// Implicit: most times are read against nothing but now.
    TimeFrame(const QDateTime &nowUtc, const QTimeZone *itsZone = nullptr,
              const TimeFormat *itsFormat = nullptr)
        : now(nowUtc)
        , zone(itsZone)
        , format(itsFormat)
    {}

    /// UTC of a date and time that do not say their zone.
    QDateTime utc(const QDate &date, const QTime &time) const
    {
        return (zone != nullptr ? QDateTime(date, time, *zone)
                                : QDateTime(date, time, Qt::LocalTime))
            .toUTC();
    }
    /// Today, where times without a zone are written.
    QDate today() const
    {
        return (zone != nullptr ? now.toTimeZone(*zone) : now.toLocalTime()).date();
    }

    const QDateTime &now;
    const QTimeZone *zone;    ///< null: local
    const TimeFormat *format; ///< how times are written; null: as any is
};

} // namespace app
