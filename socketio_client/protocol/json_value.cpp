// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/json_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace socketio::protocol {

namespace {

nlohmann::json binaryValue(std::string_view bytes)
{
    return nlohmann::json::binary(
        nlohmann::json::binary_t::container_type(bytes.begin(), bytes.end()));
}

using Json = nlohmann::json;
using Attachments = std::span<const std::string_view>;

/// What `put` makes of the value: it is built where it will stand, for moving a value costs as much
/// as making a small one.
template<typename Put>
void read(simdjson::dom::element element, Attachments attachments, Put put);

Json::array_t readArray(simdjson::dom::array array, Attachments attachments)
{
    Json::array_t items;
    items.reserve(array.size());
    for (const simdjson::dom::element item : array) {
        read(item, attachments,
             [&items](auto &&value) { items.emplace_back(std::forward<decltype(value)>(value)); });
    }
    return items;
}

Json::object_t readObject(simdjson::dom::object object, Attachments attachments)
{
    Json::object_t fields;
    for (const simdjson::dom::key_value_pair field : object) {
        // Peers that keep their keys in order spare us the search.
        read(field.value, attachments, [&fields, &field](auto &&value) {
            fields.insert_or_assign(fields.end(), std::string(field.key),
                                    std::forward<decltype(value)>(value));
        });
    }
    return fields;
}

template<typename Put>
void read(simdjson::dom::element element, Attachments attachments, Put put)
{
    using simdjson::dom::element_type;
    switch (element.type()) {
    case element_type::ARRAY:
        put(readArray(simdjson::dom::array(element), attachments));
        break;
    case element_type::OBJECT: {
        const simdjson::dom::object object(element);
        const std::optional<int> index =
            attachments.empty() ? std::nullopt : placeholderIndex(object, attachments.size());
        if (index && *index >= 0) {
            put(binaryValue(attachments[static_cast<std::size_t>(*index)]));
        } else {
            put(readObject(object, attachments));
        }
        break;
    }
    case element_type::STRING:
        put(std::string(std::string_view(element)));
        break;
    case element_type::INT64:
        put(std::int64_t(element));
        break;
    case element_type::UINT64:
        put(std::uint64_t(element));
        break;
    case element_type::DOUBLE:
        put(double(element));
        break;
    case element_type::BOOL:
        put(bool(element));
        break;
    case element_type::NULL_VALUE:
        put(nullptr);
        break;
    }
}

} // namespace

Json toJson(simdjson::dom::element element, Attachments attachments)
{
    Json whole;
    read(element, attachments,
         [&whole](auto &&value) { whole = std::forward<decltype(value)>(value); });
    return whole;
}

void takeApart(Json &value)
{
    if (auto *const items = value.get_ptr<Json::array_t *>()) {
        for (Json &item : *items) {
            takeApart(item);
        }
        items->clear();
    } else if (auto *const fields = value.get_ptr<Json::object_t *>()) {
        for (auto &[key, item] : *fields) {
            takeApart(item);
        }
        fields->clear();
    }
}

std::optional<int> placeholderIndex(simdjson::dom::object object, std::size_t count)
{
    const std::optional<simdjson::dom::element> mark = lastValue(object, "_placeholder");
    bool placeholder = false;
    if (!mark || mark->get_bool().get(placeholder) != simdjson::SUCCESS || !placeholder) {
        return std::nullopt;
    }
    const std::optional<simdjson::dom::element> number = lastValue(object, "num");
    // A double is taken if it is whole: 0.0 and 1e0 are integers for JavaScript.
    double index = -1;
    if (!number || number->get_double().get(index) != simdjson::SUCCESS || !(index >= 0) ||
        index >= static_cast<double>(count) || std::floor(index) != index) {
        return -1;
    }
    return static_cast<int>(index);
}

std::optional<simdjson::dom::element> lastValue(simdjson::dom::object object, std::string_view key)
{
    std::optional<simdjson::dom::element> value;
    for (const simdjson::dom::key_value_pair field : object) {
        if (field.key == key) {
            value = field.value;
        }
    }
    return value;
}

bool exceedsNesting(const nlohmann::json &value, std::size_t limit)
{
    if (!value.is_structured()) {
        return false;
    }
    return limit == 0 || std::any_of(value.begin(), value.end(), [limit](const auto &item) {
               return exceedsNesting(item, limit - 1);
           });
}

std::string numberText(double value)
{
    // The algorithm of ECMA-262 Number::toString: `point` is the position of the decimal point
    // relative to the first of the shortest digits.
    constexpr int longestInteger = 21;
    constexpr int smallestFraction = -6;
    if (value == 0) {
        return "0";
    }
    char buffer[32];
    const auto written = std::to_chars(buffer, buffer + sizeof buffer, std::abs(value),
                                       std::chars_format::scientific);
    const std::string_view text(buffer, static_cast<std::size_t>(written.ptr - buffer));
    const std::size_t mark = text.find('e');
    std::string digits(text.substr(0, mark));
    std::erase(digits, '.');
    int exponent = 0;
    const std::size_t exponentStart = mark + (text[mark + 1] == '+' ? 2 : 1);
    std::from_chars(buffer + exponentStart, written.ptr, exponent);
    const int point = exponent + 1;
    const int count = static_cast<int>(digits.size());

    if (count <= point && point <= longestInteger) {
        digits.append(static_cast<std::size_t>(point - count), '0');
    } else if (0 < point && point <= longestInteger) {
        digits.insert(static_cast<std::size_t>(point), ".");
    } else if (smallestFraction < point && point <= 0) {
        digits.insert(0, "0." + std::string(static_cast<std::size_t>(-point), '0'));
    } else {
        if (count > 1) {
            digits.insert(1, ".");
        }
        digits += (exponent < 0 ? "e" : "e+") + std::to_string(exponent);
    }
    return value < 0 ? '-' + digits : digits;
}

} // namespace socketio::protocol
