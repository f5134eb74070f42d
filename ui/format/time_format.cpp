// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include <QDateTime>
#include <QStringList>

#include <unicode/udat.h>

#include <array>

namespace ui {

namespace {

using std::chrono::seconds;

QString noTime()
{
    return QStringLiteral("—");
}

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

/// Day, month's name and year of the Umm al-Qura calendar; empty where ICU cannot tell. Qt 6.4 has
/// only the civil Islamic calendar, which is a day off on every second day.
QStringList ummAlQura(const QDate &date, bool arabic)
{
    const char *const locale = arabic ? "ar_SA@calendar=islamic-umalqura;numbers=latn"
                                      : "en@calendar=islamic-umalqura;numbers=latn";
    constexpr char16_t utc[] = u"UTC";
    constexpr char16_t pattern[] = u"d|MMMM|y";
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, -1, &status);
    if (U_FAILURE(status)) {
        return {};
    }
    const UDate noon =
        static_cast<UDate>(QDateTime(date, QTime(12, 0), Qt::UTC).toMSecsSinceEpoch());
    std::array<char16_t, 128> buffer{};
    const int32_t length = udat_format(format, noon, buffer.data(),
                                       static_cast<int32_t>(buffer.size()), nullptr, &status);
    udat_close(format);
    if (U_FAILURE(status) || length > static_cast<int32_t>(buffer.size())) {
        return {};
    }
    const QStringList parts = QString::fromUtf16(buffer.data(), length).split(u'|');
    return parts.size() == 3 ? parts : QStringList();
}

} // namespace

