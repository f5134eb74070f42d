// SPDX-License-Identifier: MIT
#pragma once

namespace socketio {

/// Why a connection or a namespace was left (docs/protocol.md 17.4). toString() in socket.h gives
/// the exact strings of the reference client.
enum class DisconnectReason {
    IoServerDisconnect, ///< "io server disconnect": does not reconnect by itself
    IoClientDisconnect, ///< "io client disconnect": does not reconnect by itself
    PingTimeout,        ///< "ping timeout"
    TransportClose,     ///< "transport close"
    TransportError,     ///< "transport error"
    ParseError,         ///< "parse error"
    ForcedClose         ///< "forced close"
};

/// The exact string of the reference client.
const char *name(DisconnectReason reason);

} // namespace socketio
