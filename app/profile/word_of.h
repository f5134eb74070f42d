// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/status_key.h"

#include <simdjson.h>

#include <array>
#include <charconv>
#include <string_view>

namespace app {

using NumberBuffer = std::array<char, 32>;

/// Writes a number's shortest text; empty for what is no number.
inline std::string_view writtenNumber(simdjson::dom::element number, NumberBuffer &buffer)
{
    using simdjson::dom::element_type;
    char *const begin = buffer.data();
    char *const end = begin + buffer.size();
    switch (number.type()) {
    case element_type::INT64:
        return {begin, std::to_chars(begin, end, std::int64_t(number)).ptr};
    case element_type::UINT64:
        return {begin, std::to_chars(begin, end, std::uint64_t(number)).ptr};
    case element_type::DOUBLE:
        return {begin, std::to_chars(begin, end, double(number)).ptr};
    default:
        return {};
    }
}

/// Calls `visit` with a value as the key of a map of words: a text as withStatusKey() makes it, a
/// number's digits, "true", "false" or "null"; empty for a list, an object and a long text.
template<typename Visitor>
auto withWordOf(simdjson::dom::element value, Visitor &&visit)
{
    using simdjson::dom::element_type;
    NumberBuffer buffer;
    switch (value.type()) {
    case element_type::STRING:
        return withStatusKey(std::string_view(value), visit);
    case element_type::BOOL:
        return visit(bool(value) ? std::string_view("true") : std::string_view("false"));
    case element_type::NULL_VALUE:
        return visit(std::string_view("null"));
    default:
        return visit(writtenNumber(value, buffer));
    }
}

} // namespace app
