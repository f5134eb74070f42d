// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/packet.h"

#include <socketio/error.h>

#include <string>
#include <string_view>

namespace socketio::protocol {

/// A received Engine.IO packet, read in place: `data` points into the frame, the body or the
/// scratch buffer that the decoder was given.
struct EnginePacketView
{
    EngineType type = EngineType::Noop;
    bool binary = false;
    std::string_view data;

    bool operator==(const EnginePacketView &) const = default;
};

bool isValidUtf8(std::string_view text) noexcept;

/// Appends standard base64 with padding (RFC 4648 section 4).
void appendBase64(std::string &out, std::string_view bytes);
std::size_t base64Size(std::size_t bytes) noexcept;

/// Replaces `out` by the decoded bytes. Missing padding is tolerated; any other character outside
/// the alphabet gives false.
bool decodeBase64(std::string_view text, std::string &out);

/// The error for text that is no UTF-8: MalformedPacket, whoever finds it.
tl::unexpected<Error> invalidUtf8();

/// One text frame of a WebSocket, checked for UTF-8 (docs/protocol.md 5, 6) unless it is a message:
/// PacketDecoder does so in reading it, and large texts are not looked through twice. A `b…` frame
/// is decoded into `scratch`, which the result then borrows. Error: MalformedPacket.
Result<EnginePacketView> decodeTextFrame(std::string_view frame, EngineVersion version,
                                         std::string &scratch);

/// The same for one packet of a polling body, whose UTF-8 has been checked already.
Result<EnginePacketView> decodePacketText(std::string_view text, EngineVersion version,
                                          std::string &scratch);

/// The type byte of a binary message in v3.
inline constexpr char typeByte = '\x04';

/// One binary frame of a WebSocket: in v3 the first byte is the packet type and must be 4.
/// Error: MalformedPacket.
Result<EnginePacketView> decodeBinaryFrame(std::string_view frame, EngineVersion version);

/// The content of the WebSocket frame for `packet`; it is a binary frame if `packet.binary`.
std::string encodeFrame(const EnginePacket &packet, EngineVersion version);

/// Appends `packet` as it stands in a polling body, binary data as base64.
void appendPacketText(std::string &out, const EnginePacket &packet, EngineVersion version);

/// Size in bytes of `packet` in a polling body, without separator (v4) or length prefix (v3).
std::size_t encodedSize(const EnginePacket &packet, EngineVersion version) noexcept;

} // namespace socketio::protocol
