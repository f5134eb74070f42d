// SPDX-License-Identifier: MIT
#include "socketio_client/client/connection.h"

#include "socketio_client/client/channel.h"
#include "socketio_client/client/logging.h"
#include "socketio_client/client/turn.h"

#include <algorithm>
#include <array>
#include <utility>

namespace socketio {

using protocol::ChannelId;
using protocol::Clock;
using protocol::ConnectionState;
using protocol::EnginePacket;
using protocol::EngineStage;
using protocol::EngineType;
namespace fact = protocol::fact;

namespace {

constexpr std::chrono::milliseconds readMargin{1000};
constexpr std::chrono::milliseconds shortestWriteTimeout{10'000};

constexpr std::array<std::string_view, 7> typeNames{"open",    "close",   "ping", "pong",
                                                    "message", "upgrade", "noop"};

std::string_view typeName(EngineType type)
{
    return typeNames[static_cast<std::size_t>(type)];
}

EngineStage shown(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Idle:
    case ConnectionState::Opening:
        return EngineStage::Opening;
    case ConnectionState::Open:
        return EngineStage::Open;
    case ConnectionState::AwaitingUpgrade:
    case ConnectionState::Closing:
        return EngineStage::Closing;
    case ConnectionState::Over:
        break;
    }
    return EngineStage::Closed;
}

} // namespace

Connection::Connection(quint64 number, Endpoints endpoints, protocol::ConnectionSettings settings,
                       std::optional<std::chrono::milliseconds> requestTimeout,
                       ConnectionListener &listener, Traffic &traffic)
    : m_number(number)
    , m_endpoints(std::move(endpoints))
    , m_requestTimeout(requestTimeout)
    , m_listener(&listener)
    , m_traffic(&traffic)
    , m_session(std::move(settings), m_endpoints.polling->idle)
    , m_timer([this] { onDue(); })
{}

Connection::~Connection() = default;

protocol::EngineView Connection::view() const
{
    protocol::EngineView view;
    view.number = m_number;
    view.transport = m_session.kind();
    view.stage = m_session.shownClosed() ? EngineStage::Closed : shown(m_session.state());
    if (view.stage != EngineStage::Closed) {
        view.sid = m_session.handshake().sid;
    }
    return view;
}

std::optional<TransportKind> Connection::transportKind() const
{
    return isOpen() ? std::optional(m_session.kind()) : std::nullopt;
}

protocol::Carrier Connection::carrier() const
{
    return m_session.kind() == TransportKind::Polling ? protocol::Carrier::PollingBody
                                                      : protocol::Carrier::WebSocketFrame;
}

// Events: what the owner asks for, what the channels say, and time.

void Connection::open()
{
    m_session.start(Clock::now());
    perform();
}

void Connection::send(std::vector<EnginePacket> packets)
{
    if (!m_session.takesMessages()) {
        return;
    }
    if (m_traffic->traced) {
        for (const EnginePacket &packet : packets) {
            trace(packet);
        }
    }
    if (m_session.holdsWrites()) {
        m_session.hold(std::move(packets));
    } else if (Channel *channel = current()) {
        write(*channel, std::move(packets));
    }
}

void Connection::confirm(quint64 upTo)
{
    m_session.confirm(upTo);
    perform();
}

void Connection::expectAnswer()
{
    m_session.expectAnswer(Clock::now());
    perform();
}

bool Connection::isDead() const
{
    return m_session.heartbeatExpired(Clock::now());
}

void Connection::expire()
{
    QMetaObject::invokeMethod(
        &m_context, [this] { onDue(); }, Qt::QueuedConnection);
}

void Connection::checkLife()
{
    expire();
    m_session.checkLife(Clock::now());
    perform();
}

void Connection::passHeartbeat()
{
    m_session.passHeartbeat(Clock::now());
}

void Connection::measureRoundTrip()
{
    if (Channel *channel = isOpen() ? current() : nullptr) {
        channel->transport().measureRoundTrip();
    }
}

void Connection::fail(const Error &error)
{
    m_session.fail(error);
    perform();
}

void Connection::close()
{
    m_session.close(drained(), Clock::now());
    perform();
}

void Connection::onDue()
{
    m_session.tick(Clock::now());
    perform();
}

void Connection::onChannelOpened(Channel &channel)
{
    m_session.channelOpened(channel.id(), Clock::now());
    perform();
}

void Connection::onPacket(Channel &channel, const protocol::EnginePacketView &packet)
{
    ++m_traffic->packetsReceived;
    m_traffic->bytesReceived += packet.data.size() + (packet.binary ? 0 : 1);
    if (m_traffic->traced && !m_session.isProbe(channel.id()) &&
        !(packet.type == EngineType::Close && channel.kind() == TransportKind::Polling) &&
        (packet.binary || protocol::isValidUtf8(packet.data))) {
        m_listener->packetTraced({.engine = m_number,
                                  .outgoing = false,
                                  .type = typeName(packet.type),
                                  .binary = packet.binary,
                                  .data = packet.data});
    }
    const bool writable = packet.type == EngineType::Ping && channel.transport().writable();
    if (m_session.receive(channel.id(), packet, writable, Clock::now())) {
        m_listener->messageReceived(packet.data, packet.binary);
    } else {
        perform();
    }
}

/// The answer to what was written may come in the same turn of a busy event loop.
void Connection::onDrained(Channel &channel)
{
    if (&channel == current()) {
        m_writeTurn = 0;
    }
}

void Connection::onPaused(Channel &channel)
{
    m_session.channelPaused(channel.id(), Clock::now());
    perform();
}

void Connection::onConfirmed(Channel &channel)
{
    m_session.channelConfirmed(channel.id());
    perform();
}

void Connection::onRoundTrip(Channel &channel, std::chrono::microseconds duration)
{
    m_session.signOfLife();
    if (isOpen() && &channel == current()) {
        m_listener->roundTripMeasured(duration);
    }
}

void Connection::onChannelClosed(Channel &channel, const std::optional<Error> &error)
{
    m_session.channelClosed(channel.id(), error, channel.transport().ending(), Clock::now());
    perform();
}

// Facts.

/// In order, whoever calls: a fact may lead to further events, whose facts stand behind those that
/// wait, and it may end this object.
void Connection::perform()
{
    const std::weak_ptr<char> alive = m_life;
    while (auto next = m_session.takeFact()) {
        std::visit([this](auto &fact) { carryOut(fact); }, *next);
        if (alive.expired()) {
            return;
        }
    }
    m_timer.set(m_session.nextDeadline());
}

void Connection::carryOut(fact::OpenChannel &fact)
{
    m_channels.push_back(
        std::make_unique<Channel>(*this, fact.id, m_endpoints.of(fact.kind), fact.kind, fact.sid));
    m_channels.back()->transport().open();
}

void Connection::carryOut(const fact::TellSession &fact)
{
    Channel *const channel = find(fact.id);
    if (!channel) {
        return;
    }
    const protocol::Handshake &handshake = fact.handshake;
    transport::Session session;
    session.sid = handshake.sid;
    session.maxPayload = handshake.maxPayload;
    // Longer than the heartbeat's, so that a silent server is told as what it is: a ping timeout.
    session.readTimeout = handshake.pingInterval + handshake.pingTimeout + readMargin;
    session.writeTimeout = std::max(handshake.pingTimeout, shortestWriteTimeout);
    if (m_requestTimeout) {
        session.readTimeout = session.writeTimeout = *m_requestTimeout;
    }
    channel->transport().setSession(session);
}

void Connection::carryOut(fact::Write &fact)
{
    Channel *const channel = find(fact.id);
    if (!channel) {
        return;
    }
    // What belongs to a change of transport counts as no traffic, and nobody waits for it.
    const EngineType type = fact.packets.front().type;
    const bool isAlone = fact.packets.size() == 1;
    if (isAlone && (type == EngineType::Ping || type == EngineType::Upgrade)) {
        channel->transport().send(std::move(fact.packets));
    } else {
        write(*channel, std::move(fact.packets));
    }
}

void Connection::carryOut(fact::Beat &fact)
{
    if (Channel *channel = find(fact.id)) {
        trace(fact.packet);
        std::vector<EnginePacket> packets;
        packets.push_back(std::move(fact.packet));
        write(*channel, std::move(packets));
    }
}

void Connection::carryOut(const fact::HoldReads &fact)
{
    if (Channel *channel = find(fact.id)) {
        channel->transport().holdReads(fact.atMost);
    }
}

void Connection::carryOut(const fact::Pause &fact)
{
    if (Channel *channel = find(fact.id)) {
        channel->transport().pause();
    }
}

void Connection::carryOut(const fact::Resume &fact)
{
    if (Channel *channel = find(fact.id)) {
        channel->transport().resume();
    }
}

void Connection::carryOut(const fact::AskToConfirm &fact)
{
    if (Channel *channel = find(fact.id)) {
        channel->transport().confirm();
    }
}

void Connection::carryOut(const fact::AskForLife &fact)
{
    if (Channel *channel = find(fact.id)) {
        channel->transport().measureRoundTrip();
    }
}

void Connection::carryOut(const fact::RefuseText &fact)
{
    if (Channel *channel = find(fact.id)) {
        channel->transport().refuseText();
    }
}

void Connection::carryOut(const fact::CloseChannel &fact)
{
    if (Channel *channel = find(fact.id)) {
        channel->transport().close();
    }
}

void Connection::carryOut(const fact::DropChannel &fact)
{
    std::erase_if(m_channels, [id = fact.id](const auto &channel) { return channel->id() == id; });
}

void Connection::carryOut(const fact::Log &fact)
{
    qCDebug(clientLog, "%s", fact.text.c_str());
}

void Connection::carryOut(const fact::Opened &)
{
    m_listener->connectionOpened();
}

void Connection::carryOut(const fact::Superseded &fact)
{
    qCInfo(clientLog, "trying another transport: %s", fact.error.detail.c_str());
    m_listener->sessionSuperseded();
}

void Connection::carryOut(const fact::Pinged &)
{
    m_listener->pingReceived();
}

void Connection::carryOut(const fact::Upgraded &)
{
    m_listener->transportUpgraded();
}

void Connection::carryOut(const fact::UpgradeFailed &fact)
{
    m_listener->upgradeFailed(fact.error);
}

void Connection::carryOut(const fact::Confirmed &fact)
{
    m_listener->confirmed(fact.upTo);
}

void Connection::carryOut(const fact::Ended &fact)
{
    m_listener->connectionEnded(fact.reason, fact.error);
}

void Connection::carryOut(const fact::Released &)
{
    m_listener->connectionReleased(*this);
}

// Channels.

Connection::Channel *Connection::find(ChannelId id) const
{
    for (const auto &channel : m_channels) {
        if (channel->id() == id) {
            return channel.get();
        }
    }
    return nullptr;
}

Connection::Channel *Connection::current() const
{
    const auto id = m_session.channel();
    return id ? find(*id) : nullptr;
}

bool Connection::writable() const
{
    return isOpen() && !m_session.holdsWrites() && drained();
}

/// What was written in this turn of the event loop still waits, whatever the system has taken.
bool Connection::drained() const
{
    const Channel *const channel = current();
    return m_session.holdsNothing() && m_writeTurn != currentTurn() &&
           (!channel || channel->transport().writable());
}

void Connection::write(Channel &channel, std::vector<EnginePacket> packets)
{
    if (&channel == current()) {
        m_writeTurn = currentTurn();
    }
    for (const EnginePacket &packet : packets) {
        ++m_traffic->packetsSent;
        m_traffic->bytesSent += packet.data.size() + (packet.binary ? 0 : 1);
    }
    channel.transport().send(std::move(packets));
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

} // namespace socketio
