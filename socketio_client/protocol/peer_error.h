// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <string>
#include <utility>

namespace socketio::protocol {

inline tl::unexpected<Error> failure(ErrorCode code, ErrorOrigin origin, std::string detail)
{
    return tl::unexpected(Error{.code = code, .origin = origin, .detail = std::move(detail)});
}

inline tl::unexpected<Error> malformedPacket(std::string detail)
{
    return failure(ErrorCode::MalformedPacket, ErrorOrigin::PeerViolation, std::move(detail));
}

inline tl::unexpected<Error> malformedMessage(std::string detail)
{
    return failure(ErrorCode::MalformedMessage, ErrorOrigin::PeerViolation, std::move(detail));
}

inline tl::unexpected<Error> peerLimit(std::string detail)
{
    return failure(ErrorCode::LimitExceeded, ErrorOrigin::PeerViolation, std::move(detail));
}

inline tl::unexpected<Error> misuse(ErrorCode code, std::string detail)
{
    return failure(code, ErrorOrigin::LocalMisuse, std::move(detail));
}

} // namespace socketio::protocol
