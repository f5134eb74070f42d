// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/manager.h>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace siocat {

/// A packet of Socket.IO (docs/protocol.md), put together with its attachments.
struct SeenPacket
{
    enum class Type { Connect, Disconnect, Event, Ack, ConnectError };

    Type type = Type::Event;
    bool outgoing = false;
    quint64 engine = 0; ///< socketio::TracedPacket::engine
    std::string nsp = "/";
    std::optional<std::uint64_t> ack; ///< number of the answer that is wanted, or given
    nlohmann::json data;              ///< attachments as binary values; null: none
};

/// Reads what a packet observer sees. It never fails: what it can not read is counted, since the
/// connection itself says what is wrong with it. Not thread-safe.
class PacketReader
{
public:
    explicit PacketReader(bool isMessagePack)
        : m_isMessagePack(isMessagePack)
    {}

    /// The packet that is complete with this one.
    std::optional<SeenPacket> take(const socketio::TracedPacket &packet);
    std::uint64_t unreadable() const { return m_unreadable; }

private:
    /// A packet whose attachments have not all come.
    struct Waiting
    {
        SeenPacket packet;
        std::size_t wanted = 0;
        std::vector<nlohmann::json> attachments;
    };

    std::optional<SeenPacket> takeText(const socketio::TracedPacket &packet);
    std::optional<SeenPacket> takeBytes(const socketio::TracedPacket &packet);
    std::optional<SeenPacket> takeMessagePack(const socketio::TracedPacket &packet);
    std::optional<SeenPacket> unread();

    const bool m_isMessagePack;
    std::array<std::optional<Waiting>, 2> m_waiting; ///< in, out
    std::uint64_t m_unreadable = 0;
};

} // namespace siocat
