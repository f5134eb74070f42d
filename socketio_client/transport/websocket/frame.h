// SPDX-License-Identifier: MIT
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace socketio::transport {

/// RFC 6455 section 5.2.
enum class Opcode : std::uint8_t {
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10
};

constexpr bool isControl(Opcode opcode)
{
    return (static_cast<std::uint8_t>(opcode) & 8u) != 0;
}

/// RFC 6455 section 7.4.1, as far as we say them or tell them apart.
enum class CloseCode : std::uint16_t {
    Normal = 1000,
    ProtocolError = 1002,
    NoStatus = 1005, ///< never on the wire: a close frame without a code
    Abnormal = 1006, ///< never on the wire: an end without a close frame
    InvalidData = 1007,
    Policy = 1008,
    TooBig = 1009
};

/// What the peer did wrong, and the code to end the connection with.
struct Violation
{
    CloseCode code = CloseCode::ProtocolError;
    const char *detail = "";
};

template<typename T>
using FrameResult = tl::expected<T, Violation>;

constexpr tl::unexpected<Violation> violation(const char *detail,
                                              CloseCode code = CloseCode::ProtocolError)
{
    return tl::unexpected<Violation>(Violation{code, detail});
}

/// Bytes of payload in a control frame (RFC 6455 section 5.5).
inline constexpr std::size_t maxControlPayload = 125;
/// Bytes of the longest header that a client writes: with a 63-bit length and a masking key.
inline constexpr std::size_t maxHeaderBytes = 14;

/// A whole message, or a control frame. `payload` is valid until the reader is asked again.
struct Message
{
    Opcode opcode = Opcode::Text;
    bool compressed = false; ///< RFC 7692 section 7.2: the payload is still deflated
    std::string_view payload;
};

/// What a close frame says (RFC 6455 section 5.5.1).
struct CloseStatus
{
    std::uint16_t code = static_cast<std::uint16_t>(CloseCode::NoStatus);
    std::string_view reason;
};

/// How a peer ended the connection, for the log: "with the close code 1001 (going away)"; none:
/// "without a close frame (1006)". UTF-8, no control characters.
std::string describeEnd(const std::optional<CloseStatus> &status);

/// Refused: one byte, a code that may not be sent, a reason that is not UTF-8.
FrameResult<CloseStatus> parseClose(std::string_view payload);

} // namespace socketio::transport
