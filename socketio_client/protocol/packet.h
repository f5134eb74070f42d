// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socketio::protocol {

/// Engine.IO packet types (docs/protocol.md, packet types); the value is the wire digit.
enum class EngineType : std::uint8_t { Open, Close, Ping, Pong, Message, Upgrade, Noop };

/// One Engine.IO packet. `data` is the payload without the type digit: UTF-8, or raw bytes where
/// `binary` is set (then `type` is Message).
struct EnginePacket
{
    EngineType type = EngineType::Noop;
    bool binary = false;
    std::string data;
    bool compress = true; ///< a hint for transports that compress

    bool operator==(const EnginePacket &) const = default;
};

enum class EngineVersion : std::uint8_t { V3 = 3, V4 = 4 };

/// Socket.IO packet types (docs/protocol.md, packet grammar); the value is the wire digit.
enum class PacketType : std::uint8_t {
    Connect,
    Disconnect,
    Event,
    Ack,
    ConnectError,
    BinaryEvent,
    BinaryAck
};

/// One Socket.IO packet as a value, for sending and for tests; received packets are read in place.
/// `data` is the payload (null: none); binary values in it are attachments.
struct Packet
{
    PacketType type = PacketType::Event;
    std::string nsp = "/";
    std::optional<std::uint64_t> id;
    nlohmann::json data;

    bool operator==(const Packet &) const = default;
};

/// What goes to the transport for one Socket.IO packet: the text, then its attachments in order.
struct EncodedPacket
{
    std::string text;
    std::vector<std::string> attachments;
    bool compress = true; ///< EnginePacket::compress of all of it
};

} // namespace socketio::protocol
