// SPDX-License-Identifier: MIT
#include <socketio/disconnect_reason.h>
#include <socketio/error.h>

namespace socketio {

const char *name(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidUrl:
        return "InvalidUrl";
    case ErrorCode::InvalidNamespace:
        return "InvalidNamespace";
    case ErrorCode::InvalidArgument:
        return "InvalidArgument";
    case ErrorCode::ReservedEvent:
        return "ReservedEvent";
    case ErrorCode::PayloadTooLarge:
        return "PayloadTooLarge";
    case ErrorCode::TooManyAttachments:
        return "TooManyAttachments";
    case ErrorCode::BufferFull:
        return "BufferFull";
    case ErrorCode::Cancelled:
        return "Cancelled";
    case ErrorCode::InvalidHandshake:
        return "InvalidHandshake";
    case ErrorCode::MalformedPacket:
        return "MalformedPacket";
    case ErrorCode::MalformedMessage:
        return "MalformedMessage";
    case ErrorCode::LimitExceeded:
        return "LimitExceeded";
    case ErrorCode::UnsupportedProtocol:
        return "UnsupportedProtocol";
    case ErrorCode::TransportUnknown:
        return "TransportUnknown";
    case ErrorCode::SessionUnknown:
        return "SessionUnknown";
    case ErrorCode::HttpStatus:
        return "HttpStatus";
    case ErrorCode::TlsFailure:
        return "TlsFailure";
    case ErrorCode::NetworkFailure:
        return "NetworkFailure";
    case ErrorCode::ProxyFailure:
        return "ProxyFailure";
    case ErrorCode::UpgradeFailed:
        return "UpgradeFailed";
    case ErrorCode::ConnectTimeout:
        return "ConnectTimeout";
    case ErrorCode::PingTimeout:
        return "PingTimeout";
    case ErrorCode::AckTimeout:
        return "AckTimeout";
    case ErrorCode::Disconnected:
        return "Disconnected";
    case ErrorCode::ConnectRefused:
        return "ConnectRefused";
    }
    return "";
}

const char *name(DisconnectReason reason)
{
    switch (reason) {
    case DisconnectReason::IoServerDisconnect:
        return "io server disconnect";
    case DisconnectReason::IoClientDisconnect:
        return "io client disconnect";
    case DisconnectReason::PingTimeout:
        return "ping timeout";
    case DisconnectReason::TransportClose:
        return "transport close";
    case DisconnectReason::TransportError:
        return "transport error";
    case DisconnectReason::ParseError:
        return "parse error";
    case DisconnectReason::ForcedClose:
        return "forced close";
    }
    return "";
}

} // namespace socketio
