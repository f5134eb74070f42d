// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/time_reader.h"

#include "app/profile/bidi_control.h"
#include "app/profile/text_pool.h"
#include "app/profile/time_format.h"
#include "app/profile/time_text.h"
#include "app/profile/word_of.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>

namespace app {

using simdjson::dom::element;

namespace {

constexpr qint64 tolerance =
    std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::minutes(5)).count();

/// Trimmed, without bidi controls, digits as 0-9.
using WrittenTime = QVarLengthArray<QChar, 128>;
WrittenTime plain(QStringView text)
{
    WrittenTime result;
    for (const QChar c : text.trimmed()) {
        if (!isBidiControl(c)) {
            result.append(c.isDigit() ? QChar(u'0' + c.digitValue()) : c);
        }
    }
    return result;
}

bool areDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool mayBeNumber(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || c == u'.' || c == u'-' || c == u'+' || c == u'e' ||
               c == u'E';
    });
}

/// The inner text of "/Date(1795343400000+0300)/", without the offset: the number is UTC.
std::optional<QStringView> dotNetNumber(QStringView text)
{
    constexpr QStringView begin = u"/Date(";
    constexpr QStringView end = u")/";
    if (!text.startsWith(begin) || !text.endsWith(end)) {
        return std::nullopt;
    }
    const QStringView inner = text.mid(begin.size(), text.size() - begin.size() - end.size());
    const auto sign = std::find_if(inner.begin() + std::min<qsizetype>(1, inner.size()),
                                   inner.end(), [](QChar c) { return c == u'+' || c == u'-'; });
    return inner.left(sign - inner.begin());
}

QDateTime utcOf(const QDate &date, const QTime &time, const QTimeZone *zone)
{
    const QDateTime now;
    return TimeFrame(now, zone).utc(date, time);
}

/// "202611271300", "20261127130000", "20261127130000250": time of the zone. Invalid for other
/// digits, and for another century.
QDateTime fromCompactDigits(QStringView digits, const QTimeZone *zone)
{
    constexpr qsizetype withMinutes = 12;
    constexpr qsizetype withSeconds = 14;
    constexpr qsizetype withMilliseconds = 17;
    if (digits.size() != withMinutes && digits.size() != withSeconds &&
        digits.size() != withMilliseconds) {
        return {};
    }
    const auto part = [digits](qsizetype at, qsizetype size) {
        return at < digits.size() ? digits.mid(at, size).toInt() : 0;
    };
    const QDate date(part(0, 4), part(4, 2), part(6, 2));
    const QTime time(part(8, 2), part(10, 2), part(12, 2), part(14, 3));
    return date.isValid() && time.isValid() && date.year() >= 2000 && date.year() < 2100
               ? utcOf(date, time, zone)
               : QDateTime();
}

/// What a number says that can not be an epoch time of this century; nothing for others.
std::optional<QDateTime> fromOtherCount(double number, const QTimeZone *zone)
{
    struct Span
    {
        double from, to;
    };
    constexpr Span dates{20000101, 21000101}; // 20261127; as seconds, a clock 234 days from 1970
    constexpr Span compact{200001010000.0, 210001010000.0};
    constexpr Span fileTime{125911584000000000.0, 157469184000000000.0}; // 2000 to 2100
    constexpr Span dotNetTicks{630822816000000000.0, 662380416000000000.0};
    const auto within = [number](const Span &span, double scale = 1) {
        return number >= span.from * scale && number < span.to * scale;
    };
    for (const double scale : {1.0, 1e2, 1e5}) { // minutes, seconds, milliseconds
        if (within(compact, scale) && number == std::floor(number)) {
            const QDateTime time =
                fromCompactDigits(QString::number(static_cast<qint64>(number)), zone);
            if (time.isValid()) {
                return time;
            }
        }
    }
    if (within(fileTime)) {
        constexpr double untilEpoch = 11644473600000.0; // milliseconds from 1601 to 1970
        constexpr double perMillisecond = 10000;
        return QDateTime::fromMSecsSinceEpoch(
            static_cast<qint64>(std::floor(number / perMillisecond - untilEpoch)), Qt::UTC);
    }
    if (within(dotNetTicks)) {
        return QDateTime();
    }
    const auto day = static_cast<int>(within(dates) ? number : 0);
    return QDate(day / 10000, day / 100 % 100, day % 100).isValid() ? std::optional(QDateTime())
                                                                    : std::nullopt;
}

/// {"seconds": 1795773600, "nanoseconds": 250000000}: the second part of it.
qint64 millisecondsBeside(simdjson::dom::object object)
{
    constexpr std::int64_t perMillisecond = 1000000;
    for (const std::string_view name : {"nanoseconds", "_nanoseconds", "nanos", "nano"}) {
        std::int64_t nanoseconds = 0;
        if (object.at_key(name).get(nanoseconds) == simdjson::SUCCESS && nanoseconds > 0 &&
            nanoseconds < 1000 * perMillisecond) {
            return nanoseconds / perMillisecond;
        }
    }
    return 0;
}

