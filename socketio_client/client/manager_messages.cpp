// SPDX-License-Identifier: MIT
// What travels through an open connection: packets in, packets out.
#include "socketio_client/client/logging.h"
#include "socketio_client/client/manager_private.h"
#include "socketio_client/client/socket_private.h"
#include "socketio_client/protocol/msgpack.h"
#include "socketio_client/protocol/peer_error.h"

#include <iterator>
#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::DecodeStep;
using protocol::EnginePacket;
using protocol::EngineType;

namespace {

/// One packet of the default parser, as one message of the MessagePack parser.
Result<std::vector<EnginePacket>> packAll(std::vector<EnginePacket> packets, const Limits &limits)
{
    std::vector<std::string> attachments;
    for (auto packet = std::next(packets.begin()); packet != packets.end(); ++packet) {
        attachments.push_back(std::move(packet->data));
    }
    auto bytes = protocol::toMessagePack(packets.front().data, attachments, limits);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    packets.resize(1);
    packets.front().binary = true;
    packets.front().data = std::move(*bytes);
    return packets;
}

} // namespace

void ManagerPrivate::messageReceived(std::string_view data, bool binary)
{
    if (m_dispatching > 0) {
        defer(data, binary);
        return;
    }
    const std::weak_ptr<char> life = m_life;
    process(data, binary);
    while (!life.expired() && !m_deferred.empty()) {
        const auto [text, isBinary] = std::move(m_deferred.front());
        m_deferred.pop_front();
        m_deferredBytes -= text.size();
        process(text, isBinary);
    }
}

void ManagerPrivate::defer(std::string_view data, bool binary)
{
    m_deferredBytes += data.size();
    if (m_deferred.size() >= m_options.limits.maxReceiveBuffer ||
        m_deferredBytes > m_options.limits.maxAttachmentBytes) {
        Error error;
        error.code = ErrorCode::LimitExceeded;
        error.origin = ErrorOrigin::PeerViolation;
        error.detail = "too much came while a handler ran an event loop of its own";
        reject(error);
        return;
    }
    m_deferred.emplace_back(data, binary);
}

void ManagerPrivate::process(std::string_view data, bool binary)
{
    // A server that greets unasked, and without an id, is one of v3.
    if (!binary && data == "0" && mayFallBack()) {
        fallBack();
        return;
    }
    if (m_options.parser == Parser::MessagePack) {
        processMessagePack(data, binary);
    } else {
        feed(data, binary);
    }
}

void ManagerPrivate::processMessagePack(std::string_view data, bool binary)
{
    if (!binary) {
        reject(protocol::isValidUtf8(data)
                   ? protocol::malformedMessage("text where MessagePack is spoken").value()
                   : protocol::invalidUtf8().value());
        return;
    }
    const auto packet = protocol::fromMessagePack(data, m_options.limits);
    if (!packet) {
        reject(packet.error());
        return;
    }
    const Moment now = moment();
    feed(packet->text, false);
    for (const std::string &attachment : packet->attachments) {
        if (now.passed()) {
            return;
        }
        feed(attachment, true);
    }
}

/// One piece in the form of the default parser.
void ManagerPrivate::feed(std::string_view data, bool binary)
{
    // Held here: a handler may end the connection, or the manager, while it reads.
    const std::shared_ptr<protocol::PacketDecoder> decoder = m_decoder;
    const bool wasPending = decoder->pending();
    const auto step = binary ? decoder->feedBinary(data) : decoder->feedText(data, Clock::now());
    if (!step) {
        reject(step.error());
        return;
    }
    if (decoder->pending() != wasPending) {
        m_attachmentTimer.set(decoder->deadline());
    }
    if (*step == DecodeStep::Packet) {
        route(decoder);
    } else if (*step == DecodeStep::Ignored) {
        qCDebug(clientLog, "ignored: %s", std::string(decoder->note()).c_str());
    }
    decoder->release();
}

void ManagerPrivate::route(const std::shared_ptr<protocol::PacketDecoder> &decoder)
{
    const protocol::DecodedPacket &packet = decoder->packet();
    m_greeting.received(packet);
    if (packet.type == protocol::PacketType::Connect ||
        packet.type == protocol::PacketType::ConnectError) {
        onAnswered();
    }
    Socket *const socket = find(packet.nsp);
    if (!socket) {
        return; // nobody is there
    }
    if (packet.type == protocol::PacketType::Event) {
        ++m_statistics.eventsReceived;
    }
    const std::weak_ptr<char> life = m_life;
    ++m_dispatching;
    const Result<void> taken = socket->d->receive(packet, *decoder);
    if (life.expired()) {
        return;
    }
    --m_dispatching;
    if (!taken && decoder == m_decoder) {
        reject(taken.error());
    }
}

void ManagerPrivate::onAttachmentsLate()
{
    Error error;
    error.code = ErrorCode::MalformedMessage;
    error.origin = ErrorOrigin::PeerViolation;
    error.detail = "attachments did not come in time";
    reject(error);
}

/// A malformed message ends the session; the next one is made as after any loss.
void ManagerPrivate::reject(const Error &error)
{
    if (m_connection) {
        m_connection->fail(error);
    }
}

void ManagerPrivate::receiveText(std::string_view text)
{
    if (isOpen() && m_connection && m_connection->isOpen()) {
        messageReceived(text, false);
    }
}

void ManagerPrivate::passHeartbeat()
{
    if (m_connection && m_connection->isOpen()) {
        m_connection->passHeartbeat();
    }
}

bool ManagerPrivate::isAlive()
{
    if (!isOpen() || !m_connection) {
        return false;
    }
    if (m_connection->isDead()) {
        m_connection->expire();
        return false;
    }
    return true;
}

Result<void> ManagerPrivate::send(std::vector<EnginePacket> packets)
{
    auto sent = transmit(std::move(packets));
    m_emits += sent ? 1 : 0;
    return sent;
}

Result<void> ManagerPrivate::transmit(std::vector<EnginePacket> packets)
{
    if (!m_connection) {
        Error error;
        error.code = ErrorCode::Disconnected;
        error.detail = "not connected";
        return tl::unexpected(error);
    }
    if (m_options.parser == Parser::MessagePack) {
        auto packed = packAll(std::move(packets), m_options.limits);
        if (!packed) {
            return tl::unexpected(packed.error());
        }
        packets = std::move(*packed);
    }
    const auto carrier = m_connection->carrier();
    const auto maxPayload = m_connection->handshake().maxPayload;
    for (const EnginePacket &packet : packets) {
        if (auto fits = protocol::checkOutgoing(packet, version(), carrier, maxPayload); !fits) {
            return fits;
        }
    }
    m_connection->send(std::move(packets));
    return {};
}

void ManagerPrivate::sendText(std::string text)
{
    std::vector<EnginePacket> packets;
    m_greeting.sent(text);
    if (m_connection && text.starts_with('0')) {
        m_connection->expectAnswer();
    }
    packets.push_back({EngineType::Message, false, std::move(text)});
    if (const auto sent = transmit(std::move(packets)); !sent) {
        qCDebug(clientLog, "not sent: %s", sent.error().detail.c_str());
    }
}

} // namespace socketio
