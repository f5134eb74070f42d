// SPDX-License-Identifier: MIT
// The way out: emits, their buffer, and what becomes of those that cannot be sent.
#include "socketio_client/client/logging.h"
#include "socketio_client/client/manager_private.h"
#include "socketio_client/client/socket_private.h"
#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/packet_encoder.h"
#include "socketio_client/protocol/payload.h"

#include <algorithm>
#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::EnginePacket;
using protocol::EngineType;

namespace {

/// Longer is as good as for ever, and a clock can count that far.
constexpr std::chrono::milliseconds longestTimeout = std::chrono::hours(24 * 365);

Error localError(ErrorCode code, std::string detail)
{
    Error error;
    error.code = code;
    error.origin = ErrorOrigin::LocalMisuse;
    error.detail = std::move(detail);
    return error;
}

} // namespace

bool SocketPrivate::canSend() const
{
    return m_session.connected() && m_manager->isAlive();
}

Result<void> SocketPrivate::emitEvent(std::string_view name, const nlohmann::json &arguments,
                                      AckHandler ack, const EmitOptions &options)
{
    if (m_options.retries > 0 && !options.isVolatile) {
        return emitReliably(name, arguments, std::move(ack), options);
    }
    return emitOnce(name, arguments, std::move(ack), options);
}

Result<void> SocketPrivate::postEmit(std::string_view name, const nlohmann::json &arguments,
                                     AckHandler ack, const EmitOptions &options)
{
    const Limits &limits = m_manager->options().limits;
    // Before the value is copied: a copy recurses as deep as the value is nested.
    if (protocol::exceedsNesting(arguments, limits.maxNesting)) {
        return refuse(localError(ErrorCode::LimitExceeded, "JSON nested too deeply"),
                      std::move(ack));
    }
    if (m_posted.fetch_add(1) >= limits.maxSendBufferPackets) {
        m_posted.fetch_sub(1);
        return refuse(localError(ErrorCode::BufferFull, "too many emits of other threads wait"),
                      std::move(ack));
    }
    QMetaObject::invokeMethod(
        m_q,
        [this, name = std::string(name), arguments, ack = std::move(ack), options]() mutable {
            m_posted.fetch_sub(1);
            m_manager->advanceFlushesSoon();
            if (const auto sent = emitEvent(name, arguments, std::move(ack), options); !sent) {
                qCDebug(clientLog, "not sent: %s", sent.error().detail.c_str());
            }
        },
        Qt::QueuedConnection);
    return {};
}

