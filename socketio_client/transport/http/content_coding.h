// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace socketio::transport {

/// Undoes the Content-Encoding of a body (RFC 9110 8.4): gzip, and deflate with or without its zlib
/// header. Keeps zlib's memory from one body to the next.
class ContentCoding
{
public:
    ContentCoding();
    ~ContentCoding();

    /// True if `header` is a Content-Encoding that changes nothing.
    static bool isIdentity(std::string_view header);

    /// The content of `body`, at most `maxBytes` of it. Errors: MalformedPacket for an unknown
    /// coding or damaged data, LimitExceeded (PeerViolation).
    Result<std::string> decode(std::string_view header, std::string_view body,
                               std::size_t maxBytes);

private:
    struct Inflater;
    std::unique_ptr<Inflater> m_inflater; ///< made at the first use
};

} // namespace socketio::transport
