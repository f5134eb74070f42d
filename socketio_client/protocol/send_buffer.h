// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/packet.h"

#include <socketio/error.h>
#include <socketio/limits.h>

#include <nlohmann/json.hpp>

#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace socketio::protocol {

/// Its bytes: text and attachments.
std::size_t sizeOf(const EncodedPacket &packet);

/// An event as it was emitted.
struct SpokenEvent
{
    std::string name;
    nlohmann::json arguments;
};

/// An emit that waits for the connection.
struct BufferedEmit
{
    EncodedPacket packet;
    std::optional<std::uint64_t> ackId{};
    /// For those who want to hear of it once it is sent; null: there was nobody.
    std::unique_ptr<const SpokenEvent> spoken{};
};

/// Emits in order, for the time while a namespace is not connected (docs/protocol.md 17.5). Bounded
/// in packets and in bytes.
class SendBuffer
{
public:
    explicit SendBuffer(const Limits &limits = {}, bool dropOldest = false);

    /// The emits dropped to make room, oldest first. Error: BufferFull, nothing is changed. An
    /// emit larger than the whole buffer is always refused.
    Result<std::vector<BufferedEmit>> add(BufferedEmit emit);

    std::optional<BufferedEmit> takeFirst();

    /// Removes the emit that waits with this ack id; false if it is not here.
    bool remove(std::uint64_t ackId);

    std::size_t size() const { return m_emits.size(); }
    std::size_t bytes() const { return m_bytes; }

private:
    std::size_t m_maxPackets;
    std::size_t m_maxBytes;
    bool m_dropOldest;
    std::size_t m_bytes = 0;
    std::list<BufferedEmit> m_emits; // nothing while empty, which it mostly is
};

} // namespace socketio::protocol