Result<void> SocketPrivate::emitOnce(std::string_view name, const nlohmann::json &arguments,
                                     AckHandler ack, const EmitOptions &options)
{
    const bool sendNow = canSend();
    if (options.isVolatile && !(sendNow && m_manager->writable()) &&
        !protocol::isReservedEvent(name, m_manager->version())) {
        drop(std::move(ack), options, sendNow);
        return {};
    }
    std::optional<std::uint64_t> id;
    if (ack) {
        if (m_acks.full()) {
            return refuse(localError(ErrorCode::LimitExceeded, "too many emits wait for an answer"),
                          std::move(ack));
        }
        id = m_acks.nextId();
    }
    auto packet = protocol::encodeEvent(m_session.nsp(), name, arguments, id, m_manager->version(),
                                        m_manager->options().limits);
    if (!packet) {
        return refuse(std::move(packet.error()), std::move(ack));
    }
    packet->compress = options.compress;
    if (ack) {
        expectAck(std::move(ack), options, sendNow);
    }
    if (sendNow && m_handlers.hearsOutgoing()) {
        const std::weak_ptr<char> connection = m_connectionLife;
        m_handlers.tellOutgoing(name, arguments, m_life);
        if (connection.expired()) {
            return {}; // as lost as if it had been written a moment earlier
        }
    }
    Result<void> done;
    if (sendNow) {
        done = write(std::move(*packet));
    } else {
        protocol::BufferedEmit emit{.packet = std::move(*packet), .ackId = id};
        if (m_handlers.hearsOutgoing()) {
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

/// A volatile emit is gone. Its acknowledgement fails when its time is over, as in the reference;
/// one without a time-out, at the next occasion.
void SocketPrivate::drop(AckHandler ack, const EmitOptions &options, bool busy)
{
    if (!ack) {
        return;
    }
    if (ackTimeout(options) && !m_acks.full()) {
        expectAck(std::move(ack), options, true);
        return;
    }
    failLater(std::move(ack), busy ? localError(ErrorCode::BufferFull, "the transport is busy")
                                   : localError(ErrorCode::Disconnected, "not connected"));
}

std::optional<std::chrono::milliseconds> SocketPrivate::ackTimeout(const EmitOptions &options) const
{
    return options.timeout ? options.timeout : m_options.ackTimeout;
}

void SocketPrivate::expectAck(AckHandler ack, const EmitOptions &options, bool sent)
{
    const auto timeout = ackTimeout(options);
    std::optional<protocol::TimePoint> deadline;
    if (timeout) {
        deadline = Clock::now() + std::min(*timeout, longestTimeout);
    }
    (void)m_acks.add(std::move(ack), deadline, sent); // the caller has looked for room
    if (deadline) {
        setTimer();
    }
}

Result<void> SocketPrivate::write(protocol::EncodedPacket packet)
{
    std::vector<EnginePacket> packets;
    packets.reserve(1 + packet.attachments.size());
    packets.push_back({EngineType::Message, false, std::move(packet.text), packet.compress});
    for (std::string &attachment : packet.attachments) {
        packets.push_back({EngineType::Message, true, std::move(attachment), packet.compress});
    }
    return m_manager->send(std::move(packets));
}

Result<void> SocketPrivate::buffer(protocol::BufferedEmit emit)
{
    auto dropped = m_sendBuffer.add(std::move(emit));
    if (!dropped) {
        return tl::unexpected(dropped.error());
    }
    for (const protocol::BufferedEmit &old : *dropped) {
        if (AckHandler ack = takeAck(old.ackId)) {
            failLater(std::move(ack),
                      localError(ErrorCode::BufferFull, "made room for a newer emit"));
        }
    }
    return {};
}

void SocketPrivate::flushSendBuffer()
{
    const std::weak_ptr<char> life = m_life;
    const std::weak_ptr<char> connection = m_connectionLife;
    while (!connection.expired()) {
        auto emit = m_sendBuffer.takeFirst();
        if (!emit) {
            break;
        }
        ++m_flushed;
        if (emit->ackId) {
            m_acks.markSent(*emit->ackId);
        }
        if (m_handlers.hearsOutgoing()) {
            tellOutgoing(*emit);
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
void SocketPrivate::tellOutgoing(const protocol::BufferedEmit &emit)
{
    if (emit.spoken) {
        m_handlers.tellOutgoing(emit.spoken->name, emit.spoken->arguments, m_life);
        return;
    }
    const protocol::EncodedPacket &packet = emit.packet;
    protocol::PacketDecoder reader(m_manager->version(), m_manager->options().limits);
    const auto step = reader.feedHeld(packet.text, packet.attachments);
    if (step && *step == protocol::DecodeStep::Packet) {
        const protocol::EventData data = reader.packet().event();
        m_handlers.tellOutgoing(data.name, Event(data).json(), m_life);
    }
}

/// Tells the caller, and the acknowledgement's handler, that the emit will not happen.
tl::unexpected<Error> SocketPrivate::refuse(Error error, AckHandler ack)
{
    if (ack) {
        failLater(std::move(ack), error);
    }
    return tl::unexpected(std::move(error));
}

AckHandler SocketPrivate::takeAck(std::optional<std::uint64_t> id)
{
    std::optional<AckHandler> ack;
    if (id) {
        ack = m_acks.take(*id);
    }
    return ack ? std::move(*ack) : AckHandler();
}

/// From the event loop: whoever emits is not called back before emitEvent() has returned.
void SocketPrivate::failLater(AckHandler ack, Error error)
{
    QMetaObject::invokeMethod(
        m_q, [ack = std::move(ack), error = std::move(error)] { ack(tl::unexpected(error)); },
        Qt::QueuedConnection);
}

} // namespace socketio
