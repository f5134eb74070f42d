// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/item_reader.h"

#include "app/profile/quantity_parser.h"
#include "app/profile/time_reader.h"
#include "app/profile/word_of.h"

#include <cmath>

namespace app {

using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {

std::string_view utf8Of(element value)
{
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Reads the first alternative of Field::Time that is a time; false where there is none at all, not
/// even one that can not be read.
bool readTime(const FoundFields &fields, DecodeContext &context, QDateTime &time, QString *written)
{
    bool given = false;
    fields.any(Field::Time, [&](element value) {
        if (value.type() == element_type::STRING && isBlank(utf8Of(value))) {
            return false;
        }
        time = timeFromJson(value, context.frame());
        if (written && (time.isValid() || !given)) {
            *written = textOf(value, context);
        }
        given = true;
        return time.isValid();
    });
    return given;
}

} // namespace

QString numberText(element number)
{
    NumberBuffer buffer;
    const std::string_view text = writtenNumber(number, buffer);
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

QString textOf(element value, DecodeContext &context)
{
    switch (value.type()) {
    case element_type::STRING:
        return context.texts.text(utf8Of(value));
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE: {
        NumberBuffer buffer;
        return context.texts.text(writtenNumber(value, buffer));
    }
    case element_type::BOOL:
        return bool(value) ? QStringLiteral("true") : QStringLiteral("false");
    default:
        return {};
    }
}

QString textOf(const FoundFields &fields, Field field, DecodeContext &context)
{
    QString result;
    fields.any(field, [&](element value) {
        result = textOf(value, context);
        return !result.isEmpty();
    });
    return result;
}

BackendId identifierOf(element value, DecodeContext &context)
{
    constexpr std::size_t maximumBytes = 1024;
    const bool isNumber = value.type() == element_type::INT64 ||
                          value.type() == element_type::UINT64 ||
                          value.type() == element_type::DOUBLE;
    if (isNumber ||
        (value.type() == element_type::STRING && utf8Of(value).size() <= maximumBytes)) {
        return {textOf(value, context), isNumber};
    }
    return {};
}

BackendId identifierOf(const FoundFields &fields, DecodeContext &context)
{
    BackendId result;
    fields.any(Field::Id, [&](element value) {
        result = identifierOf(value, context);
        return !result.isEmpty();
    });
    return result;
}

FoundStatus statusOf(const FoundFields &fields, const StatusWords &words, DecodeContext &context)
{
    FoundStatus result;
    fields.any(Field::Status, [&](element value) {
        // Numbers, booleans and null are words only where a map names them.
        const auto found = withWordOf(value, [&words](std::string_view key) {
            return key.empty() ? words.end() : words.find(key);
        });
        if (found != words.end()) {
            result.meaning = found->second;
            return true;
        }
        if (result.unknownWord.isEmpty()) {
            result.unknownWord = textOf(value, context).trimmed();
        }
        return false;
    });
    if (result.meaning) {
        result.unknownWord.clear();
    }
    return result;
}

Severity severityOf(StatusMeaning meaning)
{
    switch (meaning) {
    case StatusMeaning::Information:
        return Severity::Information;
    case StatusMeaning::Warning:
        return Severity::Warning;
    case StatusMeaning::Critical:
        return Severity::Critical;
    case StatusMeaning::Normal:
    case StatusMeaning::Success:
        break;
    }
    return Severity::Normal;
}

QDateTime timeOf(const FoundFields &fields, DecodeContext &context, QString *written)
{
    QDateTime time;
    const bool given = readTime(fields, context, time, written);
    if (!given) {
        return context.now;
    }
    if (time.isValid() && isPlausible(time, context.now)) {
        return time;
    }
    ++context.correctedTimes;
    return time.isValid() ? context.now : time;
}

QDateTime measuringTimeOf(const FoundFields &fields, DecodeContext &context)
{
    QDateTime time;
    const bool given = readTime(fields, context, time, nullptr);
    if (given && (!time.isValid() || isFromUnsetClock(time))) {
        ++context.correctedTimes;
        return {};
    }
    return time;
}

std::optional<double> numberOf(element value)
{
    constexpr qsizetype longestNumber = 64;
    double number = 0;
    if (value.get(number) == simdjson::SUCCESS) {
        return std::isfinite(number) ? std::optional(number) : std::nullopt;
    }
    if (value.type() == element_type::STRING) {
        return numberFromText(textFromUtf8(utf8Of(value), longestNumber));
    }
    return std::nullopt;
}

} // namespace app
