// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <tl/expected.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

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
    InvalidUrl,         ///< no scheme or host, an unknown scheme, a port out of range
    InvalidNamespace,   ///< a comma, a control character or "?" in it
    InvalidArgument,    ///< not an array, or not to be written as JSON
    ReservedEvent,      ///< a name that the protocol keeps for itself
    PayloadTooLarge,    ///< beyond what the server takes (maxPayload)
    TooManyAttachments, ///< beyond Limits::maxAttachments
    BufferFull,       ///< beyond Limits::maxSendBufferPackets, maxSendBufferBytes or maxPendingAcks
    Cancelled,        ///< given up on this side
    InvalidHandshake, ///< the first packet is no usable handshake
    MalformedPacket,  ///< Engine.IO packet or payload
    MalformedMessage, ///< Socket.IO packet
    LimitExceeded,    ///< the peer sent more than Limits allow
    UnsupportedProtocol, ///< the server speaks another revision of Engine.IO
    TransportUnknown,    ///< the server does not know, or we do not have, that transport
    SessionUnknown,      ///< the server has forgotten the session; balancers need sticky sessions
    HttpStatus,          ///< another refusal over HTTP: Error::httpStatus and Error::body
    TlsFailure,          ///< no trust in the certificate, or no common TLS
    NetworkFailure,      ///< name look-up, connecting, reading or writing failed
    ProxyFailure,        ///< the proxy is gone, refuses the way, or wants other credentials
    UpgradeFailed,       ///< the way from polling to WebSocket
    ConnectTimeout,      ///< an attempt or CONNECT took too long
    PingTimeout,         ///< the heartbeat stayed out
    AckTimeout,          ///< no acknowledgement in the time given
    Disconnected,        ///< the connection ended before an answer came
    ConnectRefused ///< CONNECT_ERROR: refused by the server's middleware or an unknown namespace
};

/// An expected failure. `detail` is untranslated English for the log; `message` is the reference
/// client's short text for the same failure ("xhr poll error", "timeout", the server's own words of
/// a refusal), empty where it has none.
struct Error
{
    ErrorCode code = ErrorCode::NetworkFailure;   ///< what; for programs
    ErrorOrigin origin = ErrorOrigin::Transport;  ///< whose fault
    std::string detail{};                         ///< for the log
    int httpStatus = 0;                           ///< 0 where there was none
    std::string body{};                           ///< the first 1 KiB of a refusing HTTP answer
    std::shared_ptr<const nlohmann::json> data{}; ///< `data` of a CONNECT_ERROR, else null
    /// Of a refusing HTTP answer, names in lower case; without Set-Cookie, and up to 8 KiB.
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string message{}; ///< the reference client's words; may be shown where English will do
    /// Where a refusing HTTP answer redirects to (301, 302, 303, 307, 308) and was not followed:
    /// http or https, host, port and path, in printable ASCII and up to 2048 bytes; without user,
    /// query and fragment. Empty: no such answer, or no address that could be used. It is the
    /// server's word: redirectedAddress() says what to do with it.
    std::string redirectTarget{};
};

/// A value, or the Error that explains why there is none.
template<typename T>
using Result = tl::expected<T, Error>;

/// The code's name as written above, for logs: "PingTimeout".
const char *name(ErrorCode code);

} // namespace socketio
