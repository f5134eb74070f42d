// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// The arguments of a recorded event in the form in which the decoder gets those of a received one:
/// as simdjson's tree, bytes as placeholders beside their attachments. Not thread-safe.
class DecodableEvent
{
public:
    /// Takes the place of the event before. False, and without arguments, where they are more than
    /// what can be parsed.
    bool set(const nlohmann::json &arguments);

    std::function<simdjson::simdjson_result<simdjson::dom::element>(std::size_t)> reader() const;
    std::span<const std::string_view> attachments() const { return m_views; }

private:
    void takeBytes(nlohmann::json &value);

    simdjson::dom::parser m_parser;
    simdjson::padded_string m_text;
    simdjson::dom::array m_arguments;
    bool m_isThere = false;
    std::vector<std::string> m_attachments;
    std::vector<std::string_view> m_views;
};

} // namespace app
