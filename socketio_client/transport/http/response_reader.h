// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socketio::transport {

/// The status of an answer after which the connection speaks another protocol.
inline constexpr int switchingProtocols = 101;

/// An HTTP/1.x answer that is read as its bytes come (RFC 9112), bounded in headers and body.
/// Sans-IO. What can be read in two ways is refused: two lengths, a length beside chunks, transfer
/// codings other than "chunked", folded header lines.
class ResponseReader
{
public:
    struct Bounds
    {
        /// Status line and headers, those of interim answers (1xx) included; also the size of one
        /// chunk's header and of the trailers.
        std::size_t maxHeaderBytes = 65'536;
        std::size_t maxBodyBytes = 0; ///< before and after decompression
    };

    /// Reads the answer to one request after the other; `reset()` between them.
    explicit ResponseReader(Bounds bounds);
    ~ResponseReader();

    /// The number of bytes taken; those after the end of the answer are left, and once it is
    /// complete nothing is taken. Interim answers are skipped, but 101, which ends with its
    /// headers. Errors: MalformedPacket, LimitExceeded (PeerViolation); it stays failed until
    /// `reset()`.
    Result<std::size_t> feed(std::string_view bytes);
    /// The peer has ended the stream. Error: MalformedPacket if the answer is not complete by that.
    Result<void> feedEnd();

    /// A byte of an answer has come since the last `reset()`.
    bool started() const;
    bool headersComplete() const;
    bool complete() const;
    /// The connection may carry another request. Ask when complete.
    bool keepsAlive() const;

    /// 0 before the headers are complete.
    int status() const;
    /// Empty where there is none; several of one name are joined by ", " but for Set-Cookie.
    std::string header(std::string_view name) const;
    std::vector<std::string> setCookies() const;
    /// All of them, in their order.
    std::vector<std::pair<std::string, std::string>> headers() const;
    /// Content-Encoding (gzip, deflate) undone. Ask once, when complete.
    std::string takeBody();

    /// Ready for the answer to the next request.
    void reset();
    void reset(Bounds bounds);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace socketio::transport
