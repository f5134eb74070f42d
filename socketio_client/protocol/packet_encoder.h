// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/packet.h"

#include <socketio/limits.h>

#include <string_view>

namespace socketio::protocol {

/// Writes a packet (docs/protocol.md 12, 14). Event and Ack become BinaryEvent and BinaryAck if and
/// only if their data holds binary values. Strings that are no UTF-8 get U+FFFD in place of what is
/// wrong, NaN and infinities become null.
/// Errors: ReservedEvent, TooManyAttachments, LimitExceeded (nesting), InvalidNamespace,
/// InvalidArgument (wrong shape of data; a user's `_placeholder: true` among attachments).
Result<EncodedPacket> encode(const Packet &packet, EngineVersion version, const Limits &limits);

/// An event without building a Packet first. `arguments` is a JSON array.
Result<EncodedPacket> encodeEvent(std::string_view nsp, std::string_view name,
                                  const nlohmann::json &arguments, std::optional<std::uint64_t> id,
                                  EngineVersion version, const Limits &limits);

/// The answer to an event. `arguments` is a JSON array.
Result<EncodedPacket> encodeAck(std::string_view nsp, std::uint64_t id,
                                const nlohmann::json &arguments, const Limits &limits);

/// Names that an application cannot use (docs/protocol.md 14).
bool isReservedEvent(std::string_view name, EngineVersion version) noexcept;

} // namespace socketio::protocol
