// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/options.h>

#include <socketio/error.h>

#include <optional>
#include <string>
#include <string_view>

namespace socketio::transport {

/// What both ends have agreed on for permessage-deflate (RFC 7692 section 7.1).
struct DeflateAgreement
{
    bool clientNoContextTakeover = false;
    bool serverNoContextTakeover = false;
    int clientWindowBits = 15;
    int serverWindowBits = 15;

    bool operator==(const DeflateAgreement &) const = default;
};

/// The value of Sec-WebSocket-Extensions for a request; empty: nothing is offered.
std::string deflateOffer(const MessageDeflate &options);

/// The server's answer to that offer, the value of its Sec-WebSocket-Extensions; none: it is
/// empty. Anything that was not offered, is not known, stands twice or has a value out of its range
/// must fail the connection (RFC 6455 section 9.1, RFC 7692 section 7.1). Error: MalformedPacket.
Result<std::optional<DeflateAgreement>> readDeflateAnswer(std::string_view answer,
                                                          const MessageDeflate &options);

} // namespace socketio::transport