QDateTime fromArray(simdjson::dom::array fields, const TimeFrame &frame)
{
    constexpr std::size_t most = 7;
    std::array<std::int64_t, most> values{};
    std::size_t count = 0;
    for (const element each : fields) {
        if (count == most || each.get(values[count]) != simdjson::SUCCESS ||
            std::abs(values[count]) > std::numeric_limits<int>::max()) {
            return {};
        }
        ++count;
    }
    const auto field = [&values](std::size_t index) { return static_cast<int>(values[index]); };
    const QDate date(field(0), field(1), field(2));
    const QTime time(field(3), field(4), field(5), field(6) / 1000000); // nanoseconds
    constexpr std::size_t withMinutes = 5;
    return count >= withMinutes && date.isValid() && time.isValid() ? frame.utc(date, time)
                                                                    : QDateTime();
}

QDateTime fromScalar(element value, const TimeFrame &frame)
{
    constexpr qsizetype longestTime = 128;
    double number = 0;
    if (value.is_number() && value.get(number) == simdjson::SUCCESS) {
        return timeFromNumber(number, frame.zone);
    }
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS
               ? timeFromText(textFromUtf8(text, longestTime), frame)
               : QDateTime();
}

/// A text or a number, as the profile says that it is written.
QDateTime fromFormat(element value, const TimeFrame &frame)
{
    constexpr qsizetype longestTime = 128;
    std::string_view text;
    NumberBuffer buffer;
    if (value.get(text) != simdjson::SUCCESS) {
        text = value.is_number() ? writtenNumber(value, buffer) : std::string_view();
    }
    const WrittenTime written = plain(textFromUtf8(text, longestTime));
    return frame.format->read(QStringView(written.data(), written.size()), frame);
}

} // namespace

QDateTime timeFromText(QStringView text, const TimeFrame &frame)
{
    const WrittenTime buffer = plain(text);
    const QStringView written(buffer.data(), buffer.size());
    if (areDigits(written)) {
        constexpr qsizetype dateDigits = 8;
        if (const QDateTime compact = fromCompactDigits(written, frame.zone); compact.isValid()) {
            return compact;
        }
        if (written.size() == dateDigits) {
            const QDate date = QDate::fromString(written.toString(), QStringLiteral("yyyyMMdd"));
            if (date.isValid() && date.year() >= 2000 && date.year() < 2100) {
                return frame.utc(date, QTime(0, 0));
            }
        }
    }
    const auto inner = dotNetNumber(written);
    bool isNumber = inner || mayBeNumber(written);
    const double number = isNumber ? inner.value_or(written).toDouble(&isNumber) : 0;
    return isNumber ? timeFromNumber(number, frame.zone) : timeWrittenIn(written, frame, tolerance);
}

QDateTime timeFromNumber(double number, const QTimeZone *zone)
{
    // As seconds, 1e11 is the year 5138; as milliseconds it is 1973. Likewise from step to step.
    constexpr double firstMilliseconds = 1e11;
    constexpr double firstMicroseconds = 1e14;
    constexpr double firstNanoseconds = 1e17;
    constexpr double last = 1e20;
    const double size = std::fabs(number);
    if (!std::isfinite(number) || size > last) {
        return {};
    }
    if (const auto other = fromOtherCount(number, zone)) {
        return *other;
    }
    const double msecs = size < firstMilliseconds   ? number * 1000
                         : size < firstMicroseconds ? number
                         : size < firstNanoseconds  ? number / 1000
                                                    : number / 1000000;
    constexpr double latest = 7258118400000.0; // the year 2200: no clock is so wrong
    if (msecs >= latest) {
        return {};
    }
    constexpr double rounding = 0.0005; // a double tells nanoseconds of today apart by 256
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::floor(msecs + rounding)),
                                          Qt::UTC);
}

QDateTime timeFromJson(element value, const TimeFrame &frame)
{
    if (frame.format != nullptr) {
        return fromFormat(value, frame);
    }
    simdjson::dom::object object;
    if (value.get(object) == simdjson::SUCCESS) {
        for (const std::string_view name : {"$date", "seconds", "_seconds", "epochSecond"}) {
            element inner;
            if (object.at_key(name).get(inner) == simdjson::SUCCESS) {
                simdjson::dom::object wrapped; // {"$date": {"$numberLong": "1795343400000"}}
                if (inner.get(wrapped) == simdjson::SUCCESS &&
                    wrapped.at_key("$numberLong").get(inner) != simdjson::SUCCESS) {
                    return {};
                }
                const QDateTime time = fromScalar(inner, frame);
                return time.isValid() ? time.addMSecs(millisecondsBeside(object)) : time;
            }
        }
        return {};
    }
    simdjson::dom::array fields;
    return value.get(fields) == simdjson::SUCCESS ? fromArray(fields, frame)
                                                  : fromScalar(value, frame);
}

bool isFromUnsetClock(const QDateTime &time)
{
    static const QDateTime earliest(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
    return time < earliest;
}

bool isPlausible(const QDateTime &time, const QDateTime &now)
{
    return !isFromUnsetClock(time) && time <= now.addMSecs(tolerance);
}

} // namespace app
