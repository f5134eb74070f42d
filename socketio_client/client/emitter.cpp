// SPDX-License-Identifier: MIT
#include "socketio_client/client/emitter.h"

#include "socketio_client/client/logging.h"
#include "socketio_client/client/manager_core.h"
#include "socketio_client/client/socket_core.h"
#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/payload.h"
#include "socketio_client/protocol/peer_error.h"

#include <algorithm>
#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::EnginePacket;
using protocol::EngineType;

namespace {

/// Longer is as good as for ever, and a clock can count that far.
constexpr std::chrono::milliseconds longestTimeout = std::chrono::hours(24 * 365);

} // namespace

Emitter::Emitter(SocketCore &socket, std::optional<std::chrono::milliseconds> ackTimeout)
    : m_socket(socket)
    , m_ackTimeout(ackTimeout)
    , m_sendBuffer(socket.manager().options().limits,
                   socket.manager().options().bufferPolicy == BufferPolicy::DropOldest)
    , m_acks(socket.manager().options().limits.maxPendingAcks)
{}

bool Emitter::canSend() const
{
    return m_socket.session().connected() && m_socket.manager().isAlive();
}

Result<void> Emitter::emitEvent(std::string_view name, const nlohmann::json &arguments,
                                AckHandler ack, const EmitOptions &options)
{
    const bool sendNow = canSend();
    if (options.isVolatile && !(sendNow && m_socket.manager().writable()) &&
        !protocol::isReservedEvent(name, m_socket.manager().version())) {
        drop(std::move(ack), options, sendNow);
        return {};
    }
    std::optional<std::uint64_t> id;
    if (ack) {
        if (m_acks.full()) {
            return refuse(
                protocol::misuse(ErrorCode::LimitExceeded, "too many emits wait for an answer")
                    .value(),
                std::move(ack));
        }
        id = m_acks.nextId();
    }
    auto packet =
        protocol::encodeEvent(m_socket.session().nsp(), name, arguments, id,
                              m_socket.manager().version(), m_socket.manager().options().limits);
    if (!packet) {
        return refuse(std::move(packet.error()), std::move(ack));
    }
    packet->compress = options.compress;
    if (ack) {
        expectAck(std::move(ack), options, sendNow);
    }
    if (sendNow && m_socket.handlers().hearsOutgoing()) {
        const std::weak_ptr<char> connection = m_socket.connectionLife();
        m_socket.handlers().tellOutgoing(name, arguments, m_socket.life());
        if (connection.expired()) {
            return {}; // as lost as if it had been written a moment earlier
        }
    }
    Result<void> done;
    if (sendNow) {
        done = write(std::move(*packet));
    } else {
        protocol::BufferedEmit emit{.packet = std::move(*packet), .ackId = id};
        if (m_socket.handlers().hearsOutgoing()) {
            emit.spoken = std::make_unique<const protocol::SpokenEvent>(
                protocol::SpokenEvent{std::string(name), arguments});
        }
        done = buffer(std::move(emit));
    }
    if (!done) {
        return refuse(std::move(done.error()), takeAck(id));
    }
    return {};
}

Result<std::size_t> Emitter::measure(std::string_view name, const nlohmann::json &arguments) const
{
    const auto packet =
        protocol::encodeEvent(m_socket.session().nsp(), name, arguments, m_acks.nextId(),
                              m_socket.manager().version(), m_socket.manager().options().limits);
    return packet.map([](const protocol::EncodedPacket &p) { return protocol::sizeOf(p); });
}

/// A volatile emit is gone. Its acknowledgement fails when its time is over, as in the reference;
/// one without a time-out, at the next occasion.
void Emitter::drop(AckHandler ack, const EmitOptions &options, bool busy)
{
    if (!ack) {
        return;
    }
    if (ackTimeout(options) && !m_acks.full()) {
        expectAck(std::move(ack), options, true);
        return;
    }
    failLater(std::move(ack),
              busy ? protocol::misuse(ErrorCode::BufferFull, "the transport is busy").value()
                   : protocol::misuse(ErrorCode::Disconnected, "not connected").value());
}

std::optional<std::chrono::milliseconds> Emitter::ackTimeout(const EmitOptions &options) const
{
    return options.timeout ? options.timeout : m_ackTimeout;
}

void Emitter::expectAck(AckHandler ack, const EmitOptions &options, bool sent)
{
    const auto timeout = ackTimeout(options);
    std::optional<protocol::TimePoint> deadline;
    if (timeout) {
        deadline = Clock::now() + std::min(*timeout, longestTimeout);
    }
    (void)m_acks.add(std::move(ack), deadline, sent); // the caller has looked for room
    if (deadline) {
        m_socket.setTimer();
    }
}

Result<void> Emitter::write(protocol::EncodedPacket packet)
{
    std::vector<EnginePacket> packets;
    packets.reserve(1 + packet.attachments.size());
    packets.push_back({EngineType::Message, false, std::move(packet.text), packet.compress});
    for (std::string &attachment : packet.attachments) {
        packets.push_back({EngineType::Message, true, std::move(attachment), packet.compress});
    }
    return m_socket.manager().send(std::move(packets));
}

