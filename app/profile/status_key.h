// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace app {

/// statusKey() without a std::string; words too long for a status are none.
template<typename Visitor>
auto withStatusKey(std::string_view word, Visitor &&visit)
{
    std::array<char, 64> buffer;
    const auto isSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!word.empty() && isSpace(word.front())) {
        word.remove_prefix(1);
    }
    while (!word.empty() && isSpace(word.back())) {
        word.remove_suffix(1);
    }
    const std::size_t size = word.size() <= buffer.size() ? word.size() : 0;
    for (std::size_t i = 0; i < size; ++i) {
        const char c = word[i];
        buffer[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return visit(std::string_view(buffer.data(), size));
}

} // namespace app
