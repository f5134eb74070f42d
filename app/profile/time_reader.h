// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace app {

/// When something happened, as backends write it. Pure; all results are UTC.
struct TimeStamp
{
    QDateTime time;
    bool corrected = false; ///< what came was no plausible time: `time` is the time of arrival
};

/// ISO 8601 (without a zone: local time), epoch seconds or milliseconds as text, "HH:mm",
/// "HH:mm:ss".
TimeStamp timeFromText(const QString &text, const QDateTime &now);
/// Epoch seconds or milliseconds.
TimeStamp timeFromNumber(double number, const QDateTime &now);

} // namespace app
