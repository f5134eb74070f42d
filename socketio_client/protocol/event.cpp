// SPDX-License-Identifier: MIT
#include <socketio/event.h>

#include "socketio_client/protocol/event_data.h"
#include "socketio_client/protocol/json_value.h"

namespace socketio {

std::string_view Event::name() const
{
    return m_data.name;
}

std::size_t Event::size() const
{
    return m_data.argumentCount;
}

std::size_t Event::bytes() const
{
    return m_data.bytes;
}

simdjson::simdjson_result<simdjson::dom::element> Event::dom(std::size_t index) const
{
    if (index >= m_data.argumentCount) {
        return simdjson::INDEX_OUT_OF_BOUNDS;
    }
    return m_data.values.at(index + 1);
}

nlohmann::json Event::json() const
{
    nlohmann::json arguments = nlohmann::json::array();
    bool isName = true;
    for (const simdjson::dom::element value : m_data.values) {
        if (!isName) {
            arguments.push_back(protocol::toJson(value, m_data.attachments));
        }
        isName = false;
    }
    return arguments;
}

std::span<const std::string_view> Event::attachments() const
{
    return m_data.attachments;
}

bool Event::wantsAck() const
{
    return m_data.id.has_value();
}

std::function<void(nlohmann::json)> Event::ack() const
{
    if (m_data.id && m_data.ackFactory) {
        return (*m_data.ackFactory)(*m_data.id);
    }
    return [](const nlohmann::json &) {};
}

} // namespace socketio