Result<void> Emitter::buffer(protocol::BufferedEmit emit)
{
    auto dropped = m_sendBuffer.add(std::move(emit));
    if (!dropped) {
        return tl::unexpected(dropped.error());
    }
    for (const protocol::BufferedEmit &old : *dropped) {
        if (AckHandler ack = takeAck(old.ackId)) {
            failLater(
                std::move(ack),
                protocol::misuse(ErrorCode::BufferFull, "made room for a newer emit").value());
        }
    }
    return {};
}

void Emitter::flush()
{
    const std::weak_ptr<char> life = m_socket.life();
    const std::weak_ptr<char> connection = m_socket.connectionLife();
    while (!connection.expired()) {
        auto emit = m_sendBuffer.takeFirst();
        if (!emit) {
            break;
        }
        ++m_flushed;
        if (emit->ackId) {
            m_acks.markSent(*emit->ackId);
        }
        if (m_socket.handlers().hearsOutgoing()) {
            announceOutgoing(*emit);
            if (connection.expired()) {
                break;
            }
        }
        if (const auto sent = write(std::move(emit->packet)); !sent) {
            qCWarning(clientLog, "a buffered emit was not sent: %s", sent.error().detail.c_str());
            if (AckHandler ack = takeAck(emit->ackId)) {
                failLater(std::move(ack), sent.error());
            }
        }
    }
    if (!life.expired()) {
        m_flushed = 0;
    }
}

/// For those who began to listen while it waited it is read back from the form in which it is sent.
void Emitter::announceOutgoing(const protocol::BufferedEmit &emit)
{
    if (emit.spoken) {
        m_socket.handlers().tellOutgoing(emit.spoken->name, emit.spoken->arguments,
                                         m_socket.life());
        return;
    }
    const protocol::EncodedPacket &packet = emit.packet;
    protocol::PacketDecoder reader(m_socket.manager().version(),
                                   m_socket.manager().options().limits);
    const auto step = reader.feedHeld(packet.text, packet.attachments);
    if (step && *step == protocol::DecodeStep::Packet) {
        const protocol::EventData data = reader.packet().event();
        m_socket.handlers().tellOutgoing(data.name, Event(data).json(), m_socket.life());
    }
}

tl::unexpected<Error> Emitter::refuse(Error error, AckHandler ack)
{
    if (ack) {
        failLater(std::move(ack), error);
    }
    return tl::unexpected(std::move(error));
}

void Emitter::answer(std::uint64_t id, const nlohmann::json &arguments)
{
    auto packet = protocol::encodeAck(m_socket.session().nsp(), id, arguments,
                                      m_socket.manager().options().limits);
    Result<void> sent;
    if (packet) {
        sent = write(std::move(*packet));
    } else {
        sent = tl::unexpected(packet.error());
    }
    if (!sent) {
        qCWarning(clientLog, "an answer was not sent: %s", sent.error().detail.c_str());
    }
}

AckHandler Emitter::takeAck(std::optional<std::uint64_t> id)
{
    std::optional<AckHandler> ack;
    if (id) {
        ack = m_acks.take(*id);
    }
    return ack ? std::move(*ack) : AckHandler();
}

void Emitter::failLater(AckHandler ack, Error error)
{
    QMetaObject::invokeMethod(
        &m_socket.socket(),
        [ack = std::move(ack), error = std::move(error)] { ack(tl::unexpected(error)); },
        Qt::QueuedConnection);
}

void Emitter::acknowledge(const protocol::DecodedPacket &packet)
{
    auto handler = m_acks.take(packet.id.value_or(maxAckId));
    if (!handler) {
        return; // late, or never asked for
    }
    Result<nlohmann::json> answer = protocol::toJson(*packet.data, packet.attachments);
    (*handler)(std::move(answer));
    if (answer) { // what the handler has left of it
        protocol::takeApart(*answer);
    }
}

void Emitter::failSentAcks()
{
    const Error error{.code = ErrorCode::Disconnected, .detail = "socket has been disconnected"};
    const std::weak_ptr<char> life = m_socket.life();
    const std::uint64_t before = m_acks.nextId();
    std::uint64_t from = 0;
    while (auto entry = m_acks.takeSent(from, before)) {
        from = entry->id;
        entry->handler(tl::unexpected(error));
        if (life.expired()) {
            return;
        }
    }
}

void Emitter::expireAcks(protocol::TimePoint now)
{
    const Error error{.code = ErrorCode::AckTimeout,
                      .origin = ErrorOrigin::Timeout,
                      .detail = "operation has timed out"};
    const std::weak_ptr<char> life = m_socket.life();
    const std::uint64_t before = m_acks.nextId();
    while (auto entry = m_acks.takeExpired(now, before)) {
        m_sendBuffer.remove(entry->id);
        m_socket.manager().flushes().advanceSoon();
        m_socket.setTimer();
        entry->handler(tl::unexpected(error));
        if (life.expired()) {
            return;
        }
    }
    m_socket.setTimer();
}

} // namespace socketio
