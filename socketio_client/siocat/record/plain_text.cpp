// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/record/plain_text.h"

#include <array>
#include <utility>

namespace siocat {

namespace {

struct Unit
{
    char c = 0;
    std::size_t length = 1; ///< as it was written
    std::uint8_t level = 0;
};

int digitOf(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Two hexadecimal digits at the front; -1: none.
int byteAt(std::string_view text)
{
    if (text.size() < 2 || digitOf(text[0]) < 0 || digitOf(text[1]) < 0) {
        return -1;
    }
    return 16 * digitOf(text[0]) + digitOf(text[1]);
}

Unit percent(std::string_view text)
{
    const int once = byteAt(text.substr(1));
    if (once < 0) {
        return {'%'};
    }
    const int twice = once == '%' ? byteAt(text.substr(3)) : -1;
    return twice < 0 ? Unit{char(once), 3, 1} : Unit{char(twice), 5, 2};
}

Unit entity(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, char>, 15> entities{{{"&quot;", '"'},
                                                                                 {"&#34;", '"'},
                                                                                 {"&#x22;", '"'},
                                                                                 {"&apos;", '\''},
                                                                                 {"&#39;", '\''},
                                                                                 {"&#x27;", '\''},
                                                                                 {"&amp;", '&'},
                                                                                 {"&#38;", '&'},
                                                                                 {"&lt;", '<'},
                                                                                 {"&gt;", '>'},
                                                                                 {"&#61;", '='},
                                                                                 {"&#x3D;", '='},
                                                                                 {"&#x3d;", '='},
                                                                                 {"&equals;", '='},
                                                                                 {"&#58;", ':'}}};
    for (const auto &[name, c] : entities) {
        if (text.starts_with(name)) {
            return {c, name.size()};
        }
    }
    return {'&'};
}

/// Only what it hides from who looks for names and values: another backslash means more than it
/// says.
Unit escape(std::string_view text)
{
    const int code = text.starts_with("\\u00") ? byteAt(text.substr(4)) : -1;
    constexpr std::string_view hidden = "\"'=:&<>/@";
    return code > 0 && hidden.find(char(code)) != std::string_view::npos ? Unit{char(code), 6}
                                                                         : Unit{'\\'};
}

Unit unitAt(std::string_view text)
{
    switch (text.front()) {
    case '%':
        return percent(text);
    case '&':
        return entity(text);
    case '\\':
        return escape(text);
    default:
        return {text.front()};
    }
}

} // namespace

PlainText::PlainText(std::string_view written)
{
    m_text.reserve(written.size());
    m_written.reserve(written.size() + 1);
    m_levels.reserve(written.size());
    std::size_t at = 0;
    while (at < written.size()) {
        const Unit unit = unitAt(written.substr(at));
        m_text += unit.c;
        m_written.push_back(static_cast<std::uint32_t>(at));
        m_levels.push_back(unit.level);
        at += unit.length;
    }
    m_written.push_back(static_cast<std::uint32_t>(at));
}

} // namespace siocat
