// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/packet_decoder.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/engine_codec.h"
#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/packet_encoder.h"
#include "socketio_client/protocol/peer_error.h"

#include <algorithm>
#include <array>

namespace socketio::protocol {

namespace {

constexpr std::string_view rootNamespace = "/";
constexpr std::size_t maxAckIdDigits = 16;
constexpr std::size_t maxCountDigits = 10;

/// Which payloads a packet type may have.
enum Payload : unsigned {
    Absent = 1,
    Object = 2,
    Array = 4,
    String = 8,
    Scalar = 16,
    Structured = Absent | Object | Array | String,
    Anything = Structured | Scalar,
};

struct Rule
{
    unsigned payload;
    bool hasId; ///< digits after the namespace are an acknowledgement id
};

/// docs/protocol.md 12 and 19, by the wire digit. A server says DISCONNECT with a payload (13.5),
/// an ACK without id is legal and ignored.
constexpr std::array<Rule, 7> rulesV4{{
    {Absent | Object, false},
    {Structured, false},
    {Array, true},
    {Absent | Array, true},
    {Absent | Object | String, false},
    {Array, true},
    {Array, true},
}};

/// ERROR carries any value in v3 (15).
constexpr std::array<Rule, 7> rulesV3{{
    {Absent | Object, false},
    {Structured, false},
    {Array, true},
    {Absent | Array, true},
    {Anything, false},
    {Array, true},
    {Array, true},
}};

unsigned payloadKind(std::string_view json)
{
    if (json.empty()) {
        return Absent;
    }
    switch (json.front()) {
    case '{':
        return Object;
    case '[':
        return Array;
    case '"':
        return String;
    case ' ':
    case '\t':
    case '\r':
    case '\n':
        return 0;
    default:
        return Scalar;
    }
}

std::string_view takeDigits(std::string_view &text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

std::optional<std::uint64_t> parseNumber(std::string_view digits, std::size_t maxDigits)
{
    return digits.size() > maxDigits ? std::nullopt : wholeNumber<std::uint64_t>(digits);
}

/// True if every placeholder in the tree names one of `count` attachments.
bool placeholdersFit(simdjson::dom::element element, std::size_t count)
{
    simdjson::dom::array array;
    if (element.get_array().get(array) == simdjson::SUCCESS) {
        return std::all_of(array.begin(), array.end(), [count](simdjson::dom::element item) {
            return placeholdersFit(item, count);
        });
    }
    simdjson::dom::object object;
    if (element.get_object().get(object) != simdjson::SUCCESS) {
        return true;
    }
    if (const std::optional<int> index = placeholderIndex(object, count)) {
        return *index >= 0;
    }
    return std::all_of(object.begin(), object.end(), [count](simdjson::dom::key_value_pair field) {
        return placeholdersFit(field.value, count);
    });
}

} // namespace

struct PacketDecoder::Header
{
    PacketType type = PacketType::Event;
    std::size_t attachments = 0;
    std::string_view nsp = rootNamespace;
    std::optional<std::uint64_t> id;
    std::string_view json;
};

EventData DecodedPacket::event(const AckFactory *ackFactory) const
{
    EventData event;
    event.name = eventName;
    if (data && data->get_array().get(event.values) == simdjson::SUCCESS) {
        event.argumentCount = event.values.size() - 1;
    }
    event.attachments = attachments;
    event.bytes = text.size();
    for (const std::string_view each : attachments) {
        event.bytes += each.size();
    }
    event.id = id;
    event.ackFactory = ackFactory;
    return event;
}

PacketDecoder::PacketDecoder(EngineVersion version, Limits limits)
    : m_version(version)
    , m_limits(limits)
    , m_reader(limits.maxNesting)
{}

Result<DecodeStep> PacketDecoder::feedText(std::string_view text, TimePoint now)
{
    if (pending()) {
        reset(m_version);
        if (!isValidUtf8(text)) {
            return invalidUtf8();
        }
        return malformedMessage("a text packet while attachments are due");
    }
    m_received.clear();
    Result<DecodeStep> step = decode(text);
    if (!step && !isValidUtf8(text)) {
        return invalidUtf8();
    }
    if (pending()) {
        m_pendingSince = now;
    }
    return step;
}

Result<DecodeStep> PacketDecoder::feedBinary(std::string_view bytes)
{
    m_note.clear();
    if (!pending()) {
        return malformedMessage("an attachment that no packet announced");
    }
    m_attachmentBytes += bytes.size();
    if (m_attachmentBytes > m_limits.maxAttachmentBytes) {
        reset(m_version);
        return peerLimit("the attachments of a packet are too large");
    }
    if (--m_due > 0) {
        m_received.emplace_back(bytes);
        return DecodeStep::Pending;
    }
    m_attachments.assign(m_received.begin(), m_received.end());
    m_attachments.push_back(bytes);
    m_packet.attachments = m_attachments;
    return complete();
}

Result<DecodeStep> PacketDecoder::feedHeld(std::string_view text,
                                           std::span<const std::string> attachments)
{
    Result<DecodeStep> step = feedText(text);
    for (const std::string &attachment : attachments) {
        if (step != DecodeStep::Pending) {
            break;
        }
        step = feedBinary(attachment);
    }
    return step;
}

std::optional<TimePoint> PacketDecoder::deadline() const
{
    if (!pending() || !m_window) {
        return std::nullopt;
    }
    return m_pendingSince + *m_window;
}

void PacketDecoder::release()
{
    if (pending()) {
        return;
    }
    m_packet = {};
    m_received.clear();
    m_reader.release();
}

void PacketDecoder::reset(EngineVersion version)
{
    m_version = version;
    m_packet = {};
    m_note.clear();
    m_heldText.clear();
    m_received.clear();
    m_due = 0;
}

Result<DecodeStep> PacketDecoder::decode(std::string_view text)
{
    m_note.clear();
    m_packet = {};
    const Result<Header> header = parseHeader(text);
    if (!header) {
        return tl::unexpected(header.error());
    }
    m_packet.type = header->type;
    m_packet.nsp = header->nsp == rootNamespace ? rootNamespace : header->nsp;
    m_packet.id = header->id;
    m_packet.text = text;

    // The parser looks after the JSON; of what stands before it only the namespace may be no ASCII.
    const std::string_view head = text.substr(0, text.size() - header->json.size());
    if (header->nsp.data() != rootNamespace.data() && !isValidUtf8(head)) {
        return invalidUtf8();
    }

    const auto &rules = m_version == EngineVersion::V3 ? rulesV3 : rulesV4;
    const Rule &rule = rules[static_cast<std::size_t>(header->type)];
    if ((payloadKind(header->json) & rule.payload) == 0) {
        return malformedMessage("a payload that this packet type cannot have");
    }
    if (!header->json.empty()) {
        Result<simdjson::dom::element> data = m_reader.read(header->json);
        if (!data) {
            return tl::unexpected(std::move(data.error()));
        }
        m_packet.data = *data;
    }
    return validate(*header);
}

Result<PacketDecoder::Header> PacketDecoder::parseHeader(std::string_view text) const
{
    if (text.empty() || text.front() < '0' || text.front() > '6') {
        return malformedMessage("unknown packet type");
    }
    Header header;
    header.type = static_cast<PacketType>(text.front() - '0');
    text.remove_prefix(1);

    if (header.type == PacketType::BinaryEvent || header.type == PacketType::BinaryAck) {
        const std::optional<std::uint64_t> count = parseNumber(takeDigits(text), maxCountDigits);
        if (!count || !text.starts_with('-')) {
            return malformedMessage("illegal number of attachments");
        }
        if (*count > m_limits.maxAttachments) {
            return peerLimit("too many attachments");
        }
        header.attachments = static_cast<std::size_t>(*count);
        text.remove_prefix(1);
    }

    if (text.starts_with('/')) {
        const std::size_t comma = text.find(',');
        header.nsp = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        if (header.nsp.size() > m_limits.maxNamespaceBytes) {
            return peerLimit("the namespace is too long");
        }
        if (m_version == EngineVersion::V3) {
            header.nsp = header.nsp.substr(0, header.nsp.find('?'));
        }
    }

    const auto &rules = m_version == EngineVersion::V3 ? rulesV3 : rulesV4;
    if (rules[static_cast<std::size_t>(header.type)].hasId && !text.empty() &&
        isDigit(text.front())) {
        header.id = parseNumber(takeDigits(text), maxAckIdDigits);
        if (!header.id || *header.id > maxAckId) {
            return malformedMessage("acknowledgement id out of range");
        }
    }
    header.json = text;
    return header;
}

Result<DecodeStep> PacketDecoder::validate(const Header &header)
{
    const bool binary =
        header.type == PacketType::BinaryEvent || header.type == PacketType::BinaryAck;
    if (header.type == PacketType::BinaryEvent) {
        m_packet.type = PacketType::Event;
    } else if (header.type == PacketType::BinaryAck) {
        m_packet.type = PacketType::Ack;
    }

    if (m_packet.type == PacketType::Ack && m_packet.id && !m_packet.data) {
        return malformedMessage("an acknowledgement without values");
    }
    if (m_packet.type == PacketType::Event) {
        if (Result<void> valid = validateEvent(); !valid) {
            return tl::unexpected(std::move(valid.error()));
        }
    }
    if (binary && header.attachments == 0 && m_version == EngineVersion::V4) {
        if (m_strict) {
            return malformedMessage("a binary packet without attachments");
        }
        m_note = "a binary packet without attachments, taken as a plain one";
    }
    if (header.attachments == 0) {
        return complete();
    }

    if (!placeholdersFit(*m_packet.data, header.attachments)) {
        return malformedMessage("a placeholder that names no attachment");
    }
    m_heldText = m_packet.text;
    if (header.nsp != rootNamespace) {
        const auto offset = static_cast<std::size_t>(header.nsp.data() - m_packet.text.data());
        m_packet.nsp = std::string_view(m_heldText).substr(offset, header.nsp.size());
    }
    m_packet.text = m_heldText;
    m_attachmentBytes = 0;
    m_due = header.attachments;
    return DecodeStep::Pending;
}

Result<void> PacketDecoder::validateEvent()
{
    simdjson::dom::array values;
    if (!m_packet.data || m_packet.data->get_array().get(values) != simdjson::SUCCESS ||
        values.begin() == values.end()) {
        return malformedMessage("an event without a name");
    }
    const simdjson::dom::element first = *values.begin();
    switch (first.type()) {
    case simdjson::dom::element_type::STRING:
        m_packet.eventName = std::string_view(first);
        break;
    case simdjson::dom::element_type::INT64:
        m_numberName = std::to_string(std::int64_t(first));
        m_packet.eventName = m_numberName;
        break;
    case simdjson::dom::element_type::UINT64:
        m_numberName = std::to_string(std::uint64_t(first));
        m_packet.eventName = m_numberName;
        break;
    case simdjson::dom::element_type::DOUBLE:
        m_numberName = numberText(double(first));
        m_packet.eventName = m_numberName;
        break;
    default:
        return malformedMessage("an event name that is neither string nor number");
    }
    if (m_version == EngineVersion::V4 && isReservedEvent(m_packet.eventName, m_version)) {
        return malformedMessage("a reserved event name");
    }
    return {};
}

Result<DecodeStep> PacketDecoder::complete()
{
    if (m_packet.type == PacketType::Ack && !m_packet.id) {
        m_note = "an acknowledgement without id";
        return DecodeStep::Ignored;
    }
    if (m_packet.type == PacketType::Event && m_version == EngineVersion::V3 &&
        isReservedEvent(m_packet.eventName, m_version)) {
        m_note = "an event with a reserved name";
        return DecodeStep::Ignored;
    }
    return DecodeStep::Packet;
}

} // namespace socketio::protocol
