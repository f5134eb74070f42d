// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace socketio::protocol {

// Characters as the grammars of the protocols mean them, whatever the locale says.

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

constexpr bool isLetter(char c)
{
    return asciiLower(c) >= 'a' && asciiLower(c) <= 'z';
}

inline std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        c = asciiLower(c);
    }
    return lower;
}

/// Header names and tokens are compared like this.
constexpr bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return asciiLower(x) == asciiLower(y); });
}

/// The number that the whole text is, in decimal digits and nothing else; none where it is not one
/// or beyond the type.
template<std::unsigned_integral Number>
std::optional<Number> wholeNumber(std::string_view text)
{
    Number number = 0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

} // namespace socketio::protocol
