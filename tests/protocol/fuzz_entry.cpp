// SPDX-License-Identifier: MIT
#include "tests/protocol/fuzz_entry.h"

#include "socketio_client/protocol/engine_session.h"
#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/msgpack.h"
#include "socketio_client/protocol/namespace_session.h"
#include "socketio_client/protocol/packet_encoder.h"
#include "socketio_client/protocol/payload.h"
#include "socketio_client/protocol/url.h"
#include "tests/fuzz/promise.h"

#include <socketio/address.h>
#include <socketio/event.h>

#include <algorithm>

using namespace socketio;
using namespace socketio::protocol;

namespace {

Limits fuzzLimits()
{
    Limits limits;
    limits.maxAttachmentBytes = 1u << 16;
    limits.maxNesting = 64;
    return limits;
}

/// What was read can be written, and reads the same again.
void checkRoundTrip(const DecodedPacket &packet, EngineVersion version)
{
    Packet copy;
    copy.type = packet.type;
    copy.nsp = packet.nsp;
    copy.id = packet.id;
    if (packet.data) {
        copy.data = toJson(*packet.data, packet.attachments);
    }
    const Result<EncodedPacket> encoded = encode(copy, version, fuzzLimits());
    if (!encoded) {
        return; // a placeholder that stayed data, a namespace that we do not write, …
    }
    PacketDecoder decoder(version, fuzzLimits());
    const Result<DecodeStep> step = decoder.feedHeld(encoded->text, encoded->attachments);
    promise(step == DecodeStep::Packet, "what we write is read");
    const DecodedPacket &again = decoder.packet();
    promise(again.type == packet.type && again.id == packet.id, "type and id survive");
    promise(again.data.has_value() == packet.data.has_value(), "data survives");
    if (again.data) {
        promise(toJson(*again.data, again.attachments) == copy.data, "the value survives");
    }
}

void useEvent(const DecodedPacket &packet)
{
    const EventData data = packet.event();
    const Event event(data);
    promise(event.json().size() == event.size(), "each argument is in the value");
    // Reaching an argument takes time in proportion to its index.
    constexpr std::size_t looked = 16;
    for (std::size_t i = 0; i <= std::min(event.size(), looked); ++i) {
        promise((event.dom(i).error() == simdjson::SUCCESS) == (i < event.size()), "arguments");
    }
    event.ack()(nlohmann::json::array());
}

/// The whole way of received packets, up to the namespace.
class Client
{
public:
    explicit Client(EngineVersion version)
        : m_engine(version)
        , m_decoder(version, fuzzLimits())
        , m_namespace("/", fuzzLimits())
        , m_version(version)
    {
        const auto opened = m_engine.receive(
            {EngineType::Open, false, R"({"sid":"S","pingInterval":1,"pingTimeout":1})"}, {});
        promise(std::holds_alternative<EngineOpened>(opened), "the session opens");
        m_namespace.requestConnect();
        promise(m_namespace.connect({}, version, {}, milliseconds(1)).has_value(), "CONNECT");
    }

    void receive(const EnginePacketView &packet)
    {
        const EngineStep step = m_engine.receive(packet, {});
        if (const auto *delivered = std::get_if<EngineMessage>(&step)) {
            message(delivered->data, delivered->binary);
        }
    }

