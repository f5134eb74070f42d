// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/websocket/frame.h"
#include "socketio_client/transport/websocket/mask.h"

#include <string>
#include <string_view>

namespace socketio::transport {

/// Appends one whole message or control frame as a client writes it (RFC 6455 section 5.2), masked
/// with `key`. The payload is `prefix` and then `payload`; in a control frame at most 125 bytes
/// together.
void appendFrame(std::string &out, Opcode opcode, bool compressed, std::string_view prefix,
                 std::string_view payload, const MaskKey &key);

/// The payload of a close frame. `reason` is UTF-8; as much of it is taken as fits. Without a code
/// that may be sent it is empty.
std::string closePayload(CloseCode code, std::string_view reason);

} // namespace socketio::transport
