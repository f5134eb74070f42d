// SPDX-License-Identifier: MIT
#include "socketio_client/client/message_intake.h"

#include "socketio_client/client/logging.h"
#include "socketio_client/protocol/msgpack.h"
#include "socketio_client/protocol/payload.h"
#include "socketio_client/protocol/peer_error.h"

#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::DecodeStep;

MessageIntake::MessageIntake(const Options &options, const SocketList &sockets, Listener &listener)
    : m_options(options)
    , m_sockets(sockets)
    , m_listener(listener)
    , m_attachmentTimer([this] {
        m_listener.rejected(protocol::malformedMessage("attachments did not come in time").value());
    })
{}

void MessageIntake::begin(protocol::EngineVersion version,
                          std::chrono::milliseconds attachmentWindow)
{
    m_decoder = std::make_shared<protocol::PacketDecoder>(version, m_options.limits);
    m_decoder->setAttachmentWindow(attachmentWindow);
    m_greeting = {};
}

void MessageIntake::end()
{
    m_deferred.clear();
    m_deferredBytes = 0;
    m_decoder.reset();
    m_attachmentTimer.set({});
}

void MessageIntake::receive(std::string_view data, bool binary)
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

void MessageIntake::defer(std::string_view data, bool binary)
{
    m_deferredBytes += data.size();
    if (m_deferred.size() >= m_options.limits.maxReceiveBuffer ||
        m_deferredBytes > m_options.limits.maxAttachmentBytes) {
        m_listener.rejected(
            Error{.code = ErrorCode::LimitExceeded,
                  .origin = ErrorOrigin::PeerViolation,
                  .detail = "too much came while a handler ran an event loop of its own"});
        return;
    }
    m_deferred.emplace_back(data, binary);
}

void MessageIntake::process(std::string_view data, bool binary)
{
    // A server that greets unasked, and without an id, is one of v3.
    if (!binary && data == "0" && m_listener.greetedInV3()) {
        return;
    }
    if (m_options.parser == Parser::MessagePack) {
        processMessagePack(data, binary);
    } else {
        feed(data, binary);
    }
}

void MessageIntake::processMessagePack(std::string_view data, bool binary)
{
    if (!binary) {
        m_listener.rejected(
            protocol::isValidUtf8(data)
                ? protocol::malformedMessage("text where MessagePack is spoken").value()
                : protocol::invalidUtf8().value());
        return;
    }
    const auto packet = protocol::fromMessagePack(data, m_options.limits);
    if (!packet) {
        m_listener.rejected(packet.error());
        return;
    }
    const std::weak_ptr<char> life = m_life;
    const std::weak_ptr<protocol::PacketDecoder> session = m_decoder;
    feed(packet->text, false);
    for (const std::string &attachment : packet->attachments) {
        if (life.expired() || session.expired()) {
            return;
        }
        feed(attachment, true);
    }
}

/// One piece in the form of the default parser.
void MessageIntake::feed(std::string_view data, bool binary)
{
    // Held here: a handler may end the connection, or the manager, while it reads.
    const std::shared_ptr<protocol::PacketDecoder> decoder = m_decoder;
    const bool wasPending = decoder->pending();
    const auto step = binary ? decoder->feedBinary(data) : decoder->feedText(data, Clock::now());
    if (!step) {
        m_listener.rejected(step.error());
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

void MessageIntake::route(const std::shared_ptr<protocol::PacketDecoder> &decoder)
{
    const protocol::DecodedPacket &packet = decoder->packet();
    m_greeting.received(packet);
    if (packet.type == protocol::PacketType::Connect ||
        packet.type == protocol::PacketType::ConnectError) {
        m_listener.answered();
    }
    SocketCore *const socket = m_sockets.find(packet.nsp);
    if (!socket) {
        return; // nobody is there
    }
    if (packet.type == protocol::PacketType::Event) {
        ++m_events;
    }
    const std::weak_ptr<char> life = m_life;
    ++m_dispatching;
    const Result<void> taken = socket->receive(packet, *decoder);
    if (life.expired()) {
        return;
    }
    --m_dispatching;
    if (!taken && decoder == m_decoder) {
        m_listener.rejected(taken.error());
    }
}

} // namespace socketio
