// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/payload.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/peer_error.h"

namespace socketio::protocol {

namespace {

constexpr char separator = '\x1e';
constexpr std::size_t maxLengthDigits = 10;

bool isBinaryForm(std::string_view body)
{
    return !body.empty() && (body.front() == '\x00' || body.front() == '\x01');
}

std::size_t utf16Units(std::string_view utf8)
{
    std::size_t units = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<std::uint8_t>(c);
        const bool continuation = (byte & 0xc0) == 0x80;
        units += continuation ? 0u : byte >= 0xf0 ? 2u : 1u;
    }
    return units;
}

/// Bytes of the first `units` UTF-16 code units of valid UTF-8; none if the text is shorter or the
/// count ends inside a surrogate pair.
std::optional<std::size_t> bytesOfUnits(std::string_view utf8, std::size_t units)
{
    std::size_t bytes = 0;
    while (units > 0) {
        if (bytes >= utf8.size()) {
            return std::nullopt;
        }
        const auto lead = static_cast<std::uint8_t>(utf8[bytes]);
        const std::size_t wanted = lead >= 0xf0 ? 2 : 1;
        if (wanted > units) {
            return std::nullopt;
        }
        units -= wanted;
        bytes += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }
    return bytes;
}

} // namespace

PayloadReader::PayloadReader(EngineVersion version, std::string_view body, const Limits &limits)
    : m_version(version)
    , m_form(version == EngineVersion::V4 ? Form::SeparatedText
             : isBinaryForm(body)         ? Form::CountedBinary
                                          : Form::CountedText)
    , m_rest(body)
    , m_left(limits.maxPacketsPerPayload)
{
    if (body.empty()) {
        m_failure = "empty payload";
    } else if (version == EngineVersion::V4 && looksLikeV3Payload(body)) {
        fail("a payload of Engine.IO 3", ErrorCode::UnsupportedProtocol);
    } else if (body.size() > limits.maxMessageBytes) {
        fail("payload too large", ErrorCode::LimitExceeded);
    } else if (m_form != Form::CountedBinary && !isValidUtf8(body)) {
        m_failure = "invalid UTF-8 in a payload";
    }
}

Result<std::optional<EnginePacketView>> PayloadReader::next()
{
    if (!m_failure.empty()) {
        return failure(m_failureCode, ErrorOrigin::PeerViolation, m_failure);
    }
    if (m_ended) {
        return std::nullopt;
    }
    if (m_left == 0) {
        return fail("too many packets in one payload", ErrorCode::LimitExceeded);
    }
    --m_left;
    switch (m_form) {
    case Form::SeparatedText:
        return nextSeparated();
    case Form::CountedText:
        return nextCountedText();
    case Form::CountedBinary:
        break;
    }
    return nextCountedBinary();
}

Result<std::optional<EnginePacketView>> PayloadReader::nextSeparated()
{
    const std::size_t end = m_rest.find(separator);
    const std::string_view piece = m_rest.substr(0, end);
    if (end == std::string_view::npos) {
        m_ended = true;
    } else {
        m_rest.remove_prefix(end + 1);
    }
    return take(piece);
}

Result<std::optional<EnginePacketView>> PayloadReader::nextCountedText()
{
    while (!m_rest.empty()) {
        const std::size_t colon = m_rest.substr(0, maxLengthDigits + 1).find(':');
        if (colon == std::string_view::npos || colon == 0) {
            return fail("no length before a packet");
        }
        const auto units = wholeNumber<std::size_t>(m_rest.substr(0, colon));
        if (!units) {
            return fail("a length that is no number");
        }
        m_rest.remove_prefix(colon + 1);
        const std::optional<std::size_t> bytes = bytesOfUnits(m_rest, *units);
        if (!bytes) {
            return fail("a length that does not fit the payload");
        }
        const std::string_view piece = m_rest.substr(0, *bytes);
        m_rest.remove_prefix(*bytes);
        if (!piece.empty()) {
            return take(piece);
        }
    }
    m_ended = true;
    return std::nullopt;
}

