// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/figure_key.h"

namespace app {

namespace {

/// U+2066 to U+2069 in UTF-8, which stand around the parts of a label that was put together.
bool isIsolateAt(std::string_view text, std::size_t place)
{
    const std::string_view three = text.substr(place, 3);
    return three.size() == 3 && three.starts_with("\xE2\x81") && three[2] >= '\xA6' &&
           three[2] <= '\xA9';
}

} // namespace

std::string figureKey(std::string_view name)
{
    std::string key;
    key.reserve(name.size());
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (c >= 'A' && c <= 'Z') {
            key += static_cast<char>(c - 'A' + 'a');
        } else if (isIsolateAt(name, i)) {
            i += 2;
        } else if (c != ' ' && c != '_' && c != '-') {
            key += c;
        }
    }
    return key;
}

} // namespace app