QString Formatter::timeOfDay(const QDateTime &utc, bool withSeconds) const
{
    if (!utc.isValid()) {
        return noTime();
    }
    return m_numbers.toString(utc.toLocalTime().time(),
                              withSeconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

QString Formatter::timeWithDay(const QDateTime &utc, const QDateTime &nowUtc) const
{
    const QDate then = utc.toLocalTime().date();
    const QDate today = nowUtc.toLocalTime().date();
    return !utc.isValid() || then == today
               ? timeOfDay(utc)
               : shortDate(then, then.year() != today.year()) + u' ' + timeOfDay(utc);
}

QString Formatter::shortDate(const QDate &date, bool year) const
{
    // No format of a locale: the digits may be another locale's than the names, and years are not
    // grouped.
    QLocale plain = m_numbers;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    const QString dayAndMonth =
        plain.toString(date.day()) + u' ' + m_locale.monthName(date.month(), QLocale::LongFormat);
    return year ? dayAndMonth + u' ' + plain.toString(date.year()) : dayAndMonth;
}

QString Formatter::hijriDate(const QDate &date) const
{
    const QStringList parts = ummAlQura(date, rightToLeft());
    if (parts.isEmpty()) {
        return {};
    }
    QLocale plain = m_numbers;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return translated(
               QT_TRANSLATE_NOOP3("ui::Formatter", "%1 %2 %3 AH", "day, month and year, Hijri"))
        .arg(plain.toString(parts[0].toInt()), parts[1], plain.toString(parts[2].toInt()));
}

QString Formatter::longDate(const QDate &date) const
{
    if (!date.isValid()) {
        return noTime();
    }
    const QString gregorian = gregorianDate(date);
    const QString hijri = hijriDate(date);
    return hijri.isEmpty() ? gregorian : gregorian + QStringLiteral(" · ") + hijri;
}

QString Formatter::gregorianDate(const QDate &date) const
{
    if (!date.isValid()) {
        return noTime();
    }
    return m_locale.dayName(date.dayOfWeek(), QLocale::LongFormat) + u' ' + shortDate(date, true);
}

QString Formatter::dateTime(const QDateTime &utc) const
{
    return utc.isValid() ? shortDate(utc.toLocalTime().date(), true) + u' ' + timeOfDay(utc)
                         : noTime();
}

QString Formatter::relativeTime(const QDateTime &utc, const QDateTime &nowUtc) const
{
    if (!utc.isValid()) {
        return translated({QT_TRANSLATE_NOOP("ui::Formatter", "time unknown")});
    }
    if (!nowUtc.isValid()) {
        return noTime();
    }
    const qint64 age = utc.secsTo(nowUtc);
    const QDate then = utc.toLocalTime().date();
    const QDate today = nowUtc.toLocalTime().date();
    constexpr qint64 clocksDisagree = 5 * minute;
    constexpr qint64 longAgo = 12 * hour;

    if (age < -clocksDisagree || then.addDays(1) < today) {
        return shortDate(then, then.year() != today.year()) + u' ' + timeOfDay(utc, false);
    }
    if (then < today && age >= longAgo) {
        return translated({QT_TRANSLATE_NOOP("ui::Formatter", "yesterday %1")})
            .arg(timeOfDay(utc, false));
    }
    if (age < 5) {
        return translated({QT_TRANSLATE_NOOP("ui::Formatter", "now")});
    }
    if (age < minute) {
        return translated({QT_TRANSLATE_N_NOOP("ui::Formatter", "%n second(s) ago")}, age);
    }
    if (age < hour) {
        return translated({QT_TRANSLATE_N_NOOP("ui::Formatter", "%n minute(s) ago")}, age / minute);
    }
    return translated({QT_TRANSLATE_N_NOOP("ui::Formatter", "%n hour(s) ago")}, age / hour);
}

QString Formatter::twoUnits(seconds duration, Case grammaticalCase) const
{
    struct Unit
    {
        qint64 size;
        Phrase nominative; // «دقيقتان»
        Phrase genitive;   // «قبل دقيقتين»
    };
    static constexpr Unit units[] = {
        {day, QT_TRANSLATE_N_NOOP3("ui::Formatter", "%n day(s)", "standing alone"),
         QT_TRANSLATE_N_NOOP3("ui::Formatter", "%n day(s)", "after 'ago'")},
        {hour, QT_TRANSLATE_N_NOOP3("ui::Formatter", "%n hour(s)", "standing alone"),
         QT_TRANSLATE_N_NOOP3("ui::Formatter", "%n hour(s)", "after 'ago'")},
        {minute, QT_TRANSLATE_N_NOOP3("ui::Formatter", "%n minute(s)", "standing alone"),
         QT_TRANSLATE_N_NOOP3("ui::Formatter", "%n minute(s)", "after 'ago'")},
        {1, QT_TRANSLATE_N_NOOP3("ui::Formatter", "%n second(s)", "standing alone"),
         QT_TRANSLATE_N_NOOP3("ui::Formatter", "%n second(s)", "after 'ago'")},
    };
    const auto part = [this, grammaticalCase](const Unit &unit, qint64 left) {
        return translated(grammaticalCase == Case::Nominative ? unit.nominative : unit.genitive,
                          left / unit.size);
    };
    const qint64 whole = std::max<qint64>(0, duration.count());
    std::size_t first = 0;
    while (first + 1 < std::size(units) && whole < units[first].size) {
        ++first;
    }
    const qint64 rest = whole % units[first].size;
    const bool two = first + 1 < std::size(units) && rest >= units[first + 1].size;
    if (!two) {
        return part(units[first], whole);
    }
    return translated(QT_TRANSLATE_NOOP3("ui::Formatter", "%1 and %2", "two parts of a duration"))
        .arg(part(units[first], whole), part(units[first + 1], rest));
}

QString Formatter::duration(seconds duration) const
{
    return twoUnits(duration, Case::Nominative);
}

QString Formatter::durationAgo(seconds duration) const
{
    return translated(QT_TRANSLATE_NOOP3("ui::Formatter", "%1 ago", "a duration"))
        .arg(twoUnits(duration, Case::Genitive));
}

QString Formatter::shortSeconds(seconds duration) const
{
    return integer(std::max<qint64>(0, duration.count())) + u' ' + unit(QStringLiteral("s"), 0);
}

QString Formatter::milliseconds(std::chrono::microseconds duration) const
{
    const double value = std::max(0.0, static_cast<double>(duration.count()) / 1000.0);
    return number(value, value < 10 ? 1 : 0) + u' ' + unit(QStringLiteral("ms"), value);
}

} // namespace ui
