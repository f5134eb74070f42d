// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"
#include "socketio_client/transport/http/response_reader.h"
#include "socketio_client/transport/websocket/deflate_offer.h"

#include <optional>
#include <string>
#include <string_view>

namespace socketio::transport {

/// A fresh Sec-WebSocket-Key: 16 random bytes as base64.
std::string newUpgradeKey();

/// What Sec-WebSocket-Accept answers to `key` (RFC 6455 section 1.3).
std::string upgradeAccept(std::string_view key);

/// The request for a WebSocket at `url` (RFC 6455 section 4.1). Error: InvalidArgument for headers
/// or subprotocols that cannot be sent.
Result<std::string> upgradeRequest(const Endpoint &endpoint, const QUrl &url, std::string_view key);

/// Judges a complete answer. For status 101 what has been agreed on for compression, none without.
/// Errors: as protocol::httpError() for any other status; MalformedPacket for a 101 that is not the
/// answer to our request (RFC 6455 section 4.1, RFC 7692 section 7.1).
Result<std::optional<DeflateAgreement>>
judgeUpgrade(ResponseReader &answer, const Endpoint &endpoint, std::string_view key);

} // namespace socketio::transport
