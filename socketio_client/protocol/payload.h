// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/engine_codec.h"

#include <socketio/limits.h>

#include <optional>

namespace socketio::protocol {

/// Reads the packets of one polling body in place (docs/protocol.md 5, 6):
///
///     PayloadReader reader(version, body, limits);
///     while (true) {
///         auto packet = reader.next();
///         if (!packet) …close with "transport error"…
///         if (!*packet) break;
///         …use **packet, valid until the next call…
///     }
///
/// Packets before a bad piece are handed out before the error. Pass the body with its exact size;
/// the reader borrows it. The three forms (v4 text, v3 text, v3 binary) are told apart by version
/// and first byte.
class PayloadReader
{
public:
    PayloadReader(EngineVersion version, std::string_view body, const Limits &limits);

    /// The next packet, none at the end. Errors: MalformedPacket, LimitExceeded; once failed it
    /// keeps failing.
    Result<std::optional<EnginePacketView>> next();

private:
    enum class Form { SeparatedText, CountedText, CountedBinary };

    Result<std::optional<EnginePacketView>> nextSeparated();
    Result<std::optional<EnginePacketView>> nextCountedText();
    Result<std::optional<EnginePacketView>> nextCountedBinary();

    Result<std::optional<EnginePacketView>> take(std::string_view piece);
    Result<std::optional<EnginePacketView>> hand(Result<EnginePacketView> packet);
    Result<std::optional<EnginePacketView>> fail(std::string detail,
                                                 ErrorCode code = ErrorCode::MalformedPacket);

    EngineVersion m_version;
    Form m_form;
    std::string_view m_rest;
    std::size_t m_left; ///< packets that may still come
    bool m_ended = false;
    std::string m_failure;
    ErrorCode m_failureCode = ErrorCode::MalformedPacket;
    std::string m_scratch;
};

/// True if a polling body, asked for with EIO=4, comes from a server of the v3 generation
/// (docs/protocol.md 1): no packet of Socket.IO looks like that in v4. PayloadReader then fails
/// with UnsupportedProtocol.
bool looksLikeV3Payload(std::string_view body) noexcept;

/// Collects packets into one POST body of at most `maxPayload` bytes (none: no limit) and
/// `maxPackets` packets. The first packet is always taken; one that is too large alone is refused
/// earlier, by checkOutgoing().
class PayloadWriter
{
public:
    PayloadWriter(EngineVersion version, std::optional<std::size_t> maxPayload,
                  std::size_t maxPackets);

    /// False if `packet` does not fit any more and must wait for the next body.
    bool add(const EnginePacket &packet);

    std::size_t packets() const { return m_packets; }

    /// The body; the writer is empty afterwards.
    std::string take();

private:
    EngineVersion m_version;
    std::optional<std::size_t> m_maxPayload;
    std::size_t m_maxPackets;
    std::size_t m_packets = 0;
    std::string m_body;
};

/// How a packet travels, which decides its size.
enum class Carrier { PollingBody, WebSocketFrame };

/// Whether the server can take `packet` at all. Errors: PayloadTooLarge; InvalidArgument for a raw
/// U+001E in a v4 text packet on polling or for binary data in a packet that is not a message.
Result<void> checkOutgoing(const EnginePacket &packet, EngineVersion version, Carrier carrier,
                           std::optional<std::size_t> maxPayload);

} // namespace socketio::protocol
