// SPDX-License-Identifier: MIT
#include "socketio_client/client/socket_core.h"

#include "socketio_client/client/logging.h"
#include "socketio_client/client/manager_core.h"
#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/peer_error.h"

#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::NamespaceAction;

namespace {

/// Without a bound on the answer, nothing would ever be sent again.
constexpr std::chrono::milliseconds retryAckTimeout{10'000};

std::optional<std::chrono::milliseconds> ackTimeout(const SocketOptions &options)
{
    if (options.retries > 0 && !options.ackTimeout) {
        return retryAckTimeout;
    }
    return options.ackTimeout;
}

} // namespace

SocketCore::SocketCore(ManagerCore &manager, std::string nsp, const SocketOptions &options)
    : m_manager(manager)
    , m_session(std::move(nsp), manager.options().limits)
    , m_admission(*this, options.auth)
    , m_emitter(*this, ackTimeout(options))
    , m_isReliable(options.retries > 0)
    , m_retriedEmits(*this, m_emitter, options.retries)
    , m_timer([this] { onDue(); })
{}

SocketCore::~SocketCore()
{
    m_manager.socketGone(*this, m_session.requestDisconnect());
}

Result<void> SocketCore::emitEvent(std::string_view name, const nlohmann::json &arguments,
                                   AckHandler ack, const EmitOptions &options)
{
    if (m_isReliable && !options.isVolatile) {
        return m_retriedEmits.add(name, arguments, std::move(ack), options);
    }
    return m_emitter.emitEvent(name, arguments, std::move(ack), options);
}

Result<void> SocketCore::postEmit(std::string_view name, const nlohmann::json &arguments,
                                  AckHandler ack, const EmitOptions &options)
{
    const Limits &limits = m_manager.options().limits;
    // Before the value is copied: a copy recurses as deep as the value is nested.
    if (protocol::exceedsNesting(arguments, limits.maxNesting)) {
        return m_emitter.refuse(
            protocol::misuse(ErrorCode::LimitExceeded, "JSON nested too deeply").value(),
            std::move(ack));
    }
    if (m_posted.fetch_add(1) >= limits.maxSendBufferPackets) {
        m_posted.fetch_sub(1);
        return m_emitter.refuse(
            protocol::misuse(ErrorCode::BufferFull, "too many emits of other threads wait").value(),
            std::move(ack));
    }
    QMetaObject::invokeMethod(
        m_q,
        [this, name = std::string(name), arguments, ack = std::move(ack), options]() mutable {
            m_posted.fetch_sub(1);
            m_manager.flushes().advanceSoon();
            if (const auto sent = emitEvent(name, arguments, std::move(ack), options); !sent) {
                qCDebug(clientLog, "not sent: %s", sent.error().detail.c_str());
            }
        },
        Qt::QueuedConnection);
    return {};
}

void SocketCore::leave()
{
    const bool wasConnected = m_session.connected();
    if (const auto goodbye = m_session.requestDisconnect()) {
        m_manager.sendText(*goodbye);
    }
    endConnection();
    const std::weak_ptr<char> life = m_life;
    m_manager.closeIfIdle();
    if (life.expired() || !wasConnected) {
        return;
    }
    Q_EMIT m_q->disconnected(DisconnectReason::IoClientDisconnect, {});
    if (!life.expired()) {
        m_emitter.failSentAcks();
    }
}

protocol::NamespaceEnding SocketCore::engineEnded()
{
    const protocol::NamespaceEnding ending = m_session.engineEnded();
    endConnection();
    return ending;
}

void SocketCore::announceEnd(protocol::NamespaceEnding ending, DisconnectReason reason,
                             const QString &detail)
{
    if (ending == protocol::NamespaceEnding::Unconcerned) {
        return;
    }
    const std::weak_ptr<char> life = m_life;
    Q_EMIT m_q->disconnected(reason, detail);
    if (!life.expired()) {
        m_emitter.failSentAcks();
    }
}

void SocketCore::announceError(const Error &error)
{
    if (m_session.active() && !m_session.connected()) {
        Q_EMIT m_q->connectError(error);
    }
}

void SocketCore::endConnection()
{
    m_admission.cancel();
    m_connectionLife.reset();
    setTimer();
}

void SocketCore::inject(std::string_view text)
{
    protocol::PacketDecoder decoder(m_manager.version(), m_manager.options().limits);
    const auto step = decoder.feedText(text);
    if (!step || *step != protocol::DecodeStep::Packet) {
        qCWarning(clientLog, "not a whole packet: %s", std::string(text).c_str());
        return;
    }
    const protocol::DecodedPacket &packet = decoder.packet();
    if (packet.nsp == m_session.nsp()) {
        (void)act(m_session.inject(packet, m_manager.engineSid()), packet, decoder);
    }
}

Result<void> SocketCore::receive(const protocol::DecodedPacket &packet,
                                 protocol::PacketDecoder &decoder)
{
    return act(m_session.receive(packet, m_manager.engineSid()), packet, decoder);
}

Result<void> SocketCore::act(const Result<NamespaceAction> &action,
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
        m_emitter.acknowledge(packet);
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
        m_manager.sendText(m_session.disconnectText());
        m_manager.closeIfIdle();
        return {};
    }
    return {};
}

