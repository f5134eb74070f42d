// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/time.h"

#include <socketio/error.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socketio::protocol {

/// The content of the `open` packet (docs/protocol.md 4). `sid` is a secret.
struct Handshake
{
    std::string sid;
    std::vector<std::string> upgrades;
    milliseconds pingInterval{25'000};
    milliseconds pingTimeout{20'000};
    std::optional<std::size_t> maxPayload; ///< bytes; none: the server told no limit

    bool operator==(const Handshake &) const = default;
};

/// Error: InvalidHandshake.
Result<Handshake> parseHandshake(std::string_view json);

/// The JSON body of a refused HTTP request, `{"code":1,"message":"…"}` or a JSON string
/// (docs/protocol.md 7). None if it is neither.
struct HttpRefusal
{
    std::optional<int> code;
    std::string message;
};
std::optional<HttpRefusal> parseHttpRefusal(std::string_view body);

/// What a refusing HTTP answer means: SessionUnknown, TransportUnknown, UnsupportedProtocol,
/// PayloadTooLarge or HttpStatus. Keeps the first 1 KiB of the body.
Error httpError(int status, std::string_view body);

} // namespace socketio::protocol
