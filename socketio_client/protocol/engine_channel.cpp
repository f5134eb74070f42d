// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/engine_channel.h"

namespace socketio::protocol {

Error wordedFailure(Error error, TransportKind kind)
{
    const bool unreadable = error.code == ErrorCode::MalformedPacket ||
                            (error.code == ErrorCode::UnsupportedProtocol && error.httpStatus == 0);
    if (error.message.empty() && unreadable) {
        error.message = "server error";
    } else if (error.message.empty()) {
        error.message = kind == TransportKind::Polling ? "xhr poll error" : "websocket error";
    }
    return error;
}

Error closedEarly()
{
    return Error{.detail = "the connection was closed before the handshake"};
}

} // namespace socketio::protocol
