// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace app {

/// What a time is read against. Refers to both for as long as it lives.
struct TimeFrame
{
    /// Implicit: most times are read against nothing but now.
    TimeFrame(const QDateTime &nowUtc, const QTimeZone *itsZone = nullptr)
        : now(nowUtc)
        , zone(itsZone)
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
    const QTimeZone *zone; ///< null: local
};

} // namespace app
