// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <tl/expected.hpp>

#include <memory>
#include <string>

namespace socketio {

/// Whose fault a failure is.
enum class ErrorOrigin {
    LocalMisuse,    ///< the caller asked for something that cannot be done
    PeerViolation,  ///< the server broke the protocol
    Transport,      ///< network, TLS or HTTP
    Timeout,        ///< nothing came in time
    ServerRejected, ///< the server said no
};

/// What went wrong. The values are stable; text for people is made elsewhere.
enum class ErrorCode {
    InvalidUrl,
    InvalidNamespace,
    InvalidArgument,
    ReservedEvent,
    PayloadTooLarge,
    TooManyAttachments,
    BufferFull,
    Cancelled,
    InvalidHandshake,
    MalformedPacket,  ///< Engine.IO packet or payload
    MalformedMessage, ///< Socket.IO packet
    LimitExceeded,
    UnsupportedProtocol,
    TransportUnknown,
    SessionUnknown,
    HttpStatus,
    TlsFailure,
    NetworkFailure,
    UpgradeFailed,
    ConnectTimeout,
    PingTimeout,
    AckTimeout,
    Disconnected,  ///< the connection ended before an answer came
    ConnectRefused ///< CONNECT_ERROR: refused by the server's middleware or an unknown namespace
};

/// An expected failure. `detail` is untranslated English for the log.
struct Error
{
    ErrorCode code = ErrorCode::NetworkFailure;
    ErrorOrigin origin = ErrorOrigin::Transport;
    std::string detail{};
    int httpStatus = 0;                           ///< 0 where there was none
    std::string body{};                           ///< the first 1 KiB of a refusing HTTP answer
    std::shared_ptr<const nlohmann::json> data{}; ///< `data` of a CONNECT_ERROR, else null
};

template<typename T>
using Result = tl::expected<T, Error>;

/// The code's name as written above, for logs: "PingTimeout".
const char *name(ErrorCode code);

} // namespace socketio