Result<std::optional<EnginePacketView>> PayloadReader::nextCountedBinary()
{
    if (m_rest.empty()) {
        m_ended = true;
        return std::nullopt;
    }
    if (!isBinaryForm(m_rest)) {
        return fail("unknown kind of packet in a binary payload");
    }
    const bool binary = m_rest.front() == '\x01';
    const std::size_t end = m_rest.substr(1, maxLengthDigits + 1).find('\xff');
    if (end == std::string_view::npos || end == 0) {
        return fail("no length before a packet");
    }
    std::size_t bytes = 0;
    for (const char digit : m_rest.substr(1, end)) {
        if (static_cast<std::uint8_t>(digit) > 9) {
            return fail("a length that is no number");
        }
        bytes = bytes * 10 + static_cast<std::uint8_t>(digit);
    }
    m_rest.remove_prefix(end + 2);
    if (bytes > m_rest.size()) {
        return fail("a length that does not fit the payload");
    }
    const std::string_view piece = m_rest.substr(0, bytes);
    m_rest.remove_prefix(bytes);
    if (binary) {
        return hand(decodeBinaryFrame(piece, m_version));
    }
    if (!isValidUtf8(piece)) {
        return hand(Result<EnginePacketView>(invalidUtf8()));
    }
    return hand(decodePacketText(piece, m_version, m_scratch));
}

Result<std::optional<EnginePacketView>> PayloadReader::take(std::string_view piece)
{
    return hand(decodePacketText(piece, m_version, m_scratch));
}

Result<std::optional<EnginePacketView>> PayloadReader::hand(Result<EnginePacketView> packet)
{
    if (!packet) {
        return fail(std::move(packet.error().detail), packet.error().code);
    }
    return std::optional(*packet);
}

Result<std::optional<EnginePacketView>> PayloadReader::fail(std::string detail, ErrorCode code)
{
    m_failure = std::move(detail);
    m_failureCode = code;
    return failure(code, ErrorOrigin::PeerViolation, m_failure);
}

bool looksLikeV3Payload(std::string_view body) noexcept
{
    if (isBinaryForm(body)) {
        return true;
    }
    std::size_t digits = 0;
    while (digits < body.size() && isDigit(body[digits])) {
        ++digits;
    }
    return digits > 0 && digits < body.size() && body[digits] == ':';
}

PayloadWriter::PayloadWriter(EngineVersion version, std::optional<std::size_t> maxPayload,
                             std::size_t maxPackets)
    : m_version(version)
    , m_maxPayload(maxPayload)
    , m_maxPackets(maxPackets)
{}

bool PayloadWriter::add(const EnginePacket &packet)
{
    const std::size_t size = encodedSize(packet, m_version);
    std::string prefix;
    if (m_version == EngineVersion::V3) {
        prefix = std::to_string(packet.binary ? size : 1 + utf16Units(packet.data)) + ':';
    } else if (m_packets > 0) {
        prefix = separator;
    }
    if (m_packets > 0) {
        const std::size_t total = m_body.size() + prefix.size() + size;
        if (m_packets >= m_maxPackets || (m_maxPayload && total > *m_maxPayload)) {
            return false;
        }
    }
    m_body += prefix;
    appendPacketText(m_body, packet, m_version);
    ++m_packets;
    return true;
}

std::string PayloadWriter::take()
{
    m_packets = 0;
    return std::exchange(m_body, {});
}

Result<void> checkOutgoing(const EnginePacket &packet, EngineVersion version, Carrier carrier,
                           std::optional<std::size_t> maxPayload)
{
    if (packet.binary && packet.type != EngineType::Message) {
        return misuse(ErrorCode::InvalidArgument, "only a message can be binary");
    }
    const bool polling = carrier == Carrier::PollingBody;
    if (polling && version == EngineVersion::V4 && !packet.binary &&
        packet.data.find(separator) != std::string::npos) {
        return misuse(ErrorCode::InvalidArgument, "a raw U+001E would split the packet");
    }

    const bool rawBytes = !polling && packet.binary;
    const std::size_t size = rawBytes ? packet.data.size() : encodedSize(packet, version);
    if (maxPayload && size > *maxPayload) {
        return misuse(ErrorCode::PayloadTooLarge, std::to_string(size) +
                                                      " bytes, the server takes " +
                                                      std::to_string(*maxPayload));
    }
    return {};
}

} // namespace socketio::protocol
