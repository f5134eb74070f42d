// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/time_reader.h"

#include <QTimeZone>

#include <chrono>
#include <cmath>

namespace app {

namespace {

constexpr std::chrono::minutes tolerance(5); ///< clocks differ; more is a mistake

TimeStamp plausible(const QDateTime &time, const QDateTime &now)
{
    static const QDateTime earliest(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
    const QDateTime latest =
        now.addMSecs(std::chrono::duration_cast<std::chrono::milliseconds>(tolerance).count());
    if (!time.isValid() || time < earliest || time > latest) {
        return {now.toUTC(), true};
    }
    return {time.toUTC(), false};
}

QString withLatinDigits(const QString &text)
{
    QString result = text.trimmed();
    for (QChar &c : result) {
        if (c.isDigit()) {
            c = QChar(u'0' + c.digitValue());
        }
    }
    return result;
}

/// A time of day is today's, or yesterday's where today's is still to come.
QDateTime latestAt(QTime time, const QDateTime &now)
{
    QDateTime result(now.toLocalTime().date(), time, Qt::LocalTime);
    if (result >
        now.addMSecs(std::chrono::duration_cast<std::chrono::milliseconds>(tolerance).count())) {
        result = QDateTime(result.date().addDays(-1), time, Qt::LocalTime);
    }
    return result;
}

} // namespace

TimeStamp timeFromText(const QString &text, const QDateTime &now)
{
    const QString written = withLatinDigits(text);
    bool isNumber = false;
    const double number = written.toDouble(&isNumber);
    if (isNumber) {
        return timeFromNumber(number, now);
    }
    if (written.size() <= 8) {
        for (const auto *format : {u"H:mm", u"H:mm:ss"}) {
            const QTime time = QTime::fromString(written, QStringView(format).toString());
            if (time.isValid()) {
                return plausible(latestAt(time, now), now);
            }
        }
    }
    return plausible(QDateTime::fromString(written, Qt::ISODateWithMs), now);
}

TimeStamp timeFromNumber(double number, const QDateTime &now)
{
    // As seconds, 1e11 is the year 5138; as milliseconds it is 1973.
    constexpr double firstMilliseconds = 1e11;
    constexpr double last = 1e15;
    if (!std::isfinite(number) || std::fabs(number) > last) {
        return {now.toUTC(), true};
    }
    const double msecs = std::fabs(number) < firstMilliseconds ? number * 1000 : number;
    return plausible(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(msecs), Qt::UTC), now);
}

} // namespace app
