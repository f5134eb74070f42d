// SPDX-License-Identifier: MIT
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace tests {

/// The other end of permessage-deflate (RFC 7692 sections 7.2.1 and 7.2.2), on zlib alone.
class PeerDeflater
{
public:
    explicit PeerDeflater(int windowBits = 15, bool takeover = true)
        : m_takeover(takeover)
    {
        deflateInit2(&m_stream, Z_BEST_COMPRESSION, Z_DEFLATED, -windowBits, 8, Z_DEFAULT_STRATEGY);
    }
    ~PeerDeflater() { deflateEnd(&m_stream); }
    PeerDeflater(const PeerDeflater &) = delete;
    PeerDeflater &operator=(const PeerDeflater &) = delete;

    std::string deflate(std::string_view message, int flush = Z_SYNC_FLUSH)
    {
        std::string out(message.size() + message.size() / 100 + 100, '\0');
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(message.data()));
        m_stream.avail_in = uInt(message.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
        m_stream.avail_out = uInt(out.size());
        ::deflate(&m_stream, Z_NO_FLUSH); // zlib takes an empty message for a repeated flush
        ::deflate(&m_stream, flush);
        const std::size_t tail = flush == Z_SYNC_FLUSH ? 4 : 0; // it does not travel
        const std::size_t size = out.size() - m_stream.avail_out - tail;
        if (!m_takeover) {
            deflateReset(&m_stream);
        }
        return out.substr(0, size);
    }

private:
    z_stream m_stream{};
    const bool m_takeover;
};

class PeerInflater
{
public:
    explicit PeerInflater(int windowBits = 15, bool takeover = true)
        : m_takeover(takeover)
    {
        inflateInit2(&m_stream, -windowBits);
    }
    ~PeerInflater() { inflateEnd(&m_stream); }
    PeerInflater(const PeerInflater &) = delete;
    PeerInflater &operator=(const PeerInflater &) = delete;

    /// "?" where the data are damaged.
    std::string inflate(std::string_view payload)
    {
        const std::string input = std::string(payload) + std::string("\x00\x00\xff\xff", 4);
        std::string out(4'000'000, '\0');
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
        m_stream.avail_in = uInt(input.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
        m_stream.avail_out = uInt(out.size());
        const int status = ::inflate(&m_stream, Z_SYNC_FLUSH);
        if (status != Z_OK || m_stream.avail_in > 0) {
            return "?";
        }
        const std::size_t size = out.size() - m_stream.avail_out;
        if (!m_takeover) {
            inflateReset(&m_stream);
        }
        return out.substr(0, size);
    }

private:
    z_stream m_stream{};
    const bool m_takeover;
};

} // namespace tests
