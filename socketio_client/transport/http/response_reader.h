// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socketio::transport {

/// An HTTP/1.x answer that is read as its bytes come (RFC 9112), bounded in headers and body.
/// Sans-IO.
class ResponseReader
{
public:
    struct Bounds
    {
        std::size_t maxHeaderBytes = 65'536;
        std::size_t maxBodyBytes = 0; ///< before and after decompression
    };

    /// Reads the answer to one request after the other; `reset()` between them.
    explicit ResponseReader(Bounds bounds);
    ~ResponseReader();

    /// The number of bytes taken; those after the end of the answer are left. An answer to an
    /// upgrade (101) ends with its headers. Errors: MalformedPacket, LimitExceeded (PeerViolation).
    Result<std::size_t> feed(std::string_view bytes);
    /// The peer has ended the stream. Error if the answer is not complete by that.
    Result<void> feedEnd();

    bool headersComplete() const;
    bool complete() const;
    /// The connection may carry another request.
    bool keepsAlive() const;

    int status() const;
    /// Empty where there is none; several of one name are joined by ", " but for Set-Cookie.
    std::string header(std::string_view name) const;
    std::vector<std::string> setCookies() const;
    /// Content-Encoding (gzip, deflate) undone.
    std::string takeBody();

    void reset();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace socketio::transport
