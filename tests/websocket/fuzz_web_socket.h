// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// A byte with what was agreed on (1: compression, 2: no context take-over, 4: a window of 9 bits),
/// then what a server sends on a WebSocket.
void feedWebSocketFrames(std::string_view input);

/// An answer to the request for a WebSocket with the key of RFC 6455 section 1.3; each of its lines
/// is a value of Sec-WebSocket-Extensions, too.
void feedWebSocketUpgrade(std::string_view input);

/// Each line is a Set-Cookie header; then the headers of the following requests are made.
void feedCookies(std::string_view input);
