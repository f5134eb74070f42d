// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/packet.h"

#include <socketio/limits.h>

#include <span>
#include <string>
#include <string_view>

namespace socketio::protocol {

/// The wire form of socket.io-msgpack-parser (docs/protocol.md 12): one binary message holding a
/// map {type, nsp, data, id}. Both ways lead over the form of the default parser, text and
/// attachments, so that everything else need not know of two.

/// Reads one message. A date becomes its ISO text, undefined null, another extension type the bytes
/// of its value. A user's object with `_placeholder: true` beside binary values is not told from a
/// placeholder. Errors: MalformedMessage; LimitExceeded (nesting, attachments).
Result<EncodedPacket> fromMessagePack(std::string_view bytes, const Limits &limits);

/// Writes one message for a packet of ours. Error: MalformedMessage for what is none.
Result<std::string> toMessagePack(std::string_view text, std::span<const std::string> attachments,
                                  const Limits &limits);

} // namespace socketio::protocol
