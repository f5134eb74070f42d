// SPDX-License-Identifier: MIT
#include "socketio_client/client/socket_private.h"

#include "socketio_client/client/logging.h"
#include "socketio_client/client/manager_private.h"
#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/packet_encoder.h"

#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::NamespaceAction;

namespace {

/// Without a bound on the answer, nothing would ever be sent again.
constexpr std::chrono::milliseconds retryAckTimeout{10'000};

} // namespace

SocketPrivate::SocketPrivate(ManagerPrivate &manager, std::string nsp, SocketOptions options)
    : m_manager(&manager)
    , m_options(std::move(options))
    , m_session(std::move(nsp), manager.options().limits)
    , m_sendBuffer(manager.options().limits,
                   manager.options().bufferPolicy == BufferPolicy::DropOldest)
    , m_acks(manager.options().limits.maxPendingAcks)
    , m_retries(m_options.retries, manager.options().limits)
    , m_timer([this] { onDue(); })
{
    if (m_options.retries > 0 && !m_options.ackTimeout) {
        m_options.ackTimeout = retryAckTimeout;
    }
}

SocketPrivate::~SocketPrivate()
{
    m_manager->socketGone(*this, m_session.requestDisconnect());
}

Manager &SocketPrivate::manager() const
{
    return m_manager->manager();
}

void SocketPrivate::leave()
{
    const bool wasConnected = m_session.connected();
    if (const auto goodbye = m_session.requestDisconnect()) {
        m_manager->sendText(*goodbye);
    }
    endConnection();
    const std::weak_ptr<char> life = m_life;
    m_manager->closeIfIdle();
    if (life.expired() || !wasConnected) {
        return;
    }
    Q_EMIT m_q->disconnected(DisconnectReason::IoClientDisconnect, {});
    if (!life.expired()) {
        failSentAcks();
    }
}

SocketPrivate::Ending SocketPrivate::engineEnded()
{
    Ending ending = Ending::Unconcerned;
    if (m_session.connected()) {
        ending = Ending::Connected;
    } else if (m_session.active()) {
        ending = Ending::Waiting;
    }
    m_session.engineEnded();
    endConnection();
    return ending;
}

void SocketPrivate::tellEnded(Ending ending, DisconnectReason reason, const QString &detail)
{
    if (ending == Ending::Unconcerned) {
        return;
    }
    const std::weak_ptr<char> life = m_life;
    Q_EMIT m_q->disconnected(reason, detail);
    if (!life.expired()) {
        failSentAcks();
    }
}

void SocketPrivate::tellError(const Error &error)
{
    if (m_session.active() && !m_session.connected()) {
        Q_EMIT m_q->connectError(error);
    }
}

void SocketPrivate::endConnection()
{
    ++m_authSerial;
    m_authDeadline.reset();
    m_connectionLife.reset();
    setTimer();
}

void SocketPrivate::failSentAcks()
{
    Error error;
    error.code = ErrorCode::Disconnected;
    error.detail = "socket has been disconnected";
    const std::weak_ptr<char> life = m_life;
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

void SocketPrivate::inject(std::string_view text)
{
    protocol::PacketDecoder decoder(m_manager->version(), m_manager->options().limits);
    const auto step = decoder.feedText(text);
    if (!step || *step != protocol::DecodeStep::Packet) {
        qCWarning(clientLog, "not a whole packet: %s", std::string(text).c_str());
        return;
    }
    const protocol::DecodedPacket &packet = decoder.packet();
    if (packet.nsp == m_session.nsp()) {
        (void)act(m_session.inject(packet, m_manager->engineSid()), packet, decoder);
    }
}

Result<void> SocketPrivate::receive(const protocol::DecodedPacket &packet,
                                    protocol::PacketDecoder &decoder)
{
    return act(m_session.receive(packet, m_manager->engineSid()), packet, decoder);
}

Result<void> SocketPrivate::act(const Result<NamespaceAction> &action,
                                const protocol::DecodedPacket &packet,
                                protocol::PacketDecoder &decoder)
{
    if (!action) {
        return tl::unexpected(action.error());
    }
    switch (*action) {
    case NamespaceAction::Ignore:
        qCDebug(clientLog, "ignored: %s", std::string(m_session.note()).c_str());
        return {};
    case NamespaceAction::Dispatch:
        dispatch(packet);
        return {};
    case NamespaceAction::Held:
    case NamespaceAction::Reconnected:
        return {};
    case NamespaceAction::Acknowledge:
        onAck(packet);
        return {};
    case NamespaceAction::Connected:
        onConnected(decoder);
        return {};
    case NamespaceAction::Refused:
        onRefused();
        return {};
    case NamespaceAction::Incompatible:
        onIncompatible();
        return {};
    case NamespaceAction::Disconnected:
        onPeerLeft();
        return {};
    case NamespaceAction::SendLeave:
        m_manager->sendText(m_session.disconnectText());
        m_manager->closeIfIdle();
        return {};
    }
    return {};
}

void SocketPrivate::onPeerLeft()
{
    const QString detail = QString::fromStdString(m_session.detail());
    endConnection();
    const std::weak_ptr<char> life = m_life;
    m_manager->closeIfIdle();
    if (life.expired()) {
        return;
    }
    Q_EMIT m_q->disconnected(DisconnectReason::IoServerDisconnect, detail);
    if (!life.expired()) {
        failSentAcks();
    }
}

void SocketPrivate::dispatch(const protocol::DecodedPacket &packet)
{
    HandlerTable::Audience audience = m_handlers.audience(packet.eventName);
    if (audience.empty() && !m_session.keepsOffset()) {
        return;
    }
    const std::weak_ptr<char> life = m_life;
    // The handlers may end this object, so they get a factory of their own.
    protocol::AckFactory factory;
    if (packet.id) {
        factory = [this, life](std::uint64_t id) {
            return life.expired() ? protocol::AckFunction() : makeAck(id);
        };
    }
    const protocol::EventData data = packet.event(packet.id ? &factory : nullptr);
    m_handlers.dispatch(std::move(audience), Event(data), life);
    if (!life.expired()) {
        m_session.eventDispatched(data);
    }
}

/// The answer is dropped once the connection that brought the event has ended: on the next one the
/// id means something else.
protocol::AckFunction SocketPrivate::makeAck(std::uint64_t id)
{
    return [this, id, connection = std::weak_ptr<char>(m_connectionLife),
            used = std::make_shared<bool>(false)](const nlohmann::json &arguments) {
        if (connection.expired() || std::exchange(*used, true)) {
            return;
        }
        auto packet =
            protocol::encodeAck(m_session.nsp(), id, arguments, m_manager->options().limits);
        Result<void> sent;
        if (packet) {
            sent = write(std::move(*packet));
        } else {
            sent = tl::unexpected(packet.error());
        }
        if (!sent) {
            qCWarning(clientLog, "an answer was not sent: %s", sent.error().detail.c_str());
        }
    };
}

void SocketPrivate::onAck(const protocol::DecodedPacket &packet)
{
    auto handler = m_acks.take(packet.id.value_or(maxAckId));
    if (!handler) {
        return; // late, or never asked for
    }
    (*handler)(protocol::toJson(*packet.data, packet.attachments));
}

void SocketPrivate::setTimer()
{
    std::optional<protocol::TimePoint> next = m_acks.nextDeadline();
    for (const auto &deadline : {m_session.nextDeadline(), m_authDeadline}) {
        if (deadline && (!next || *deadline < *next)) {
            next = deadline;
        }
    }
    m_timer.set(next);
}

void SocketPrivate::onDue()
{
    const protocol::TimePoint now = Clock::now();
    const std::weak_ptr<char> life = m_life;
    bool late = m_session.takeConnectTimeout(now);
    if (m_authDeadline && *m_authDeadline <= now) {
        m_authDeadline.reset();
        late = true;
    }
    setTimer();
    if (late) {
        Error error;
        error.code = ErrorCode::ConnectTimeout;
        error.origin = ErrorOrigin::Timeout;
        error.detail = "no answer to CONNECT";
        Q_EMIT m_q->connectError(error);
    }
    if (!life.expired()) {
        expireAcks(now);
    }
}

void SocketPrivate::expireAcks(protocol::TimePoint now)
{
    Error error;
    error.code = ErrorCode::AckTimeout;
    error.origin = ErrorOrigin::Timeout;
    error.detail = "operation has timed out";
    const std::weak_ptr<char> life = m_life;
    const std::uint64_t before = m_acks.nextId();
    while (auto entry = m_acks.takeExpired(now, before)) {
        m_sendBuffer.remove(entry->id);
        m_manager->advanceFlushesSoon();
        setTimer();
        entry->handler(tl::unexpected(error));
        if (life.expired()) {
            return;
        }
    }
    setTimer();
}

} // namespace socketio
