// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string_view>

namespace socketio::transport {

/// Header names and tokens are compared like this, whatever the locale says.
constexpr char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

constexpr bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return asciiLower(x) == asciiLower(y); });
}

} // namespace socketio::transport
