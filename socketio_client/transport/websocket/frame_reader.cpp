// SPDX-License-Identifier: MIT
#include "socketio_client/transport/websocket/frame_reader.h"

#include "socketio_client/protocol/big_endian.h"
#include "socketio_client/protocol/engine_codec.h"

#include <algorithm>
#include <cstring>

namespace socketio::transport {

namespace {

/// A frame up to this size is kept and completed in the caller's buffer: copying half of it costs
/// less than reading it by itself. Well below FrameReader::minimumBuffer.
constexpr std::size_t completedInPlace = 16'384;

constexpr std::uint8_t finalBit = 0x80;
constexpr std::uint8_t deflateBit = 0x40;
constexpr std::uint8_t reservedBits = 0x70;
constexpr std::uint8_t opcodeBits = 0x0f;
constexpr std::uint8_t maskBit = 0x80;
constexpr std::uint8_t lengthBits = 0x7f;
constexpr std::size_t lengthIn16Bits = 126;
constexpr std::size_t lengthIn64Bits = 127;

/// RFC 6455 section 7.4: what may stand in a close frame.
bool maySend(std::uint64_t code)
{
    return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006) ||
           (code >= 3000 && code <= 4999);
}

} // namespace

FrameResult<CloseStatus> parseClose(std::string_view payload)
{
    if (payload.empty()) {
        return CloseStatus{};
    }
    if (payload.size() == 1) {
        return violation("a close frame with half a code");
    }
    const std::uint64_t code = protocol::readBigEndian(payload.substr(0, 2));
    if (!maySend(code)) {
        return violation("a close code that may not be sent");
    }
    const std::string_view reason = payload.substr(2);
    if (!protocol::isValidUtf8(reason)) {
        return violation("a close reason that is not UTF-8", CloseCode::InvalidData);
    }
    return CloseStatus{static_cast<std::uint16_t>(code), reason};
}

