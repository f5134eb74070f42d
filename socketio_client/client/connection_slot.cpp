// SPDX-License-Identifier: MIT
#include "socketio_client/client/connection_slot.h"

#include "socketio_client/client/connection_setup.h"
#include "socketio_client/protocol/outgoing.h"

#include <algorithm>
#include <utility>

namespace socketio {

using protocol::Clock;

ConnectionSlot::ConnectionSlot(const Result<protocol::Address> &address, const Options &options,
                               ConnectionListener &listener)
    : m_address(address)
    , m_options(options)
    , m_listener(listener)
    , m_http(std::make_shared<transport::HttpAccess>(options.withCredentials))
{}

void ConnectionSlot::open(const Attempt &attempt, std::optional<std::chrono::milliseconds> timeout)
{
    const ConnectionPlan plan{*m_address, m_options, attempt.version, m_webSocketWorked,
                              attempt.reconnection};
    protocol::ConnectionSettings settings = connectionSettings(plan, Clock::now());
    settings.timeout = timeout;
    m_current = std::make_unique<Connection>(
        attempt.number, connectionEndpoints(plan, attempt.auth, m_http, m_idle),
        std::move(settings), m_options.requestTimeout, m_listener, m_traffic);
    m_current->open();
}

std::optional<TransportKind> ConnectionSlot::transportKind() const
{
    return m_current ? m_current->transportKind() : std::nullopt;
}

std::string_view ConnectionSlot::engineSid() const
{
    return m_current ? std::string_view(m_current->handshake().sid) : std::string_view();
}

bool ConnectionSlot::isAlive() const
{
    if (m_current && m_current->isDead()) {
        m_current->expire();
        return false;
    }
    return m_current != nullptr;
}

protocol::EngineView ConnectionSlot::letGo(std::unique_ptr<Connection> connection)
{
    connection->close();
    m_closing.push_back(std::move(connection));
    return m_closing.back()->view();
}

std::unique_ptr<Connection> ConnectionSlot::takeReleased(const Connection &connection)
{
    const auto found =
        std::find_if(m_closing.begin(), m_closing.end(),
                     [&connection](const auto &entry) { return entry.get() == &connection; });
    if (found == m_closing.end()) {
        return nullptr;
    }
    std::unique_ptr<Connection> released = std::move(*found);
    m_closing.erase(found);
    return released;
}

Result<void> ConnectionSlot::send(std::vector<protocol::EnginePacket> packets,
                                  protocol::EngineVersion version)
{
    if (!m_current) {
        return tl::unexpected(Error{.code = ErrorCode::Disconnected, .detail = "not connected"});
    }
    const protocol::OutgoingForm form{.version = version,
                                      .isPacked = m_options.parser == Parser::MessagePack,
                                      .carrier = m_current->carrier(),
                                      .maxPayload = m_current->handshake().maxPayload};
    auto ready = protocol::outgoing(std::move(packets), form, m_options.limits);
    if (!ready) {
        return tl::unexpected(ready.error());
    }
    m_current->send(std::move(*ready));
    return {};
}

void ConnectionSlot::opened()
{
    m_webSocketWorked = transportKind() == TransportKind::WebSocket;
    measureRoundTrip();
}

void ConnectionSlot::upgraded()
{
    m_webSocketWorked = true;
    measureRoundTrip();
}

void ConnectionSlot::answered()
{
    if (m_current && m_current->answered()) {
        learnFrom(*m_current, *m_address, m_options, Clock::now());
    }
}

void ConnectionSlot::setRoundTripInterval(std::optional<std::chrono::milliseconds> interval)
{
    m_roundTripTimer.reset();
    if (!interval) {
        return;
    }
    m_roundTripTimer = std::make_unique<QTimer>();
    QObject::connect(m_roundTripTimer.get(), &QTimer::timeout, m_roundTripTimer.get(),
                     [this] { measureRoundTrip(); });
    m_roundTripTimer->start(*interval);
    measureRoundTrip();
}

void ConnectionSlot::measureRoundTrip()
{
    if (m_roundTripTimer && m_current) {
        m_current->measureRoundTrip();
    }
}

void ConnectionSlot::addTo(Statistics &statistics) const
{
    statistics.packetsReceived += m_traffic.packetsReceived;
    statistics.packetsSent += m_traffic.packetsSent;
    statistics.bytesReceived += m_traffic.bytesReceived;
    statistics.bytesSent += m_traffic.bytesSent;
    statistics.idleFrames += m_idle->frames;
    statistics.unansweredPings += m_idle->unansweredPings;
}

} // namespace socketio
