// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/packed_json.h"

#include <algorithm>

namespace app {

using simdjson::dom::element;

namespace {

/// Without the spaces around it and a byte order mark.
std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    constexpr std::string_view spaces = " \t\r\n";
    if (text.substr(0, byteOrderMark.size()) == byteOrderMark) {
        text.remove_prefix(byteOrderMark.size());
    }
    text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
    return text.substr(0, text.find_last_not_of(spaces) + 1);
}

} // namespace

std::string_view PackedJson::textOf(element value) const
{
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS || m_attachments.empty()) {
        return text;
    }
    simdjson::dom::object placeholder;
    bool isPlaceholder = false;
    std::uint64_t index = 0;
    if (value.get(placeholder) == simdjson::SUCCESS &&
        placeholder.at_key("_placeholder").get(isPlaceholder) == simdjson::SUCCESS &&
        isPlaceholder && placeholder.at_key("num").get(index) == simdjson::SUCCESS &&
        index < m_attachments.size()) {
        text = m_attachments[index];
    }
    return text;
}

std::optional<element> PackedJson::open(element value)
{
    if (m_isOpen) {
        return std::nullopt;
    }
    const std::string_view text = trimmed(textOf(value));
    const bool mayBeJson = !text.empty() && ((text.front() == '{' && text.back() == '}') ||
                                             (text.front() == '[' && text.back() == ']'));
    element root;
    if (!mayBeJson || m_parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    m_isOpen = true;
    return root;
}

} // namespace app
