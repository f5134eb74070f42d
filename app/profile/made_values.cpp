// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/made_values.h"

#include "app/profile/word_of.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

namespace {

constexpr std::size_t longestPart = 1024; ///< bytes of a value within a text
constexpr std::size_t longestText = 4096;

/// At most `most` bytes, no character cut.
std::string_view headOf(std::string_view text, std::size_t most)
{
    if (text.size() <= most) {
        return text;
    }
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

void appendEscaped(std::string &json, std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (byte < 0x20) {
            json += "\\u00";
            json += digits[byte >> 4U];
            json += digits[byte & 0xFU];
        } else {
            json += c;
        }
    }
}

std::optional<element> valueAt(const JsonPath &place, element item, const EventScope &scope)
{
    if (place.fromArguments) {
        return scope.arguments != nullptr ? scope.arguments->at(place) : std::nullopt;
    }
    return elementAt(item, place.tokens);
}

/// The text of a value's part; empty for a list, an object and nothing.
std::string_view writtenPart(const TextPart &part, element item, const EventScope &scope,
                             NumberBuffer &buffer)
{
    if (part.kind == TextPart::Kind::Name) {
        return scope.named(part.words);
    }
    const auto value = valueAt(part.place, item, scope);
    std::string_view written;
    if (!value || value->get(written) == simdjson::SUCCESS) {
        return written;
    }
    if (value->is_bool()) {
        return bool(*value) ? "true" : "false";
    }
    return writtenNumber(*value, buffer);
}

/// What the part's book has for `written`; itself where it has no name for it, and no unit or type
/// then.
std::string_view named(const TextPart &part, std::string_view written, const EventScope &scope)
{
    if (part.book.empty()) {
        return written;
    }
    const NameBooks::Entry *entry =
        scope.books != nullptr ? scope.books->find(part.book, written) : nullptr;
    switch (part.column) {
    case TextPart::Column::Unit:
        return entry != nullptr ? std::string_view(entry->unit) : std::string_view();
    case TextPart::Column::Type:
        return entry != nullptr ? std::string_view(entry->type) : std::string_view();
    case TextPart::Column::Name:
        break;
    }
    return entry != nullptr && !entry->name.empty() ? std::string_view(entry->name) : written;
}

constexpr std::string_view leftToRight = "\u2066";
constexpr std::string_view rightToLeft = "\u2067";
constexpr std::string_view firstStrong = "\u2068";
constexpr std::string_view isolateEnd = "\u2069";

bool isWords(const TextPart &part)
{
    return part.kind == TextPart::Kind::Words;
}

/// The isolate that gives a text the direction of its words; none where they have no letters.
std::string_view isolateOf(const TextTemplate &parts)
{
    int balance = 0;
    for (const TextPart &part : parts) {
        const QString words = isWords(part) ? QString::fromStdString(part.words) : QString();
        for (const QChar c : words) {
            const auto direction = c.direction();
            balance += direction == QChar::DirR || direction == QChar::DirAL ? 1
                       : direction == QChar::DirL                            ? -1
                                                                             : 0;
        }
    }
    return balance > 0 ? rightToLeft : balance < 0 ? leftToRight : std::string_view();
}

TextFrame frameOf(const std::string &language, const TextTemplate &parts)
{
    if (parts.size() < 2 || std::all_of(parts.begin(), parts.end(), isWords)) {
        return {}; // nothing stands beside anything
    }
    return {language == "ar"   ? rightToLeft
            : language == "en" ? leftToRight
                               : isolateOf(parts),
            true};
}

/// Puts a text together; false where it has places and none of them holds anything.
bool appendText(std::string &json, const TextTemplate &parts, const TextFrame &frame, element item,
                const EventScope &scope)
{
    bool any = std::all_of(parts.begin(), parts.end(), isWords);
    std::size_t room = longestText; // isolates do not count: they must not be cut off
    json += '"';
    json += frame.open;
    for (const TextPart &part : parts) {
        NumberBuffer buffer;
        const std::string_view text =
            isWords(part) ? headOf(part.words, room)
                          : headOf(named(part, writtenPart(part, item, scope, buffer), scope),
                                   std::min(longestPart, room));
        const bool isolates = frame.isolatesParts && !isWords(part) && !text.empty();
        json += isolates ? firstStrong : std::string_view();
        appendEscaped(json, text);
        json += isolates ? isolateEnd : std::string_view();
        room -= text.size();
        any = any || (!isWords(part) && !text.empty());
    }
    json += frame.open.empty() ? std::string_view() : isolateEnd;
    json += '"';
    return any;
}

std::optional<double> numberIn(element value)
{
    double number = 0;
    if (value.is_number() && value.get(number) == simdjson::SUCCESS) {
        return number;
    }
    return std::nullopt;
}

std::optional<double> countOf(const std::optional<element> &value)
{
    array list;
    object members;
    if (value && value->get(list) == simdjson::SUCCESS) {
        return static_cast<double>(list.size());
    }
    if (value && value->get(members) == simdjson::SUCCESS) {
        return static_cast<double>(members.size());
    }
    return std::nullopt;
}

/// Of a number, or of the numbers of a list; none where something in it is no number, since the sum
/// of the others would be a wrong one.
std::optional<double> sumOf(const std::optional<element> &value)
{
    array list;
    if (!value || value->get(list) != simdjson::SUCCESS) {
        return value ? numberIn(*value) : std::nullopt;
    }
    double sum = 0;
    for (const element each : list) {
        const auto number = numberIn(each);
        if (!number) {
            return std::nullopt;
        }
        sum += *number;
    }
    return sum;
}

std::optional<double> derivedNumber(const FieldSource &source, element item,
                                    const EventScope &scope)
{
    const auto operand = [&](std::size_t index) {
        return valueAt(source.places[index], item, scope);
    };
    if (source.kind == FieldSource::Kind::Count) {
        return countOf(operand(0));
    }
    if (source.kind == FieldSource::Kind::Ratio) {
        const auto whole = sumOf(operand(1));
        const auto part = sumOf(operand(0));
        return part && whole && *whole != 0 ? std::optional(*part / *whole) : std::nullopt;
    }
    double sum = 0;
    for (std::size_t i = 0; i < source.places.size(); ++i) {
        const auto number = sumOf(operand(i));
        if (!number) {
            return std::nullopt;
        }
        sum += *number;
    }
    return sum;
}

void appendNumber(std::string &json, double number)
{
    NumberBuffer buffer;
    json.append(buffer.data(),
                std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr);
}

/// Writes the limits that are there as an object of thresholds; false where there are none.
bool appendLimits(std::string &json, const FieldSource &source, element item,
                  const EventScope &scope)
{
    bool any = false;
    std::string level;
    if (!source.texts.empty() && source.texts.front().first.empty()) {
        NumberBuffer buffer;
        const TextPart &part = source.texts.front().second.front();
        const NameBooks::Entry *entry =
            scope.books != nullptr
                ? scope.books->find(part.book, writtenPart(part, item, scope, buffer))
                : nullptr;
        json += entry != nullptr ? std::string_view(entry->limits) : std::string_view();
        return entry != nullptr && !entry->limits.empty();
    }
    json += '{';
    for (const auto &[name, parts] : source.texts) {
        const auto value = valueAt(parts.front().place, item, scope);
        const bool isNumber = value && numberIn(*value);
        if (!isNumber && !(value && value->is_string())) {
            continue;
        }
        const std::size_t dot = name.find('.');
        if (level != name.substr(0, dot)) {
            json += any ? "},\"" : "\"";
            level = name.substr(0, dot);
            json += level + "\":{\"";
        } else {
            json += ",\"";
        }
        json += name.substr(dot + 1) + "\":";
        if (isNumber) {
            appendNumber(json, *numberIn(*value));
        } else {
            json += '"';
            appendEscaped(json, headOf(std::string_view(*value), longestPart));
            json += '"';
        }
        any = true;
    }
    json += any ? "}}" : "}";
    return any;
}

std::optional<element> edgeOf(const FieldSource &source, element item, const EventScope &scope)
{
    const auto value = valueAt(source.places.front(), item, scope);
    array list;
    if (!value || value->get(list) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    std::optional<element> edge;
    for (const element each : list) {
        edge = each;
        if (source.kind == FieldSource::Kind::First) {
            break;
        }
    }
    return edge ? elementAt(*edge, source.within) : edge;
}

/// Appends what `source` makes; false where that is nothing.
bool append(std::string &json, const FieldSource &source, const std::vector<TextFrame> &frames,
            element item, const EventScope &scope)
{
    if (source.kind == FieldSource::Kind::Limits) {
        return appendLimits(json, source, item, scope);
    }
    if (source.kind != FieldSource::Kind::Text) {
        const auto number = derivedNumber(source, item, scope);
        if (number && std::isfinite(*number)) {
            appendNumber(json, *number);
            return true;
        }
        return false;
    }
    if (source.texts.front().first.empty()) {
        return appendText(json, source.texts.front().second, frames.front(), item, scope);
    }
    bool any = false;
    json += '{';
    for (std::size_t i = 0; i < source.texts.size(); ++i) {
        const auto &[language, parts] = source.texts[i];
        json += i == 0 ? "\"" : ",\"";
        json += language;
        json += "\":";
        any = appendText(json, parts, frames[i], item, scope) || any;
    }
    json += '}';
    return any;
}

bool isOfEvent(const FieldSource &source)
{
    const auto isOfItem = [](const TextPart &part) {
        return part.kind == TextPart::Kind::Name
                   ? part.words == itemKeyName
                   : part.kind == TextPart::Kind::Place && !part.place.fromArguments;
    };
    const auto allOfEvent = [&](const auto &text) {
        return std::none_of(text.second.begin(), text.second.end(), isOfItem);
    };
    return std::all_of(source.places.begin(), source.places.end(),
                       [](const JsonPath &place) { return place.fromArguments; }) &&
           std::all_of(source.texts.begin(), source.texts.end(), allOfEvent);
}

} // namespace

void MadeValues::add(std::uint8_t slot, const FieldSource &source, bool isolates)
{
    Made made{slot, source, {}};
    for (const auto &[language, parts] : source.texts) {
        made.frames.push_back(isolates ? frameOf(language, parts) : TextFrame());
    }
    const bool ofEvent = isOfEvent(source);
    const auto namesItem = [](const auto &text) {
        return std::any_of(text.second.begin(), text.second.end(), [](const TextPart &part) {
            return part.kind == TextPart::Kind::Name ||
                   (part.kind == TextPart::Kind::Place &&
                    (part.place.fromArguments || part.place.tokens.empty()));
        });
    };
    m_speaksOfAnything = m_speaksOfAnything ||
                         (ofEvent && source.kind != FieldSource::Kind::Text) ||
                         std::any_of(source.texts.begin(), source.texts.end(), namesItem);
    (ofEvent ? m_ofEvent : m_ofItem).push_back(std::move(made));
}

void MadeValues::make(const std::vector<Made> &sources, element item, const EventScope &scope,
                      MadeDocument &document)
{
    document.json = "[";
    document.slots.clear();
    document.values.clear();
    for (const Made &made : sources) {
        const FieldSource &source = made.source;
        const auto put = [&](const std::optional<element> &value) {
            if (value) {
                document.values.emplace_back(made.slot, *value);
            }
        };
        switch (source.kind) {
        case FieldSource::Kind::Pointer:
            put(valueAt(source.places.front(), item, scope));
            continue;
        case FieldSource::Kind::First:
        case FieldSource::Kind::Last:
            put(edgeOf(source, item, scope));
            continue;
        default:
            break;
        }
        const std::size_t before = document.json.size();
        if (before > 1) {
            document.json += ',';
        }
        if (append(document.json, source, made.frames, item, scope)) {
            document.slots.push_back(made.slot);
        } else {
            document.json.resize(before);
        }
    }
    if (document.slots.empty()) {
        return;
    }
    document.json += ']';
    array values;
    if (document.parser.parse(document.json).get(values) != simdjson::SUCCESS) {
        return;
    }
    std::size_t index = 0;
    for (const element value : values) {
        document.values.emplace_back(document.slots[index++], value);
    }
}

} // namespace app
