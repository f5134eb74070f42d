// SPDX-License-Identifier: MIT
#include "socketio_client/transport/websocket/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace socketio::transport {

namespace {

/// The end of each message that does not travel (RFC 7692 section 7.2.1).
constexpr std::string_view tail("\x00\x00\xff\xff", 4);
/// zlib's own default; 256 KiB with the largest window.
constexpr int memoryLevel = 8;
/// zlib knows no smaller window for raw deflate.
constexpr int smallestWindow = 9;
constexpr std::size_t windowBytes = 32'768;
constexpr std::size_t firstOutput = 16'384;
/// With less, zlib would write the mark of a flush twice.
constexpr std::size_t smallestRoom = 64;
/// zlib counts in 32 bits.
constexpr std::size_t largestDeflated = 1u << 30;
/// What inflate() says in data_type when it has stopped there (with Z_BLOCK).
constexpr int betweenBlocks = 128;
/// A message has one final block at most; each costs a copy of the window.
constexpr int maxFinalBlocks = 8;

/// A stream that no message uses now, of the thread's connections whose messages stand alone.
template<typename End>
struct Spare
{
    std::unique_ptr<z_stream_s, End> stream;
    int windowBits = 0;

    static Spare &ofThread()
    {
        thread_local Spare spare;
        return spare;
    }
};

template<typename End>
std::unique_ptr<z_stream_s, End> takeSpare(int windowBits)
{
    Spare<End> &spare = Spare<End>::ofThread();
    return spare.windowBits == windowBits ? std::move(spare.stream) : nullptr;
}

uInt piece(std::size_t size)
{
    return uInt(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

Bytef *bytes(const char *data)
{
    return reinterpret_cast<Bytef *>(const_cast<char *>(data)); // zlib does not write there
}

/// Goes on after a final block, which says that nothing follows: the window is kept.
bool startAnew(z_stream &stream)
{
    std::array<Bytef, windowBytes> window{};
    uInt size = 0;
    return inflateGetDictionary(&stream, window.data(), &size) == Z_OK &&
           inflateReset(&stream) == Z_OK &&
           inflateSetDictionary(&stream, window.data(), size) == Z_OK;
}

/// One run over `input` into what is left of `out`; grows it.
class Inflation
{
public:
    Inflation(z_stream &stream, std::size_t maxBytes, std::string &out)
        : m_stream(stream)
        , m_maxBytes(maxBytes)
        , m_out(out)
    {}

    FrameResult<void> feed(std::string_view input) { return feed(input, Z_NO_FLUSH); }

    /// Afterwards what comes next may refer to this message, and starts at a block of its own.
    FrameResult<void> feedTail()
    {
        if (auto fed = feed(tail, Z_BLOCK); !fed) {
            return fed;
        }
        if ((m_stream.data_type & betweenBlocks) == 0) {
            return violation("compressed data that are cut short", CloseCode::InvalidData);
        }
        return {};
    }

    std::size_t size() const { return m_size; }

private:
    FrameResult<void> feed(std::string_view input, int flush)
    {
        while (!input.empty()) {
            m_stream.next_in = bytes(input.data());
            m_stream.avail_in = piece(input.size());
            const std::size_t offered = m_stream.avail_in;
            if (const auto run = drain(flush); !run) {
                return run;
            }
            input.remove_prefix(offered);
        }
        return {};
    }

    FrameResult<void> drain(int flush)
    {
        while (true) {
            if (m_size == m_out.size() && !grow()) {
                return violation("a message beyond the limit once inflated", CloseCode::TooBig);
            }
            const std::size_t room = m_out.size() - m_size;
            m_stream.next_out = bytes(m_out.data() + m_size);
            m_stream.avail_out = piece(room);
            const uInt offered = m_stream.avail_out;
            const int status = ::inflate(&m_stream, flush);
            m_size += offered - m_stream.avail_out;
            if (m_size > m_maxBytes) {
                return violation("a message beyond the limit once inflated", CloseCode::TooBig);
            }
            if (status == Z_STREAM_END) {
                if (++m_finalBlocks > maxFinalBlocks || !startAnew(m_stream)) {
                    return violation("compressed data without end", CloseCode::InvalidData);
                }
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                return violation("compressed data that cannot be inflated", CloseCode::InvalidData);
            }
            if (m_stream.avail_in == 0 && m_stream.avail_out > 0) {
                return {};
            }
        }
    }

    /// One byte beyond the limit, to notice that there is more.
    bool grow()
    {
        const std::size_t most = m_maxBytes + 1;
        if (m_out.size() >= most) {
            return false;
        }
        m_out.resize(std::min(std::max(2 * m_out.size(), firstOutput), most));
        return true;
    }

    z_stream &m_stream;
    const std::size_t m_maxBytes;
    std::string &m_out;
    std::size_t m_size = 0;
    int m_finalBlocks = 0;
};

} // namespace

void InflateEnd::operator()(z_stream_s *stream) const
{
    inflateEnd(stream);
    delete stream;
}

void DeflateEnd::operator()(z_stream_s *stream) const
{
    deflateEnd(stream);
    delete stream;
}

Inflater::Inflater(const DeflateAgreement &agreement)
    : m_standsAlone(agreement.serverNoContextTakeover)
    , m_windowBits(agreement.serverWindowBits)
{}

FrameResult<std::string_view> Inflater::inflate(std::string_view payload, std::size_t maxBytes,
                                                std::string &scratch)
{
    if (!m_stream && m_standsAlone) {
        m_stream = takeSpare<InflateEnd>(m_windowBits);
    }
    if (!m_stream) {
        m_stream.reset(new z_stream{});
        if (inflateInit2(m_stream.get(), -std::max(m_windowBits, smallestWindow)) != Z_OK) {
            return violation("no memory to inflate", CloseCode::TooBig);
        }
    }
    Inflation inflation(*m_stream, maxBytes, scratch);
    if (auto fed = inflation.feed(payload); !fed) {
        return tl::unexpected<Violation>(fed.error());
    }
    if (auto fed = inflation.feedTail(); !fed) {
        return tl::unexpected<Violation>(fed.error());
    }
    if (m_standsAlone) {
        inflateReset(m_stream.get());
        Spare<InflateEnd>::ofThread() = {std::move(m_stream), m_windowBits};
    }
    return std::string_view(scratch.data(), inflation.size());
}

Deflater::Deflater(const DeflateAgreement &agreement)
    : m_standsAlone(agreement.clientNoContextTakeover)
    , m_windowBits(agreement.clientWindowBits)
{}

std::optional<std::string_view> Deflater::deflate(std::string_view prefix, std::string_view message,
                                                  std::string &scratch)
{
    if (m_windowBits < smallestWindow || message.size() > largestDeflated) {
        return std::nullopt;
    }
    if (!m_stream && m_standsAlone) {
        m_stream = takeSpare<DeflateEnd>(m_windowBits);
    }
    if (!m_stream) {
        m_stream.reset(new z_stream{});
        if (deflateInit2(m_stream.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, -m_windowBits,
                         memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) {
            return std::nullopt;
        }
    }
    std::size_t size = 0;
    const auto run = [&](std::string_view input, int flush) {
        m_stream->next_in = bytes(input.data());
        m_stream->avail_in = piece(input.size());
        do {
            if (scratch.size() - size < smallestRoom) {
                scratch.resize(std::max(2 * scratch.size(), firstOutput));
            }
            m_stream->next_out = bytes(scratch.data() + size);
            m_stream->avail_out = piece(scratch.size() - size);
            ::deflate(m_stream.get(), flush);
            size = std::size_t(reinterpret_cast<char *>(m_stream->next_out) - scratch.data());
        } while (m_stream->avail_out == 0);
    };
    run(prefix, Z_NO_FLUSH);
    run(message, Z_SYNC_FLUSH);
    if (m_standsAlone) {
        deflateReset(m_stream.get());
        Spare<DeflateEnd>::ofThread() = {std::move(m_stream), m_windowBits};
    }
    return std::string_view(scratch).substr(0, size - tail.size());
}

} // namespace socketio::transport