void SocketCore::onPeerLeft()
{
    const QString detail = QString::fromStdString(m_session.detail());
    endConnection();
    const std::weak_ptr<char> life = m_life;
    m_manager.closeIfIdle();
    if (life.expired()) {
        return;
    }
    Q_EMIT m_q->disconnected(DisconnectReason::IoServerDisconnect, detail);
    if (!life.expired()) {
        m_emitter.failSentAcks();
    }
}

void SocketCore::dispatch(const protocol::DecodedPacket &packet)
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
protocol::AckFunction SocketCore::makeAck(std::uint64_t id)
{
    return [this, id, connection = std::weak_ptr<char>(m_connectionLife),
            used = std::make_shared<bool>(false)](const nlohmann::json &arguments) {
        if (connection.expired() || std::exchange(*used, true)) {
            return;
        }
        m_emitter.answer(id, arguments);
    };
}

void SocketCore::setTimer()
{
    std::optional<protocol::TimePoint> next = m_emitter.nextDeadline();
    for (const auto &deadline : {m_session.nextDeadline(), m_admission.nextDeadline()}) {
        if (deadline && (!next || *deadline < *next)) {
            next = deadline;
        }
    }
    m_timer.set(next);
}

void SocketCore::onDue()
{
    const protocol::TimePoint now = Clock::now();
    const std::weak_ptr<char> life = m_life;
    const bool isSilent = m_session.takeConnectTimeout(now);
    const bool isUndecided = m_admission.takeTimeout(now);
    setTimer();
    if (isSilent || isUndecided) {
        Q_EMIT m_q->connectError(Error{.code = ErrorCode::ConnectTimeout,
                                       .origin = ErrorOrigin::Timeout,
                                       .detail = "no answer to CONNECT"});
    }
    if (!life.expired()) {
        m_emitter.expireAcks(now);
    }
}

// How it gets into its namespace.

/// Also for a socket that is active while its manager has been closed.
void SocketCore::requestConnect()
{
    m_session.requestConnect();
    if (m_manager.isOpen()) {
        engineOpened();
    } else if (m_session.wantsConnect() && !m_manager.session().reconnecting()) {
        m_manager.open();
    }
}

void SocketCore::engineOpened()
{
    m_admission.request();
}

/// The order is the reference's: what came early, what waited, then the application hears of it.
void SocketCore::onConnected(protocol::PacketDecoder &decoder)
{
    m_connectionLife = std::make_shared<char>();
    setTimer();
    const std::weak_ptr<char> connection = m_connectionLife;
    for (const protocol::HeldPacket &held : m_session.takeHeld()) {
        if (const auto step = decoder.feedHeld(held.text, held.attachments);
            step && *step == protocol::DecodeStep::Packet) {
            dispatch(decoder.packet());
        }
        if (connection.expired()) {
            return;
        }
    }
    m_emitter.flush();
    if (!connection.expired()) {
        m_retriedEmits.sendHead(true);
    }
    if (!connection.expired()) {
        m_manager.flushes().advanceSoon();
        Q_EMIT m_q->connectedToNamespace();
    }
}

void SocketCore::onRefused()
{
    const Error refusal = m_session.refusal();
    endConnection();
    const std::weak_ptr<char> life = m_life;
    m_manager.closeIfIdle();
    if (!life.expired()) {
        Q_EMIT m_q->connectError(refusal);
    }
}

/// As the reference, which tells and waits.
void SocketCore::onIncompatible()
{
    setTimer();
    Q_EMIT m_q->connectError(
        Error{.code = ErrorCode::UnsupportedProtocol,
              .origin = ErrorOrigin::PeerViolation,
              .detail = // the reference's words
              "It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client, "
              "but they are not compatible (more information here: "
              "https://socket.io/docs/v3/migrating-from-2-x-to-3-0/)"});
}

} // namespace socketio
