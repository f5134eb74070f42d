// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/websocket/deflate_offer.h"
#include "socketio_client/transport/websocket/frame.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct z_stream_s;

namespace socketio::transport {

struct InflateEnd
{
    void operator()(z_stream_s *stream) const;
};
struct DeflateEnd
{
    void operator()(z_stream_s *stream) const;
};

/// Undoes the compression of a server's messages (RFC 7692 section 7.2.2). What zlib needs, some
/// 40 KiB, is there from the first message on; where each message stands alone, it is shared by
/// all connections of the thread.
class Inflater
{
public:
    explicit Inflater(const DeflateAgreement &agreement);

    /// The message, in `scratch`. Ends as soon as it is longer than `maxBytes`, whatever follows.
    /// Refused as TooBig or InvalidData; no other call may follow that.
    FrameResult<std::string_view> inflate(std::string_view payload, std::size_t maxBytes,
                                          std::string &scratch);

private:
    const bool m_standsAlone;
    const int m_windowBits;
    std::unique_ptr<z_stream_s, InflateEnd> m_stream;
};

/// Compresses messages (RFC 7692 section 7.2.1). Memory, up to 260 KiB, as for Inflater.
class Deflater
{
public:
    explicit Deflater(const DeflateAgreement &agreement);

    /// The payload of a frame that holds `prefix` and then `message`, in `scratch`. It has to be
    /// sent, as what follows may refer to it. None: the message must go out as it is.
    std::optional<std::string_view> deflate(std::string_view prefix, std::string_view message,
                                            std::string &scratch);

private:
    const bool m_standsAlone;
    const int m_windowBits;
    std::unique_ptr<z_stream_s, DeflateEnd> m_stream;
};

} // namespace socketio::transport
