// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"

#include <socketio/error.h>

#include <span>
#include <string>
#include <string_view>

namespace socketio::transport {

/// Whether it may be the name of a header or of a subprotocol (RFC 9110 5.6.2).
bool isToken(std::string_view text);

/// Whether the endpoint's headers can be sent as they are (RFC 9110 5.5). Error: InvalidArgument.
Result<void> checkHeaders(const Endpoint &endpoint);

/// The lines that each request of the endpoint has: Host, which the user may set, and the user's
/// headers but for Cookie, those about the connection and its framing, and `own`, which the caller
/// writes.
std::string commonHeaders(const Endpoint &endpoint, std::span<const std::string_view> own);

/// "Cookie: …\r\n" from the jar and the user's header; empty where there is neither.
std::string cookieLine(const Endpoint &endpoint, const QUrl &url);

} // namespace socketio::transport
