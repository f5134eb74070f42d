// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <simdjson.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace socketio::protocol {

using AckFunction = std::function<void(nlohmann::json arguments)>;

/// Makes the function that answers the event with this acknowledgement id. Provided by the owner
/// of the connection.
using AckFactory = std::function<AckFunction(std::uint64_t id)>;

/// A received event, read in place: what socketio::Event shows. Borrows the decoder's memory.
struct EventData
{
    std::string_view name;
    simdjson::dom::array values;   ///< the whole array, with the name at its head
    std::size_t argumentCount = 0; ///< without the name
    std::span<const std::string_view> attachments;
    std::size_t bytes = 0;           ///< of the packet's text and its attachments
    std::optional<std::uint64_t> id; ///< set if the server waits for an answer
    const AckFactory *ackFactory = nullptr;
};

} // namespace socketio::protocol
