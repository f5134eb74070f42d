// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/time_reader.h"

#include "app/profile/bidi_control.h"
#include "app/profile/text_pool.h"
#include "app/profile/time_text.h"

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

QDateTime fromArray(simdjson::dom::array fields)
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
    return count >= withMinutes && date.isValid() && time.isValid()
               ? QDateTime(date, time, Qt::LocalTime).toUTC()
               : QDateTime();
}

QDateTime fromScalar(element value, const QDateTime &now)
{
    constexpr qsizetype longestTime = 128;
    double number = 0;
    if (value.is_number() && value.get(number) == simdjson::SUCCESS) {
        return timeFromNumber(number);
    }
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? timeFromText(textFromUtf8(text, longestTime), now)
                                                : QDateTime();
}

} // namespace

QDateTime timeFromText(QStringView text, const QDateTime &now)
{
    const WrittenTime buffer = plain(text);
    const QStringView written(buffer.data(), buffer.size());
    constexpr qsizetype dateDigits = 8;
    constexpr qsizetype compactDigits = 14;
    if (written.size() == compactDigits && areDigits(written)) {
        WrittenTime parted = buffer;
        parted.insert(parted.begin() + dateDigits, QChar(u'T'));
        return timeWrittenIn(QStringView(parted.data(), parted.size()), now, tolerance);
    }
    const auto inner = dotNetNumber(written);
    bool isNumber = inner || mayBeNumber(written);
    const double number = isNumber ? inner.value_or(written).toDouble(&isNumber) : 0;
    return isNumber ? timeFromNumber(number) : timeWrittenIn(written, now, tolerance);
}

QDateTime timeFromNumber(double number)
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
    const double msecs = size < firstMilliseconds   ? number * 1000
                         : size < firstMicroseconds ? number
                         : size < firstNanoseconds  ? number / 1000
                                                    : number / 1000000;
    constexpr double rounding = 0.0005; // a double tells nanoseconds of today apart by 256
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::floor(msecs + rounding)),
                                          Qt::UTC);
}

QDateTime timeFromJson(element value, const QDateTime &now)
{
    simdjson::dom::object object;
    if (value.get(object) == simdjson::SUCCESS) {
        for (const std::string_view name : {"$date", "seconds", "_seconds"}) {
            element inner;
            if (object.at_key(name).get(inner) == simdjson::SUCCESS) {
                simdjson::dom::object wrapped; // {"$date": {"$numberLong": "1795343400000"}}
                if (inner.get(wrapped) == simdjson::SUCCESS &&
                    wrapped.at_key("$numberLong").get(inner) != simdjson::SUCCESS) {
                    return {};
                }
                return fromScalar(inner, now);
            }
        }
        return {};
    }
    simdjson::dom::array fields;
    return value.get(fields) == simdjson::SUCCESS ? fromArray(fields) : fromScalar(value, now);
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