std::string describeEnd(const std::optional<CloseStatus> &status)
{
    if (!status) {
        return "without a close frame (1006)";
    }
    std::string text = status->code == static_cast<std::uint16_t>(CloseCode::NoStatus)
                           ? "with a close frame without a code"
                           : "with the close code " + std::to_string(status->code);
    if (!status->reason.empty()) {
        std::string reason(status->reason);
        std::replace_if(
            reason.begin(), reason.end(),
            [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
        text += " (" + reason + ')';
    }
    return text;
}

FrameReader::FrameReader(std::size_t maxMessageBytes)
    : m_maxMessageBytes(maxMessageBytes)
{}

std::span<char> FrameReader::space(std::span<char> buffer)
{
    if (m_awaited > 0) {
        return {m_message.data() + m_size, m_awaited};
    }
    const std::string_view begun = m_kept.empty() ? m_input : std::string_view(m_kept);
    if (!begun.empty()) {
        std::memmove(buffer.data(), begun.data(), begun.size());
    }
    m_input = {buffer.data(), begun.size()};
    std::string().swap(m_kept); // an idle connection holds nothing
    return buffer.subspan(m_input.size());
}

void FrameReader::received(std::size_t size)
{
    if (m_awaited > 0) {
        m_size += size;
        m_awaited -= size;
    } else {
        m_input = {m_input.data(), m_input.size() + size};
    }
}

void FrameReader::park()
{
    m_kept = m_input;
    m_input = {};
    forgetMessage();
}

FrameResult<std::optional<Message>> FrameReader::next()
{
    if (m_failure) {
        return tl::unexpected<Violation>(*m_failure);
    }
    forgetMessage();
    if (m_awaited > 0) {
        return std::nullopt;
    }
    if (m_opcode != Opcode::Continuation && m_final) {
        return endFrame(true); // what was awaited has come
    }
    while (true) {
        const auto header = parseHeader();
        if (!header) {
            m_failure = header.error();
            m_input = {};
            return tl::unexpected<Violation>(header.error());
        }
        if (!*header) {
            return std::nullopt;
        }
        const std::size_t there = m_input.size() - (*header)->size;
        if (there < (*header)->length && (*header)->length <= completedInPlace) {
            return std::nullopt;
        }
        const std::string_view payload = m_input.substr((*header)->size, (*header)->length);
        m_input.remove_prefix((*header)->size + payload.size());
        const std::optional<Message> message = assemble(**header, payload);
        if (message || m_awaited > 0) {
            return message;
        }
    }
}

FrameResult<std::optional<FrameReader::Header>> FrameReader::parseHeader() const
{
    if (m_input.size() < 2) {
        return std::nullopt;
    }
    const auto first = static_cast<std::uint8_t>(m_input[0]);
    const auto second = static_cast<std::uint8_t>(m_input[1]);
    Header header;
    header.opcode = static_cast<Opcode>(first & opcodeBits);
    header.final = (first & finalBit) != 0;
    header.compressed = (first & deflateBit) != 0;
    header.length = second & lengthBits;
    header.size = 2;
    if ((second & maskBit) != 0) {
        return violation("a masked frame from the server");
    }
    if ((first & reservedBits & ~(m_compressionAllowed ? deflateBit : 0u)) != 0) {
        return violation("a reserved bit is set");
    }
    if (const auto order = checkOrder(header); !order) {
        return tl::unexpected<Violation>(order.error());
    }
    if (header.length >= lengthIn16Bits) {
        const bool wide = header.length == lengthIn64Bits;
        header.size += wide ? 8 : 2;
        if (m_input.size() < header.size) {
            return std::nullopt;
        }
        const std::uint64_t length = protocol::readBigEndian(m_input.substr(2, header.size - 2));
        if (length >> 63 != 0) {
            return violation("a length of 64 bits");
        }
        if (length < (wide ? 0x10000u : lengthIn16Bits)) {
            return violation("a length written longer than it need be");
        }
        header.length = length;
    }
    if (!isControl(header.opcode) && header.length > m_maxMessageBytes - m_size) {
        return violation("a message beyond the limit", CloseCode::TooBig);
    }
    return header;
}

FrameResult<void> FrameReader::checkOrder(const Header &header) const
{
    const bool underWay = m_opcode != Opcode::Continuation;
    switch (header.opcode) {
    case Opcode::Continuation:
        if (!underWay) {
            return violation("a continuation of nothing");
        }
        if (header.compressed) {
            return violation("a continuation with the bit of compression");
        }
        return {};
    case Opcode::Text:
    case Opcode::Binary:
        if (underWay) {
            return violation("a new message inside another");
        }
        return {};
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
        if (!header.final) {
            return violation("a fragmented control frame");
        }
        if (header.compressed) {
            return violation("a compressed control frame");
        }
        if (header.length > maxControlPayload) {
            return violation("a control frame of more than 125 bytes");
        }
        return {};
    }
    return violation("an unknown opcode");
}

std::optional<Message> FrameReader::assemble(const Header &header, std::string_view payload)
{
    const bool complete = payload.size() == header.length;
    if (isControl(header.opcode) ||
        (complete && header.final && header.opcode != Opcode::Continuation)) {
        return Message{header.opcode, header.compressed, payload};
    }
    if (header.opcode != Opcode::Continuation) {
        m_opcode = header.opcode;
        m_compressed = header.compressed;
    }
    append(payload, header.length);
    m_emptyFragments += header.length == 0 && !header.final ? 1 : 0;
    if (!complete) {
        m_awaited = header.length - payload.size();
        m_final = header.final;
        return std::nullopt;
    }
    return endFrame(header.final);
}

std::optional<Message> FrameReader::endFrame(bool final)
{
    if (!final) {
        return std::nullopt;
    }
    const Message message{m_opcode, m_compressed, {m_message.data(), m_size}};
    m_opcode = Opcode::Continuation;
    m_final = false;
    m_handedOut = true;
    return message;
}

/// Makes room for all that is `announced` of which `bytes` are there.
void FrameReader::append(std::string_view bytes, std::size_t announced)
{
    const std::size_t needed = m_size + announced;
    if (needed > m_message.capacity()) {
        // By doubling, so that many small fragments are not copied again and again.
        const std::size_t roomy = m_size == 0 ? needed : std::max(needed, 2 * m_message.capacity());
        m_message.grow(std::min(roomy, m_maxMessageBytes), m_size);
    }
    if (!bytes.empty()) {
        std::memcpy(m_message.data() + m_size, bytes.data(), bytes.size());
    }
    m_size += bytes.size();
}

void FrameReader::forgetMessage()
{
    if (m_handedOut) {
        m_handedOut = false;
        m_message.release();
        m_size = 0;
    }
}

} // namespace socketio::transport
