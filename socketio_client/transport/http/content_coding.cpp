// SPDX-License-Identifier: MIT
#include "socketio_client/transport/http/content_coding.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/peer_error.h"

#include <zlib.h>

#include <algorithm>

namespace socketio::transport {

namespace {

constexpr int gzipWindow = 15 + 16;
constexpr int zlibWindow = 15;
constexpr int rawWindow = -15;
constexpr std::size_t maxRoom = 1u << 30; ///< zlib counts in 32 bits

/// RFC 1950 2.2: a method of 8, and both bytes together a multiple of 31. Some servers call it
/// "deflate" when they leave this header out.
bool hasZlibHeader(std::string_view body)
{
    if (body.size() < 2) {
        return false;
    }
    const unsigned first = static_cast<unsigned char>(body[0]);
    const unsigned second = static_cast<unsigned char>(body[1]);
    return (first & 0x0fU) == 8 && (first * 256 + second) % 31 == 0;
}

} // namespace

struct ContentCoding::Inflater
{
    Inflater() { ready = inflateInit2(&stream, gzipWindow) == Z_OK; }
    ~Inflater() { inflateEnd(&stream); }

    z_stream stream{};
    bool ready = false;
};

ContentCoding::ContentCoding() = default;
ContentCoding::~ContentCoding() = default;

bool ContentCoding::isIdentity(std::string_view header)
{
    return header.empty() || protocol::equalsIgnoringCase(header, "identity");
}

Result<std::string> ContentCoding::decode(std::string_view header, std::string_view body,
                                          std::size_t maxBytes)
{
    const bool gzip = protocol::equalsIgnoringCase(header, "gzip") ||
                      protocol::equalsIgnoringCase(header, "x-gzip");
    if (!gzip && !protocol::equalsIgnoringCase(header, "deflate")) {
        return protocol::malformedPacket("the HTTP answer has a Content-Encoding nobody asked for");
    }
    if (!m_inflater) {
        m_inflater = std::make_unique<Inflater>();
    }
    z_stream &stream = m_inflater->stream;
    const int window = gzip ? gzipWindow : hasZlibHeader(body) ? zlibWindow : rawWindow;
    if (!m_inflater->ready || inflateReset2(&stream, window) != Z_OK) {
        return protocol::malformedPacket("zlib has no memory");
    }
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.data()));
    stream.avail_in = uInt(body.size());
    std::string out;
    std::size_t used = 0;
    // One byte beyond the bound tells too much from just enough.
    const std::size_t most = maxBytes + 1;
    int state = Z_OK;
    while (state == Z_OK) {
        if (used == out.size()) {
            out.resize(std::min(most, std::max<std::size_t>(body.size() * 4, used * 2)));
        }
        const uInt room = uInt(std::min(out.size() - used, maxRoom));
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + used);
        stream.avail_out = room;
        state = inflate(&stream, Z_NO_FLUSH);
        used += room - stream.avail_out;
        if (used == most) {
            return protocol::peerLimit("the HTTP answer is larger than " +
                                       std::to_string(maxBytes) + " bytes");
        }
        if (state == Z_STREAM_END && gzip && stream.avail_in > 0) {
            state = inflateReset(&stream); // RFC 1952 2.2: a sequence of members
        }
    }
    if (state != Z_STREAM_END || stream.avail_in > 0) {
        return protocol::malformedPacket("the HTTP answer's compressed body is damaged");
    }
    out.resize(used);
    return out;
}

} // namespace socketio::transport
