// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/error_messages.h"

namespace siocat::ndjson {

using socketio::DisconnectReason;
using socketio::ErrorCode;

std::string messageOf(const socketio::Error &error, const QString &transport)
{
    switch (error.code) {
    case ErrorCode::HttpStatus:
    case ErrorCode::NetworkFailure:
    case ErrorCode::SessionUnknown:
    case ErrorCode::TlsFailure:
    case ErrorCode::TransportUnknown:
    case ErrorCode::UnsupportedProtocol:
        return transport == QLatin1String("websocket") ? "websocket error" : "xhr poll error";
    case ErrorCode::MalformedPacket:
    case ErrorCode::InvalidHandshake:
        return "server error";
    case ErrorCode::AckTimeout:
        return "operation has timed out";
    case ErrorCode::ConnectTimeout:
        return "timeout";
    case ErrorCode::Disconnected:
        return "socket has been disconnected";
    default:
        return error.detail;
    }
}

Line detailsOf(DisconnectReason reason, const QString &detail, const QString &transport)
{
    switch (reason) {
    case DisconnectReason::TransportClose:
        return {{"description", transport == QLatin1String("websocket")
                                    ? "websocket connection closed"
                                    : "transport closed by the server"}};
    case DisconnectReason::TransportError:
    case DisconnectReason::ParseError:
        return {{"description", detail.toStdString()}};
    default:
        return nullptr;
    }
}

} // namespace siocat::ndjson
