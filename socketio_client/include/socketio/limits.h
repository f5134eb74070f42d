// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace socketio {

/// Bounds on everything whose size a peer decides (docs/protocol.md, limits).
struct Limits
{
    std::size_t maxMessageBytes = 16u << 20;    ///< one incoming message or polling body
    std::size_t maxAttachments = 10;            ///< per packet, in and out
    std::size_t maxAttachmentBytes = 64u << 20; ///< sum of the attachments of one packet
    std::size_t maxNesting = 512;               ///< JSON arrays and objects inside each other
    std::size_t maxPacketsPerPayload = 100'000; ///< in one incoming polling body
    std::size_t maxPacketsPerPost = 16;         ///< in one outgoing polling body
    /// Frames and packets within one second that carry no message: WebSocket pings, pongs and empty
    /// fragments; pings, pongs and noops of Engine.IO. More of either end the connection.
    std::size_t maxIdleFrames = 10'000;
    std::size_t maxNamespaceBytes = 4096;       ///< in an incoming packet
    std::size_t maxPendingAcks = 100'000;       ///< per namespace; more emits are BufferFull
    std::size_t maxReceiveBuffer = 10'000;      ///< events held before CONNECT is answered
    std::size_t maxSendBufferPackets = 10'000;  ///< events held while not connected
    std::size_t maxSendBufferBytes = 16u << 20; ///< these events together
};

/// Largest acknowledgement id that every peer can represent: 2^53 - 1.
inline constexpr std::uint64_t maxAckId = 9'007'199'254'740'991u;

} // namespace socketio