    void message(std::string_view data, bool binary)
    {
        const Result<DecodeStep> decoded =
            binary ? m_decoder.feedBinary(data) : m_decoder.feedText(data);
        if (!decoded) {
            promise(!m_decoder.pending(), "an error ends the attachments");
            promise(decoded.error().origin == ErrorOrigin::PeerViolation, "the peer's fault");
            return;
        }
        if (*decoded != DecodeStep::Packet) {
            return;
        }
        const DecodedPacket &packet = m_decoder.packet();
        if (packet.type == PacketType::Event) {
            useEvent(packet);
        }
        checkRoundTrip(packet, m_version);
        if (m_namespace.receive(packet, "S") == NamespaceAction::Connected) {
            m_namespace.takeHeld();
        }
    }

private:
    EngineSession m_engine;
    PacketDecoder m_decoder;
    NamespaceSession m_namespace;
    EngineVersion m_version;
};

void feedPayload(EngineVersion version, std::string_view input)
{
    Client client(version);
    PayloadReader reader(version, input, fuzzLimits());
    std::size_t packets = 0;
    while (true) {
        const auto packet = reader.next();
        if (!packet) {
            promise(!reader.next(), "an error stays");
            return;
        }
        if (!*packet) {
            return;
        }
        promise(++packets <= input.size(), "packets come from bytes");
        client.receive(**packet);
    }
}

void feedFrame(EngineVersion version, std::string_view input)
{
    Client client(version);
    std::string scratch;
    if (const auto packet = decodeTextFrame(input, version, scratch)) {
        client.receive(*packet);
    }
    if (const auto packet = decodeBinaryFrame(input, version)) {
        client.receive(*packet);
    }
}

/// The first line is a packet, each further one an attachment.
void feedMessages(EngineVersion version, std::string_view input)
{
    Client client(version);
    bool binary = false;
    while (true) {
        const std::size_t end = input.find('\n');
        client.message(input.substr(0, end), binary);
        if (end == std::string_view::npos) {
            return;
        }
        binary = true;
        input.remove_prefix(end + 1);
    }
}

} // namespace

void feedPayloads(std::string_view input)
{
    for (const EngineVersion version : {EngineVersion::V3, EngineVersion::V4}) {
        feedPayload(version, input);
        feedFrame(version, input);
    }
    looksLikeV3Payload(input);
    std::string decoded;
    if (decodeBase64(input, decoded)) {
        promise(decoded.size() <= input.size(), "base64 does not grow");
    }
}

void feedPackets(std::string_view input)
{
    for (const EngineVersion version : {EngineVersion::V3, EngineVersion::V4}) {
        feedMessages(version, input);
    }
    Packet packet;
    packet.data = {"text", std::string(input)};
    const Result<EncodedPacket> encoded = encode(packet, EngineVersion::V4, fuzzLimits());
    promise(encoded && isValidUtf8(encoded->text), "any string can be written");
}

void feedMessagePack(std::string_view input)
{
    const Result<EncodedPacket> read = fromMessagePack(input, fuzzLimits());
    if (!read) {
        promise(read.error().origin == ErrorOrigin::PeerViolation, "the peer's fault");
        return;
    }
    promise(read->attachments.size() <= fuzzLimits().maxAttachments, "attachments are bounded");
    PacketDecoder decoder(EngineVersion::V4, fuzzLimits());
    const Result<DecodeStep> step = decoder.feedHeld(read->text, read->attachments);
    if (step != DecodeStep::Packet) {
        return;
    }
    if (decoder.packet().type == PacketType::Event) {
        useEvent(decoder.packet());
    }
    checkRoundTrip(decoder.packet(), EngineVersion::V4);
    const auto written = toMessagePack(read->text, read->attachments, fuzzLimits());
    if (written) {
        promise(fromMessagePack(*written, fuzzLimits()).has_value(), "what we write is read");
    }
}

void feedHandshake(std::string_view input)
{
    if (const Result<Handshake> handshake = parseHandshake(input)) {
        promise(!handshake->sid.empty(), "a handshake has a sid");
    }
}

void feedHttpError(std::string_view input)
{
    for (const int status : {400, 401, 403, 413, 502}) {
        promise(httpError(status, input).body.size() <= 1024, "the kept body is bounded");
    }
}

void feedUrl(std::string_view input)
{
    if (const Result<Address> address = parseAddress(input)) {
        promise(!address->host.empty() && address->port != 0, "an address names a server");
    }
    normalizeNamespace(input, 4096);
    decodeQuery(input);
    if (const auto resolved = resolveUrl(std::string(input))) {
        promise(!resolved->host.empty() && !resolved->port.empty(), "a resolved url has a host");
    }
    if (const auto typed = readTypedAddress(input)) {
        const auto read = resolveUrl(typed->url);
        promise(read && read->nsp == typed->nsp, "what a person typed becomes a url");
    }
}

void feedDecoders(std::string_view input)
{
    for (const auto feed :
         {feedPayloads, feedPackets, feedMessagePack, feedHandshake, feedHttpError, feedUrl}) {
        feed(input);
    }
}
