// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <functional>
#include <span>
#include <string_view>

namespace socketio {

namespace protocol {
struct EventData;
}

/// A received event. It borrows the parser's memory and is valid only while the handler runs:
/// read from dom(), or take values out with json(). One thread.
class Event
{
public:
    /// Made by the library only.
    explicit Event(const protocol::EventData &data)
        : m_data(data)
    {}
    Event(const Event &) = delete;
    Event &operator=(const Event &) = delete;

    /// As it came; a number as its decimal text.
    std::string_view name() const;

    /// Number of arguments after the name.
    std::size_t size() const;

    /// Length of its packet in bytes: the text, which is UTF-8, and the attachments. With the
    /// MessagePack parser: of what the packet would be in the form of the default one.
    std::size_t bytes() const;

    /// Argument `index` (0 is the first after the name) as the parser's tree, without a copy.
    /// simdjson::INDEX_OUT_OF_BOUNDS where there is none. Attachments stand in it as placeholder
    /// objects; attachment() reads them.
    simdjson::simdjson_result<simdjson::dom::element> dom(std::size_t index = 0) const;

    /// All arguments as a JSON array, built on demand; attachments are binary values.
    nlohmann::json json() const;

    /// Raw attachments in wire order, without a copy.
    std::span<const std::string_view> attachments() const;

    /// True if the server waits for an answer.
    bool wantsAck() const;

    /// Answers the event with `arguments` (a JSON array). The first call counts, and only while the
    /// connection that brought the event lives; otherwise nothing is sent. The returned function
    /// may be kept and called later, on the manager's thread.
    std::function<void(nlohmann::json arguments)> ack() const;

private:
    const protocol::EventData &m_data;
};

} // namespace socketio
