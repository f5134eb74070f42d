// SPDX-License-Identifier: MIT
// The way out: emits, their buffer, and what becomes of those that cannot be sent.
#include "socketio_client/client/manager_private.h"
#include "socketio_client/client/socket_private.h"
#include "socketio_client/protocol/packet_encoder.h"
#include "socketio_client/protocol/payload.h"

#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::EnginePacket;
using protocol::EngineType;

namespace {

Error localError(ErrorCode code, std::string detail)
{
    Error error;
    error.code = code;
    error.origin = ErrorOrigin::LocalMisuse;
    error.detail = std::move(detail);
    return error;
}

} // namespace

Result<void> SocketPrivate::emitEvent(std::string_view name, const nlohmann::json &arguments,
                                      AckHandler ack, const EmitOptions &options)
{
    const bool sendNow = m_session.connected() && m_manager->isAlive();
    if (options.isVolatile && !(sendNow && m_manager->writable())) {
        return refuse(sendNow ? localError(ErrorCode::BufferFull, "the transport is busy")
                              : localError(ErrorCode::Disconnected, "not connected"),
                      {}, std::move(ack));
    }
    std::optional<std::uint64_t> id;
    if (ack) {
        const auto timeout = options.timeout ? options.timeout : m_options.ackTimeout;
        std::optional<protocol::TimePoint> deadline;
        if (timeout) {
            deadline = Clock::now() + *timeout;
        }
        if (m_acks.size() >= m_manager->options().limits.maxPendingAcks) {
            return refuse(localError(ErrorCode::LimitExceeded, "too many emits wait for an answer"),
                          {}, std::move(ack));
        }
        const auto added = m_acks.add(std::move(ack), deadline);
        id = *added;
        if (deadline) {
            setTimer();
        }
    }
    auto packet = protocol::encodeEvent(m_session.nsp(), name, arguments, id, m_manager->version(),
                                        m_manager->options().limits);
    if (!packet) {
        return refuse(std::move(packet.error()), id, {});
    }
    Result<void> done = sendNow ? write(std::move(*packet)) : buffer(std::move(*packet), id);
    if (!done) {
        return refuse(std::move(done.error()), id, {});
    }
    if (sendNow && id) {
        m_acks.markSent(*id);
    }
    return {};
}

Result<void> SocketPrivate::write(protocol::EncodedPacket packet)
{
    std::vector<EnginePacket> packets;
    packets.reserve(1 + packet.attachments.size());
    packets.push_back({EngineType::Message, false, std::move(packet.text)});
    for (std::string &attachment : packet.attachments) {
        packets.push_back({EngineType::Message, true, std::move(attachment)});
    }
    return m_manager->send(std::move(packets));
}

Result<void> SocketPrivate::buffer(protocol::EncodedPacket packet, std::optional<std::uint64_t> id)
{
    auto dropped = m_sendBuffer.add({std::move(packet), id});
    if (!dropped) {
        return tl::unexpected(dropped.error());
    }
    for (const protocol::BufferedEmit &emit : *dropped) {
        if (emit.ackId) {
            if (auto handler = m_acks.take(*emit.ackId)) {
                failLater(std::move(*handler),
                          localError(ErrorCode::BufferFull, "made room for a newer emit"));
            }
        }
    }
    return {};
}

void SocketPrivate::flushSendBuffer()
{
    while (auto emit = m_sendBuffer.takeFirst()) {
        const Result<void> sent = write(std::move(emit->packet));
        if (!emit->ackId) {
            continue;
        }
        if (sent) {
            m_acks.markSent(*emit->ackId);
        } else if (auto handler = m_acks.take(*emit->ackId)) {
            failLater(std::move(*handler), sent.error());
        }
    }
}

/// Tells the caller, and the acknowledgement's handler, that the emit will not happen.
tl::unexpected<Error> SocketPrivate::refuse(Error error, std::optional<std::uint64_t> id,
                                            AckHandler ack)
{
    if (id) {
        if (auto handler = m_acks.take(*id)) {
            ack = std::move(*handler);
        }
        setTimer();
    }
    if (ack) {
        failLater(std::move(ack), error);
    }
    return tl::unexpected(std::move(error));
}

/// From the event loop: whoever emits is not called back before emitEvent() has returned.
void SocketPrivate::failLater(AckHandler ack, Error error)
{
    QMetaObject::invokeMethod(
        m_q, [ack = std::move(ack), error = std::move(error)] { ack(tl::unexpected(error)); },
        Qt::QueuedConnection);
}

} // namespace socketio
