// SPDX-License-Identifier: MIT
#include "socketio_client/client/connection.h"

#include "socketio_client/client/channel.h"
#include "socketio_client/client/logging.h"
#include "socketio_client/client/turn.h"
#include "socketio_client/protocol/payload.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::EnginePacket;
using protocol::EngineState;
using protocol::EngineType;
using protocol::UpgradeEvent;

namespace {

constexpr std::chrono::milliseconds readMargin{1000};
constexpr std::chrono::milliseconds shortestWriteTimeout{10'000};
/// A server that waits for its answers has one ping under way.
constexpr int maxWaitingPongs = 16;

constexpr std::array<std::string_view, 7> typeNames{"open",    "close",   "ping", "pong",
                                                    "message", "upgrade", "noop"};

std::string_view typeName(EngineType type)
{
    return typeNames[static_cast<std::size_t>(type)];
}

QString kindName(TransportKind kind)
{
    return kind == TransportKind::WebSocket ? QStringLiteral("websocket")
                                            : QStringLiteral("polling");
}

/// The reference's words for the failure of a transport.
Error worded(Error error, TransportKind kind)
{
    const bool unreadable = error.code == ErrorCode::MalformedPacket ||
                            (error.code == ErrorCode::UnsupportedProtocol && error.httpStatus == 0);
    if (error.message.empty() && unreadable) {
        error.message = "server error";
    } else if (error.message.empty()) {
        error.message = kind == TransportKind::Polling ? "xhr poll error" : "websocket error";
    }
    return error;
}

Error closedEarly()
{
    Error error;
    error.detail = "the connection was closed before the handshake";
    return error;
}

} // namespace

Connection::Connection(quint64 number, Endpoints endpoints, ConnectionSettings settings,
                       ConnectionListener &listener, Traffic &traffic)
    : m_number(number)
    , m_endpoints(std::move(endpoints))
    , m_settings(std::move(settings))
    , m_listener(&listener)
    , m_traffic(&traffic)
    , m_engine(m_endpoints.polling->version)
    , m_idle(m_endpoints.polling->limits.maxIdleFrames)
    , m_timer([this] { onDue(); })
{}

Connection::~Connection() = default;

void Connection::open()
{
    if (m_settings.timeout) {
        m_openDeadline = Clock::now() + *m_settings.timeout;
    }
    // Without any time at all, no answer may be faster than the clock.
    if (!m_settings.timeout || m_settings.timeout->count() > 0) {
        openTransport();
    }
    setTimer();
}

EngineInfo Connection::info() const
{
    EngineInfo info;
    info.number = m_number;
    info.transport =
        kindName(m_current ? m_current->kind() : m_settings.transports[m_transportIndex]);
    if (m_over || m_closed) {
        info.state = EngineInfo::State::Closed;
        return info;
    }
    info.id = QString::fromStdString(m_engine.handshake().sid);
    switch (m_engine.state()) {
    case EngineState::Opening:
        info.state = EngineInfo::State::Opening;
        break;
    case EngineState::Open:
        info.state = EngineInfo::State::Open;
        break;
    case EngineState::Closing:
        info.state = EngineInfo::State::Closing;
        break;
    case EngineState::Closed:
        info.state = EngineInfo::State::Closed;
        break;
    }
    return info;
}

std::unique_ptr<Connection::Channel> Connection::makeChannel(TransportKind kind,
                                                             const std::string &sid)
{
    return std::make_unique<Channel>(*this, m_endpoints.of(kind), kind, sid);
}

void Connection::openTransport()
{
    m_current = makeChannel(m_settings.transports[m_transportIndex]);
    m_current->transport().open();
}

std::optional<TransportKind> Connection::transportKind() const
{
    if (!m_current || !isOpen()) {
        return std::nullopt;
    }
    return m_current->kind();
}

protocol::Carrier Connection::carrier() const
{
    const bool polling = m_current && m_current->kind() == TransportKind::Polling;
    return polling ? protocol::Carrier::PollingBody : protocol::Carrier::WebSocketFrame;
}

void Connection::onChannelOpened(Channel &channel)
{
    if (m_upgrade && &channel == m_probe.get()) {
        performUpgrade(m_upgrade->apply(UpgradeEvent::TransportOpened, Clock::now()), {});
    }
}

void Connection::onPacket(Channel &channel, const protocol::EnginePacketView &packet)
{
    ++m_traffic->packetsReceived;
    m_traffic->bytesReceived += packet.data.size() + (packet.binary ? 0 : 1);
    if (m_traffic->traced && &channel == m_current.get() &&
        !(packet.type == EngineType::Close && channel.kind() == TransportKind::Polling)) {
        m_listener->packetTraced({.engine = m_number,
                                  .outgoing = false,
                                  .type = typeName(packet.type),
                                  .binary = packet.binary,
                                  .data = packet.data});
    }
    m_lifeDeadline.reset();
    const protocol::TimePoint now = Clock::now();
    if (&channel == m_probe.get()) {
        Error unexpected;
        unexpected.origin = ErrorOrigin::PeerViolation;
        unexpected.detail = "the probe was answered by something else than 3probe";
        unexpected.message = "probe error";
        performUpgrade(m_upgrade->receive(packet, now), unexpected);
        return;
    }
    protocol::EngineStep step = m_engine.receive(packet, now);
    if (const auto *message = std::get_if<protocol::EngineMessage>(&step)) {
        if (!m_closing) {
            m_listener->messageReceived(message->data, message->binary);
        }
        return;
    }
    const bool decides = std::holds_alternative<protocol::EngineOpened>(step) ||
                         std::holds_alternative<protocol::EngineClosed>(step);
    if (!decides && !admitIdle(now)) {
        return;
    }
    if (m_closing && m_awaitsHandshake && !m_engine.handshake().sid.empty()) {
        tellSession();
        finishClose();
        return;
    }
    const bool isPing = packet.type == EngineType::Ping;
    const std::weak_ptr<char> alive = m_life;
    perform(std::move(step));
    if (alive.expired() || m_over) {
        return;
    }
    setTimer();
    if (isPing && !m_closing) {
        m_listener->pingReceived();
    }
}

void Connection::perform(protocol::EngineStep step)
{
    if (std::holds_alternative<protocol::EngineOpened>(step)) {
        onHandshake();
    } else if (auto *send = std::get_if<protocol::EngineSend>(&step)) {
        beat(std::move(send->packet));
    } else if (const auto *ignored = std::get_if<protocol::EngineIgnored>(&step)) {
        qCDebug(clientLog, "ignored: %s", std::string(ignored->why).c_str());
    } else if (const auto *closed = std::get_if<protocol::EngineClosed>(&step)) {
        end(closed->reason, closed->error);
    }
}

/// A packet of the heartbeat.
void Connection::beat(EnginePacket packet)
{
    if (packet.type == EngineType::Pong && !mayAnswerPing()) {
        return;
    }
    trace(packet);
    if (holdsWrites()) {
        m_held.insert(m_held.begin(), std::move(packet));
        return;
    }
    std::vector<EnginePacket> packets;
    packets.push_back(std::move(packet));
    write(std::move(packets));
}

/// False: the server keeps us busy with packets that carry no message, and that was the end.
bool Connection::admitIdle(protocol::TimePoint now)
{
    ++m_endpoints.polling->idle->frames;
    if (m_idle.admit(1, now)) {
        return true;
    }
    Error error;
    error.code = ErrorCode::LimitExceeded;
    error.origin = ErrorOrigin::PeerViolation;
    error.detail = "more than " + std::to_string(m_endpoints.polling->limits.maxIdleFrames) +
                   " packets without a message within a second";
    end(DisconnectReason::TransportError, error);
    return false;
}

/// While the server does not read, some answers wait for it; no queue of them grows.
bool Connection::mayAnswerPing()
{
    if (!holdsWrites() && m_current->transport().writable()) {
        m_waitingPongs = 0;
    }
    if (m_waitingPongs == maxWaitingPongs) {
        ++m_endpoints.polling->idle->unansweredPings;
        return false;
    }
    ++m_waitingPongs;
    return true;
}

void Connection::tellSession()
{
    const protocol::Handshake &handshake = m_engine.handshake();
    transport::Session session;
    session.sid = handshake.sid;
    session.maxPayload = handshake.maxPayload;
    // Longer than the heartbeat's, so that a silent server is told as what it is: a ping timeout.
    session.readTimeout = handshake.pingInterval + handshake.pingTimeout + readMargin;
    session.writeTimeout = std::max(handshake.pingTimeout, shortestWriteTimeout);
    if (m_settings.requestTimeout) {
        session.readTimeout = session.writeTimeout = *m_settings.requestTimeout;
    }
    m_current->transport().setSession(session);
}

void Connection::onHandshake()
{
    if (m_closing) {
        return; // asked to end while it opened: it is released from the event loop, and nobody
                // waits
    }
    m_openDeadline.reset();
    tellSession();
    setTimer();
    const std::weak_ptr<char> alive = m_life;
    m_listener->connectionOpened();
    if (!alive.expired() && !m_over && !m_closing) {
        startUpgrade();
    }
}

/// The answer to what was written may come in the same turn of a busy event loop.
void Connection::onDrained(Channel &channel)
{
    if (&channel == m_current.get()) {
        m_writeTurn = 0;
    }
}

void Connection::confirm(quint64 upTo)
{
    m_confirmWanted = upTo;
    askToConfirm();
}

/// One question after the other: what was sent behind the first needs another.
void Connection::askToConfirm()
{
    if (m_confirmWanted == 0 || m_confirmAwaited != 0 || m_over || m_closing || holdsWrites()) {
        return;
    }
    m_confirmAwaited = std::exchange(m_confirmWanted, 0);
    m_current->transport().confirm();
}

void Connection::onConfirmed(Channel &channel)
{
    m_lifeDeadline.reset();
    if (m_closing || &channel != m_current.get()) {
        return;
    }
    const quint64 upTo = std::exchange(m_confirmAwaited, 0);
    askToConfirm();
    m_listener->confirmed(upTo);
}

void Connection::onRoundTrip(Channel &channel, std::chrono::microseconds duration)
{
    m_lifeDeadline.reset();
    if (!m_closing && &channel == m_current.get()) {
        m_listener->roundTripMeasured(duration);
    }
}

void Connection::onChannelClosed(Channel &channel, const std::optional<Error> &error)
{
    if (&channel == m_probe.get()) {
        Error cause = error ? worded(*error, TransportKind::WebSocket) : closedEarly();
        cause.message =
            "probe error: " + (error ? "Error: " + cause.message : std::string("transport closed"));
        performUpgrade(m_upgrade->apply(UpgradeEvent::Failed, Clock::now()), cause);
        return;
    }
    if (m_closing) {
        release();
    } else if (m_engine.state() == EngineState::Opening) {
        onOpeningFailed(worded(error.value_or(closedEarly()), channel.kind()));
    } else if (error) {
        end(DisconnectReason::TransportError, worded(*error, channel.kind()));
    } else {
        Error closed;
        closed.code = ErrorCode::Disconnected;
        closed.detail = "the server closed the connection";
        if (const std::string ending = channel.transport().ending(); !ending.empty()) {
            closed.detail += ' ' + ending;
        }
        end(DisconnectReason::TransportClose, closed);
    }
}

void Connection::onOpeningFailed(const Error &error)
{
    const bool another = m_transportIndex + 1 < m_settings.transports.size();
    if (m_settings.tryAllTransports && another && error.code != ErrorCode::UnsupportedProtocol) {
        qCDebug(clientLog, "trying the next transport: %s", error.detail.c_str());
        ++m_transportIndex;
        openTransport();
        return;
    }
    end(DisconnectReason::TransportError, error);
}

bool Connection::holdsWrites() const
{
    return !m_current || !isOpen() || (m_upgrade && m_upgrade->holdsWrites());
}

void Connection::send(std::vector<EnginePacket> packets)
{
    if (m_over || m_closing) {
        return;
    }
    if (m_traffic->traced) {
        for (const EnginePacket &packet : packets) {
            trace(packet);
        }
    }
    if (holdsWrites()) {
        std::move(packets.begin(), packets.end(), std::back_inserter(m_held));
    } else {
        write(std::move(packets));
    }
}

void Connection::trace(const EnginePacket &packet)
{
    if (m_traffic->traced) {
        m_listener->packetTraced({.engine = m_number,
                                  .outgoing = true,
                                  .type = typeName(packet.type),
                                  .binary = packet.binary,
                                  .data = packet.data,
                                  .compress = packet.compress});
    }
}

bool Connection::writable() const
{
    return !m_over && !m_closing && !holdsWrites() && drained();
}

/// What was written in this turn of the event loop still waits, whatever the system has taken.
bool Connection::drained() const
{
    return m_held.empty() && m_writeTurn != currentTurn() &&
           (!m_current || m_current->transport().writable());
}

void Connection::flush()
{
    if (!m_held.empty()) {
        write(std::exchange(m_held, {}));
    }
    askToConfirm();
}

void Connection::write(std::vector<EnginePacket> packets)
{
    m_writeTurn = currentTurn();
    for (const EnginePacket &packet : packets) {
        ++m_traffic->packetsSent;
        m_traffic->bytesSent += packet.data.size() + (packet.binary ? 0 : 1);
    }
    m_current->transport().send(std::move(packets));
}

void Connection::fail(DisconnectReason reason, const Error &error)
{
    end(reason, error);
}

} // namespace socketio
