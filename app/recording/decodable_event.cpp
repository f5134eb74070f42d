// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/decodable_event.h"

namespace app {

using nlohmann::json;

bool DecodableEvent::set(const json &arguments)
{
    m_attachments.clear();
    json copy = arguments;
    takeBytes(copy);
    m_views.assign(m_attachments.begin(), m_attachments.end());
    m_text = simdjson::padded_string(copy.dump(-1, ' ', false, json::error_handler_t::replace));
    m_isThere = m_parser.parse(m_text).get(m_arguments) == simdjson::SUCCESS;
    return m_isThere;
}

std::function<simdjson::simdjson_result<simdjson::dom::element>(std::size_t)>
DecodableEvent::reader() const
{
    using Found = simdjson::simdjson_result<simdjson::dom::element>;
    return [this](std::size_t index) -> Found {
        return m_isThere ? m_arguments.at(index) : Found(simdjson::INDEX_OUT_OF_BOUNDS);
    };
}

/// Recursive: the depth is bounded by who has read them.
void DecodableEvent::takeBytes(json &value)
{
    if (value.is_binary()) {
        const auto &bytes = value.get_binary();
        const std::size_t number = m_attachments.size();
        m_attachments.emplace_back(bytes.begin(), bytes.end());
        value = json{{"_placeholder", true}, {"num", number}};
    } else if (value.is_structured()) {
        for (json &each : value) {
            takeBytes(each);
        }
    }
}

} // namespace app
