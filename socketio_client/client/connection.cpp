// SPDX-License-Identifier: MIT
#include "socketio_client/client/connection.h"

#include "socketio_client/client/channel.h"
#include "socketio_client/client/logging.h"
#include "socketio_client/protocol/payload.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::EngineAction;
using protocol::EnginePacket;
using protocol::EngineState;
using protocol::EngineType;
using protocol::UpgradeEvent;

namespace {

constexpr std::chrono::milliseconds shortestWriteTimeout{10'000};

Error closedEarly()
{
    Error error;
    error.detail = "the connection was closed before the handshake";
    return error;
}

} // namespace

Connection::Connection(std::shared_ptr<const transport::Endpoint> endpoint,
                       ConnectionSettings settings, ConnectionListener &listener, Traffic &traffic)
    : m_endpoint(std::move(endpoint))
    , m_settings(std::move(settings))
    , m_listener(&listener)
    , m_traffic(&traffic)
    , m_engine(m_endpoint->version)
    , m_timer([this] { onDue(); })
{}

Connection::~Connection() = default;

void Connection::open()
{
    if (m_settings.timeout) {
        m_openDeadline = Clock::now() + *m_settings.timeout;
    }
    openTransport();
    setTimer();
}

void Connection::openTransport()
{
    m_current = std::make_unique<Channel>(*this, m_endpoint,
                                          m_settings.transports[m_transportIndex], std::string());
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
    const protocol::TimePoint now = Clock::now();
    if (&channel == m_probe.get()) {
        Error unexpected;
        unexpected.origin = ErrorOrigin::PeerViolation;
        unexpected.detail = "the probe was answered by something else than 3probe";
        performUpgrade(m_upgrade->receive(packet, now), unexpected);
        return;
    }
    protocol::EngineStep step = m_engine.receive(packet, now);
    if (step.action == EngineAction::Deliver) {
        if (!m_closing) {
            m_listener->messageReceived(step.data, step.binary);
        }
        return;
    }
    if (m_closing && m_awaitsHandshake && !m_engine.handshake().sid.empty()) {
        tellSession();
        finishClose();
        return;
    }
    const bool isPing = packet.type == EngineType::Ping;
    const std::weak_ptr<char> alive = m_life;
    perform(step);
    if (alive.expired() || m_over) {
        return;
    }
    setTimer();
    if (isPing && !m_closing) {
        m_listener->pingReceived();
    }
}

void Connection::perform(protocol::EngineStep &step)
{
    switch (step.action) {
    case EngineAction::None:
    case EngineAction::Deliver:
        return;
    case EngineAction::Opened:
        onHandshake();
        return;
    case EngineAction::Send: {
        std::vector<EnginePacket> packets;
        packets.push_back(std::move(step.packet));
        if (holdsWrites()) {
            m_held.push_front(std::move(packets.front()));
        } else {
            write(std::move(packets));
        }
        return;
    }
    case EngineAction::Ignored:
        qCDebug(clientLog, "ignored: %s", step.error.detail.c_str());
        return;
    case EngineAction::Close:
        end(step.reason, step.error);
        return;
    }
}

void Connection::tellSession()
{
    const protocol::Handshake &handshake = m_engine.handshake();
    transport::Session session;
    session.sid = handshake.sid;
    session.maxPayload = handshake.maxPayload;
    session.readTimeout = handshake.pingInterval + handshake.pingTimeout;
    session.writeTimeout = std::max(handshake.pingTimeout, shortestWriteTimeout);
    m_current->transport().setSession(session);
}

void Connection::onHandshake()
{
    m_openDeadline.reset();
    tellSession();
    setTimer();
    const std::weak_ptr<char> alive = m_life;
    m_listener->connectionOpened();
    if (!alive.expired() && !m_over && !m_closing) {
        startUpgrade();
    }
}

void Connection::onRoundTrip(Channel &channel, std::chrono::microseconds duration)
{
    if (!m_closing && &channel == m_current.get()) {
        m_listener->roundTripMeasured(duration);
    }
}

void Connection::onChannelClosed(Channel &channel, const std::optional<Error> &error)
{
    if (&channel == m_probe.get()) {
        performUpgrade(m_upgrade->apply(UpgradeEvent::Failed, Clock::now()),
                       error.value_or(closedEarly()));
        return;
    }
    if (m_closing) {
        release();
    } else if (m_engine.state() == EngineState::Opening) {
        onOpeningFailed(error.value_or(closedEarly()));
    } else if (error) {
        end(DisconnectReason::TransportError, *error);
    } else {
        Error closed;
        closed.code = ErrorCode::Disconnected;
        closed.detail = "the server closed the connection";
        end(DisconnectReason::TransportClose, closed);
    }
}

void Connection::onOpeningFailed(const Error &error)
{
    const bool another = m_transportIndex + 1 < m_settings.transports.size();
    if (m_settings.tryAllTransports && another) {
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
    if (holdsWrites()) {
        std::move(packets.begin(), packets.end(), std::back_inserter(m_held));
    } else {
        write(std::move(packets));
    }
}

bool Connection::writable() const
{
    return !m_over && !m_closing && !holdsWrites() && m_current->transport().writable();
}

void Connection::flush()
{
    std::vector<EnginePacket> packets(std::make_move_iterator(m_held.begin()),
                                      std::make_move_iterator(m_held.end()));
    m_held.clear();
    if (!packets.empty()) {
        write(std::move(packets));
    }
}

void Connection::write(std::vector<EnginePacket> packets)
{
    for (const EnginePacket &packet : packets) {
        ++m_traffic->packetsSent;
        m_traffic->bytesSent += packet.data.size() + (packet.binary ? 0 : 1);
    }
    m_current->transport().send(std::move(packets));
}

bool Connection::isDead() const
{
    return m_engine.heartbeatExpired(Clock::now());
}

void Connection::expire()
{
    QMetaObject::invokeMethod(
        &m_context, [this] { onDue(); }, Qt::QueuedConnection);
}

void Connection::measureRoundTrip()
{
    if (m_current && isOpen() && !m_closing) {
        m_current->transport().measureRoundTrip();
    }
}

void Connection::fail(DisconnectReason reason, const Error &error)
{
    end(reason, error);
}

void Connection::onDue()
{
    if (m_over) {
        return;
    }
    const protocol::TimePoint now = Clock::now();
    if (m_closeDeadline && *m_closeDeadline <= now) {
        release();
        return;
    }
    if (m_openDeadline && *m_openDeadline <= now) {
        Error error;
        error.code = ErrorCode::ConnectTimeout;
        error.origin = ErrorOrigin::Timeout;
        error.detail = "timeout";
        end(DisconnectReason::TransportError, error);
        return;
    }
    const std::weak_ptr<char> alive = m_life;
    protocol::EngineStep step = m_engine.tick(now);
    perform(step);
    if (alive.expired() || m_over) {
        return;
    }
    if (m_upgrade) {
        Error late;
        late.origin = ErrorOrigin::Timeout;
        late.detail = "the upgrade took too long";
        performUpgrade(m_upgrade->tick(now), late);
    }
    if (!alive.expired() && !m_over) {
        setTimer();
    }
}

void Connection::setTimer()
{
    std::optional<protocol::TimePoint> next;
    const auto consider = [&next](const std::optional<protocol::TimePoint> &deadline) {
        if (deadline && (!next || *deadline < *next)) {
            next = deadline;
        }
    };
    consider(m_openDeadline);
    consider(m_closeDeadline);
    consider(m_engine.nextDeadline());
    if (m_upgrade) {
        consider(m_upgrade->nextDeadline());
    }
    m_timer.set(next);
}

} // namespace socketio
