// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/time_format.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace app {

namespace {

/// What a pattern has found so far; below 0: nothing.
struct Found
{
    int year = -1;
    int month = -1;
    int day = -1;
    int dayOfYear = -1;
    int hour = -1;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    int half = -1;             ///< 0: AM, 1: PM
    std::optional<int> offset; ///< seconds east of UTC
    std::optional<double> epoch;
};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Takes a number of at most `most` digits off `text`; below 0 where there is none.
int takenNumber(QStringView &text, qsizetype most)
{
    int number = 0;
    qsizetype size = 0;
    while (size < most && size < text.size() && isDigit(text[size])) {
        number = number * 10 + text[size].unicode() - u'0';
        ++size;
    }
    text = text.mid(size);
    return size > 0 ? number : -1;
}

/// Takes the name off `text` that `nameOf` has for one of 1 to `count`, the long one first; below 0
/// where it begins with none.
template<typename NameOf>
int takenName(QStringView &text, int count, NameOf &&nameOf)
{
    for (const QLocale::FormatType form : {QLocale::LongFormat, QLocale::ShortFormat}) {
        for (int i = 1; i <= count; ++i) {
            const QString name = nameOf(i, form);
            if (text.startsWith(name, Qt::CaseInsensitive)) {
                text = text.mid(name.size());
                return i;
            }
        }
    }
    return -1;
}

bool takeOffset(QStringView &text, Found &found)
{
    if (text.startsWith(u'Z') || text.startsWith(u'z')) {
        text = text.mid(1);
        found.offset = 0;
        return true;
    }
    if (text.isEmpty() || (text[0] != u'+' && text[0] != u'-')) {
        return false;
    }
    const int sign = text[0] == u'-' ? -1 : 1;
    text = text.mid(1);
    const int hours = takenNumber(text, 2);
    if (text.startsWith(u':')) {
        text = text.mid(1);
    }
    const int minutes = std::max(0, takenNumber(text, 2));
    found.offset = sign * (hours * 60 + minutes) * 60;
    return hours >= 0 && hours <= 14 && minutes < 60;
}

bool takeFraction(QStringView &text, Found &found)
{
    double scale = 100;
    double milliseconds = 0;
    qsizetype size = 0;
    while (size < text.size() && isDigit(text[size])) {
        milliseconds += (text[size].unicode() - u'0') * scale;
        scale /= 10;
        ++size;
    }
    text = text.mid(size);
    found.millisecond = static_cast<int>(milliseconds);
    return size > 0 && size <= 9;
}

bool takeHalf(QStringView &text, Found &found)
{
    found.half = text.startsWith(u"AM", Qt::CaseInsensitive)   ? 0
                 : text.startsWith(u"PM", Qt::CaseInsensitive) ? 1
                                                               : -1;
    text = text.mid(found.half < 0 ? 0 : 2);
    return found.half >= 0;
}

/// Takes what `directive` stands for off `text`; false where it does not stand there.
bool take(QChar directive, QStringView &text, Found &found)
{
    const auto number = [&text](int &field, qsizetype digits, int least, int most) {
        // Padded with a space: " 7".
        text = text.startsWith(u' ') ? text.mid(1) : text;
        field = takenNumber(text, digits);
        return field >= least && field <= most;
    };
    const auto month = [](int i, QLocale::FormatType form) {
        return QLocale::c().monthName(i, form);
    };
    const auto weekday = [](int i, QLocale::FormatType form) {
        return QLocale::c().dayName(i, form);
    };
    switch (directive.unicode()) {
    case u'Y':
        return number(found.year, 4, 1, 9999);
    case u'y':
        if (!number(found.year, 2, 0, 99)) {
            return false;
        }
        found.year += found.year < 69 ? 2000 : 1900; // as POSIX has it
        return true;
    case u'm':
        return number(found.month, 2, 1, 12);
    case u'd':
        return number(found.day, 2, 1, 31);
    case u'j':
        return number(found.dayOfYear, 3, 1, 366);
    case u'b':
    case u'B':
        found.month = takenName(text, 12, month);
        return found.month > 0;
    case u'a':
    case u'A':
        return takenName(text, 7, weekday) > 0;
    case u'H':
        return number(found.hour, 2, 0, 23);
    case u'I':
        return number(found.hour, 2, 1, 12);
    case u'M':
        return number(found.minute, 2, 0, 59);
    case u'S':
        return number(found.second, 2, 0, 59);
    case u'f':
        return takeFraction(text, found);
    case u'p':
        return takeHalf(text, found);
    case u'z':
        return takeOffset(text, found);
    case u'Z': {
        qsizetype size = 0;
        while (size < text.size() && text[size].isLetter()) {
            ++size;
        }
        text = text.mid(size);
        return size > 0;
    }
    case u's': {
        qsizetype size = 0;
        while (size < text.size() && isDigit(text[size])) {
            ++size;
        }
        bool ok = false;
        found.epoch = text.left(size).toDouble(&ok);
        text = text.mid(size);
        return ok;
    }
    case u'n':
    case u't':
        text = text.trimmed();
        return true;
    case u'%': {
        const bool there = text.startsWith(u'%');
        text = text.mid(there ? 1 : 0);
        return there;
    }
    default:
        return false;
    }
}

QDate dateOf(const Found &found, const TimeFrame &frame)
{
    const auto in = [&found](int year) {
        if (found.dayOfYear <= 0) {
            return QDate(year, found.month, found.day);
        }
        const QDate date = QDate(year, 1, 1).addDays(found.dayOfYear - 1);
        return date.year() == year ? date : QDate(); // the 366th of a common year is none
    };
    if (found.year > 0) {
        return in(found.year);
    }
    const QDate today = frame.today();
    const QDate date = in(today.year());
    return date.isValid() && date <= today.addDays(1) ? date : in(today.year() - 1);
}

QDateTime timeOf(const Found &found, const TimeFrame &frame)
{
    constexpr double latest = 7258118400; // the year 2200, as for numbers
    if (found.epoch && std::fabs(*found.epoch) >= latest) {
        return {};
    }
    if (found.epoch) {
        return QDateTime::fromMSecsSinceEpoch(
            static_cast<qint64>(*found.epoch) * 1000 + found.millisecond, Qt::UTC);
    }
    int hour = std::max(0, found.hour);
    if (found.half >= 0) {
        hour = hour % 12 + 12 * found.half;
    }
    const QDate date = dateOf(found, frame);
    const QTime time(hour, found.minute, found.second, found.millisecond);
    if (!date.isValid() || !time.isValid()) {
        return {};
    }
    return found.offset ? QDateTime(date, time, Qt::OffsetFromUTC, *found.offset).toUTC()
                        : frame.utc(date, time);
}

} // namespace

