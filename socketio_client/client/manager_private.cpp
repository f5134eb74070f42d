// SPDX-License-Identifier: MIT
#include "socketio_client/client/manager_private.h"

#include "socketio_client/client/logging.h"
#include "socketio_client/client/socket_private.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace socketio {

using protocol::Clock;
using State = Manager::State;

namespace {

protocol::ReconnectSettings reconnectSettings(const Options &options)
{
    protocol::ReconnectSettings settings;
    settings.delay = options.reconnectionDelay;
    settings.delayMax = options.reconnectionDelayMax;
    settings.randomizationFactor = options.randomizationFactor;
    settings.attempts = options.reconnectionAttempts;
    return settings;
}

/// Binary values in one packet of MessagePack: a bound on memory.
constexpr std::size_t maxPackedBinaries = 10'000;

/// What counts as not given, as in the reference.
Options withDefaults(Options options)
{
    const Options defaults;
    if (options.parser == Parser::MessagePack) {
        // The bound on attachments is that of the default parser's decoders.
        options.limits.maxAttachments = std::max(options.limits.maxAttachments, maxPackedBinaries);
    }
    if (options.reconnectionAttempts == 0) {
        options.reconnectionAttempts.reset();
    }
    if (options.reconnectionDelay.count() == 0) {
        options.reconnectionDelay = defaults.reconnectionDelay;
    }
    if (options.reconnectionDelayMax.count() == 0) {
        options.reconnectionDelayMax = defaults.reconnectionDelayMax;
    }
    return options;
}

double randomUnit()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

ManagerPrivate::ManagerPrivate(Manager &q, const QString &url, Options options)
    : m_q(q)
    , m_url(url)
    , m_address(protocol::parseAddress(url.toStdString()))
    , m_options(withDefaults(std::move(options)))
    , m_http(std::make_shared<transport::HttpAccess>(m_options.withCredentials))
    , m_version(m_options.protocol == ProtocolVersion::V3 ? protocol::EngineVersion::V3
                                                          : protocol::EngineVersion::V4)
    , m_attachmentTimer([this] { onAttachmentsLate(); })
    , m_flushTimer([this] { advanceFlushes(); })
    , m_policy(reconnectSettings(m_options), randomUnit)
    , m_reconnectTimer([this] { onReconnectDue(); })
{}

ManagerPrivate::~ManagerPrivate()
{
    m_life.reset();
    m_ending = true;
    // Each takes its leave of the server while the connection still stands.
    while (!m_sockets.empty()) {
        delete m_sockets.front();
    }
}

std::optional<std::chrono::milliseconds> ManagerPrivate::nextAttemptIn() const
{
    if (!m_reconnectAt) {
        return std::nullopt;
    }
    const auto left = std::max(*m_reconnectAt - Clock::now(), Clock::duration::zero());
    return std::chrono::ceil<std::chrono::milliseconds>(left);
}

QString ManagerPrivate::transportName() const
{
    const auto kind = m_connection ? m_connection->transportKind() : std::nullopt;
    if (!kind) {
        return {};
    }
    return *kind == TransportKind::WebSocket ? QStringLiteral("websocket")
                                             : QStringLiteral("polling");
}

Statistics ManagerPrivate::statistics() const
{
    Statistics statistics = m_statistics;
    statistics.packetsReceived = m_traffic.packetsReceived;
    statistics.packetsSent = m_traffic.packetsSent;
    statistics.bytesReceived = m_traffic.bytesReceived;
    statistics.bytesSent = m_traffic.bytesSent;
    statistics.idleFrames = m_idle->frames;
    statistics.unansweredPings = m_idle->unansweredPings;
    return statistics;
}

void ManagerPrivate::setRoundTripInterval(std::optional<std::chrono::milliseconds> interval)
{
    m_roundTripTimer.reset();
    if (!interval) {
        return;
    }
    m_roundTripTimer = std::make_unique<QTimer>();
    QObject::connect(m_roundTripTimer.get(), &QTimer::timeout, m_roundTripTimer.get(), [this] {
        if (m_connection) {
            m_connection->measureRoundTrip();
        }
    });
    m_roundTripTimer->start(*interval);
    if (m_connection) {
        m_connection->measureRoundTrip();
    }
}

void ManagerPrivate::setReconnection(bool on)
{
    m_options.reconnection = on;
    if (!on && m_reconnectAt) {
        stopWaiting();
    }
}

void ManagerPrivate::setReconnectionAttempts(std::optional<int> attempts)
{
    m_options.reconnectionAttempts = attempts;
    m_policy.settings().attempts = attempts;
}

void ManagerPrivate::setReconnectionDelay(std::chrono::milliseconds delay)
{
    m_options.reconnectionDelay = delay;
    m_policy.settings().delay = delay;
}

void ManagerPrivate::setReconnectionDelayMax(std::chrono::milliseconds delay)
{
    m_options.reconnectionDelayMax = delay;
    m_policy.settings().delayMax = delay;
}

void ManagerPrivate::setRandomizationFactor(double factor)
{
    m_options.randomizationFactor = factor;
    m_policy.settings().randomizationFactor = factor;
}

void ManagerPrivate::setPacketObserver(std::function<void(const TracedPacket &)> observer)
{
    m_observer = std::move(observer);
    m_traffic.traced = bool(m_observer);
}

std::string_view ManagerPrivate::engineSid() const
{
    return m_connection ? std::string_view(m_connection->handshake().sid) : std::string_view();
}

void ManagerPrivate::enter(State state)
{
    ++m_serial;
    m_state = state;
    Q_EMIT m_q.stateChanged(state);
}

Socket *ManagerPrivate::socket(const QString &name, SocketOptions options)
{
    auto nsp = protocol::normalizeNamespace(name.toStdString(), m_options.limits.maxNamespaceBytes);
    if (!nsp) {
        qCWarning(clientLog, "no socket: %s", nsp.error().detail.c_str());
        return nullptr;
    }
    Socket *socket = find(*nsp);
    if (!socket) {
        socket = new Socket(std::make_unique<SocketPrivate>(*this, *nsp, std::move(options)));
        m_sockets.push_back(socket);
    }
    if (!m_options.autoConnect || socket->d->session().active()) {
        return socket;
    }
    // A slot that hears of the opening may end the socket, or all.
    const std::weak_ptr<char> life = m_life;
    socket->d->requestConnect();
    return life.expired() ? nullptr : find(*nsp);
}

Socket *ManagerPrivate::find(std::string_view nsp) const
{
    const auto found =
        std::find_if(m_sockets.begin(), m_sockets.end(),
                     [nsp](const Socket *socket) { return socket->d->session().nsp() == nsp; });
    return found == m_sockets.end() ? nullptr : *found;
}

void ManagerPrivate::forEachSocket(const std::function<void(SocketPrivate &)> &call)
{
    std::vector<std::string> names;
    names.reserve(m_sockets.size());
    for (const Socket *socket : m_sockets) {
        names.push_back(socket->d->session().nsp());
    }
    const std::weak_ptr<char> life = m_life;
    for (const std::string &name : names) {
        if (life.expired()) {
            return;
        }
        if (Socket *socket = find(name)) {
            call(*socket->d);
        }
    }
}

void ManagerPrivate::socketGone(const SocketPrivate &socket,
                                const std::optional<std::string> &goodbye)
{
    std::erase_if(m_sockets, [&socket](const Socket *entry) {
        return entry->d.get() == &socket || !entry->d;
    });
    if (goodbye) {
        sendText(*goodbye);
    }
    if (!m_ending && (m_state != State::Closed || m_reconnecting)) {
        closeIfIdle();
    }
}

void ManagerPrivate::closeIfIdle()
{
    const bool wanted = std::any_of(m_sockets.begin(), m_sockets.end(), [](const Socket *socket) {
        return socket->d->session().active();
    });
    advanceFlushesSoon();
    if (!wanted) {
        close();
    }
}

void ManagerPrivate::pingReceived()
{
    Q_EMIT m_q.pingReceived();
}

void ManagerPrivate::transportUpgraded()
{
    m_webSocketWorked = true;
    if (m_roundTripTimer) {
        m_connection->measureRoundTrip();
    }
    const Moment now = moment();
    tellEngine(m_connection->info(), {});
    if (!now.passed()) {
        tellTransport();
    }
}

void ManagerPrivate::tellTransport()
{
    const auto kind = m_connection->transportKind();
    if (std::exchange(m_transportTold, kind) != kind) {
        Q_EMIT m_q.transportChanged(transportName());
    }
}

void ManagerPrivate::upgradeFailed(const Error &error)
{
    Q_EMIT m_q.upgradeError(error);
}

void ManagerPrivate::roundTripMeasured(std::chrono::microseconds duration)
{
    Q_EMIT m_q.roundTripMeasured(duration);
}

} // namespace socketio
