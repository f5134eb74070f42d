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

double randomUnit()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

ManagerPrivate::ManagerPrivate(Manager &q, const QString &url, Options options)
    : m_q(q)
    , m_url(url)
    , m_address(protocol::parseAddress(url.toStdString()))
    , m_options(std::move(options))
    , m_http(std::make_shared<transport::HttpAccess>(m_options.withCredentials))
    , m_attachmentTimer([this] { onAttachmentsLate(); })
    , m_policy(reconnectSettings(m_options), randomUnit)
    , m_reconnectTimer([this] { onReconnectDue(); })
{
    QObject::connect(&m_roundTripTimer, &QTimer::timeout, &m_roundTripTimer, [this] {
        if (m_connection) {
            m_connection->measureRoundTrip();
        }
    });
}

ManagerPrivate::~ManagerPrivate()
{
    m_life.reset();
    m_ending = true;
    // Each takes its leave of the server while the connection still stands.
    while (!m_sockets.empty()) {
        delete m_sockets.begin()->second;
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
    return statistics;
}

void ManagerPrivate::setRoundTripInterval(std::optional<std::chrono::milliseconds> interval)
{
    if (!interval) {
        m_roundTripTimer.stop();
        return;
    }
    m_roundTripTimer.start(*interval);
    if (m_connection) {
        m_connection->measureRoundTrip();
    }
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
    const auto known = m_sockets.find(*nsp);
    if (known != m_sockets.end()) {
        return known->second;
    }
    auto implementation = std::make_unique<SocketPrivate>(*this, *nsp, std::move(options));
    SocketPrivate &made = *implementation;
    auto *socket = new Socket(std::move(implementation));
    m_sockets.emplace(*nsp, socket);
    if (!m_options.autoConnect) {
        return socket;
    }
    // A slot that hears of the opening may end the socket, or all.
    const std::weak_ptr<char> life = m_life;
    made.requestConnect();
    if (life.expired()) {
        return nullptr;
    }
    const auto still = m_sockets.find(*nsp);
    return still == m_sockets.end() ? nullptr : still->second;
}

void ManagerPrivate::forEachSocket(const std::function<void(SocketPrivate &)> &call)
{
    std::vector<std::string> names;
    names.reserve(m_sockets.size());
    for (const auto &[name, socket] : m_sockets) {
        names.push_back(name);
    }
    const std::weak_ptr<char> life = m_life;
    for (const std::string &name : names) {
        if (life.expired()) {
            return;
        }
        if (const auto found = m_sockets.find(name); found != m_sockets.end()) {
            call(*found->second->d);
        }
    }
}

ManagerPrivate::Endings ManagerPrivate::endSockets()
{
    Endings endings;
    for (const auto &[name, socket] : m_sockets) {
        endings.emplace(name, socket->d->engineEnded());
    }
    return endings;
}

void ManagerPrivate::tellEnded(const Endings &endings, DisconnectReason reason,
                               const QString &detail, const std::optional<Error> &error)
{
    forEachSocket([&](SocketPrivate &socket) {
        const auto found = endings.find(socket.session().nsp());
        if (found != endings.end()) {
            socket.tellEnded(found->second, reason, detail, error);
        }
    });
}

void ManagerPrivate::socketGone(const SocketPrivate &socket,
                                const std::optional<std::string> &goodbye)
{
    m_sockets.erase(socket.session().nsp());
    if (goodbye) {
        sendText(*goodbye);
    }
    if (!m_ending) {
        closeIfIdle();
    }
}

void ManagerPrivate::closeIfIdle()
{
    const bool wanted = std::any_of(m_sockets.begin(), m_sockets.end(), [](const auto &entry) {
        return entry.second->d->session().active();
    });
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
    if (m_roundTripTimer.isActive()) {
        m_connection->measureRoundTrip();
    }
    Q_EMIT m_q.transportChanged(transportName());
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