std::optional<TimeFormat> TimeFormat::of(const QString &text)
{
    static constexpr std::array<std::pair<QStringView, double>, 4> counts = {{
        {u"seconds", 0.001},
        {u"milliseconds", 1},
        {u"microseconds", 1e3},
        {u"nanoseconds", 1e6},
    }};
    TimeFormat format;
    for (const auto &[name, perMillisecond] : counts) {
        if (text == name) {
            format.m_kind = Kind::Epoch;
            format.m_perMillisecond = perMillisecond;
            return format;
        }
    }
    if (text == u"days" || text == u"ticks") {
        format.m_kind = text == u"days" ? Kind::Days : Kind::Ticks;
        return format;
    }
    format.m_pattern = text;
    format.m_pattern.replace(QStringLiteral("%T"), QStringLiteral("%H:%M:%S"))
        .replace(QStringLiteral("%D"), QStringLiteral("%m/%d/%y"))
        .replace(QStringLiteral("%F"), QStringLiteral("%Y-%m-%d"));
    QString seen;
    for (qsizetype i = 0; i < format.m_pattern.size(); ++i) {
        if (format.m_pattern[i] != u'%') {
            continue;
        }
        const QChar directive = ++i < format.m_pattern.size() ? format.m_pattern[i] : QChar();
        if (!QStringView(u"YymdjbBaAHIMSfpzZsnt%").contains(directive)) {
            return std::nullopt;
        }
        seen.append(directive);
    }
    const auto has = [&seen](QStringView any) {
        return std::any_of(any.begin(), any.end(), [&seen](QChar c) { return seen.contains(c); });
    };
    const bool saysADay = has(u"s") || has(u"j") || (has(u"mbB") && has(u"d"));
    return saysADay && has(u"I") == has(u"p") ? std::optional(format) : std::nullopt;
}

QDateTime TimeFormat::readNumber(double number, const TimeFrame &frame) const
{
    constexpr double latest = 7258118400000.0; // the year 2200: no clock is so wrong
    double milliseconds = 0;
    bool isLocal = false;
    switch (m_kind) {
    case Kind::Epoch:
        milliseconds = number / m_perMillisecond;
        break;
    case Kind::Days: {
        constexpr double until1970 = 25569;
        milliseconds = (number - until1970) * 86'400'000;
        isLocal = true;
        break;
    }
    case Kind::Ticks: {
        constexpr double until1970 = 62'135'596'800'000.0;
        milliseconds = number / 10'000 - until1970;
        isLocal = true;
        break;
    }
    case Kind::Pattern:
        return {};
    }
    if (!std::isfinite(milliseconds) || std::fabs(milliseconds) >= latest) {
        return {};
    }
    constexpr double rounding = 0.0005;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(
        static_cast<qint64>(std::floor(milliseconds + rounding)), Qt::UTC);
    return isLocal ? frame.utc(time.date(), time.time()) : time;
}

QDateTime TimeFormat::read(QStringView text, const TimeFrame &frame) const
{
    text = text.trimmed();
    if (m_kind != Kind::Pattern) {
        bool ok = false;
        const double number = text.toDouble(&ok);
        return ok ? readNumber(number, frame) : QDateTime();
    }
    Found found;
    for (qsizetype i = 0; i < m_pattern.size(); ++i) {
        const QChar c = m_pattern[i];
        if (c == u'%') {
            if (!take(m_pattern[++i], text, found)) {
                return {};
            }
        } else if (c.isSpace()) {
            while (text.startsWith(u' ')) {
                text = text.mid(1);
            }
        } else if (text.startsWith(c)) {
            text = text.mid(1);
        } else {
            return {};
        }
    }
    return text.isEmpty() ? timeOf(found, frame) : QDateTime();
}

} // namespace app
