// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/packet_encoder.h"

#include <algorithm>
#include <array>

namespace socketio::protocol {

namespace {

constexpr std::array<std::string_view, 6> reservedV4{
    "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener",
};

constexpr std::array<std::string_view, 13> reservedV3{
    "connect",
    "connect_error",
    "connect_timeout",
    "connecting",
    "disconnect",
    "error",
    "reconnect",
    "reconnect_attempt",
    "reconnect_failed",
    "reconnect_error",
    "reconnecting",
    "ping",
    "pong",
};

} // namespace

bool isReservedEvent(std::string_view name, EngineVersion version) noexcept
{
    if (version == EngineVersion::V3) {
        return std::find(reservedV3.begin(), reservedV3.end(), name) != reservedV3.end();
    }
    return std::find(reservedV4.begin(), reservedV4.end(), name) != reservedV4.end();
}

} // namespace socketio::protocol
