// SPDX-License-Identifier: MIT
// Attempts to connect, their success, and the waits between them.
#include "socketio_client/client/logging.h"
#include "socketio_client/client/manager_private.h"
#include "socketio_client/protocol/transport_memory.h"

#include <algorithm>
#include <utility>

namespace socketio {

using protocol::Clock;
using State = Manager::State;

namespace {

/// Of this thread, and so of all managers that may know each other.
thread_local protocol::TransportMemory raceMemory;

QSslConfiguration tlsOf(QSslConfiguration tls, const Options &options)
{
    if (options.insecure) {
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    return tls;
}

std::shared_ptr<const transport::Endpoint>
withOverrides(const std::shared_ptr<const transport::Endpoint> &common, const Options &options,
              const QString &transportName)
{
    const auto found = options.transportOptions.constFind(transportName);
    if (found == options.transportOptions.constEnd()) {
        return common;
    }
    auto endpoint = std::make_shared<transport::Endpoint>(*common);
    if (found->path) {
        endpoint->path = found->path->toStdString();
    }
    if (found->timestampParam) {
        endpoint->timestampParam = found->timestampParam->toStdString();
    }
    endpoint->addTrailingSlash = found->addTrailingSlash.value_or(common->addTrailingSlash);
    endpoint->pollingTimestamps = found->timestampRequests.value_or(common->pollingTimestamps);
    endpoint->webSocketTimestamps = found->timestampRequests.value_or(common->webSocketTimestamps);
    endpoint->headers = found->extraHeaders.value_or(common->headers);
    endpoint->proxy = found->proxy.value_or(common->proxy);
    if (found->tls && common->address.secure) {
        endpoint->tls = tlsOf(*found->tls, options);
    }
    return endpoint;
}

} // namespace

Endpoints ManagerPrivate::makeEndpoints() const
{
    const auto endpoint = std::make_shared<transport::Endpoint>();
    endpoint->address = *m_address;
    endpoint->path = m_options.path.toStdString();
    endpoint->addTrailingSlash = m_options.addTrailingSlash;
    for (const auto &[key, value] : m_options.query) {
        endpoint->query.emplace_back(key.toStdString(), value.toStdString());
    }
    endpoint->version = version();
    const Socket *const root = find("/");
    if (root && m_options.authAsQuery && version() == protocol::EngineVersion::V3) {
        const protocol::QueryItems auth = root->d->handshakeQuery();
        endpoint->query.insert(endpoint->query.end(), auth.begin(), auth.end());
    }
    endpoint->pollingTimestamps = m_options.timestampRequests.value_or(true);
    endpoint->webSocketTimestamps = m_options.timestampRequests.value_or(false);
    endpoint->timestampParam = m_options.timestampParam.toStdString();
    endpoint->forceBase64 = m_options.forceBase64;
    endpoint->headers = m_options.extraHeaders;
    if (m_address->secure) { // else the TLS library is not needed, and not loaded
        endpoint->tls = tlsOf(
            m_options.tls ? *m_options.tls : QSslConfiguration::defaultConfiguration(), m_options);
    }
    endpoint->proxy = m_options.proxy;
    endpoint->subprotocols = m_options.subprotocols;
    endpoint->deflate = m_options.messageDeflate;
    endpoint->backend = m_options.backend;
    endpoint->limits = m_options.limits;
    endpoint->http = m_http;
    endpoint->idle = m_idle;
    return {withOverrides(endpoint, m_options, QStringLiteral("polling")),
            withOverrides(endpoint, m_options, QStringLiteral("websocket"))};
}

Result<protocol::ConnectionSettings> ManagerPrivate::makeSettings() const
{
    protocol::ConnectionSettings settings;
    for (const QString &name : m_options.transports) {
        if (name == QLatin1String("polling")) {
            settings.transports.push_back(TransportKind::Polling);
        } else if (name == QLatin1String("websocket")) {
            settings.transports.push_back(TransportKind::WebSocket);
        }
    }
    if (settings.transports.empty()) {
        Error error;
        error.code = ErrorCode::InvalidArgument;
        error.origin = ErrorOrigin::LocalMisuse;
        error.detail = "no usable transport";
        error.message = "No transports available";
        return tl::unexpected(error);
    }
    const auto webSocket =
        std::find(settings.transports.begin(), settings.transports.end(), TransportKind::WebSocket);
    if (m_options.rememberUpgrade && m_webSocketWorked && webSocket != settings.transports.end()) {
        std::rotate(settings.transports.begin(), webSocket, std::next(webSocket));
    }
    const protocol::RacePlan plan =
        raceMemory.plan(originOf(*m_address), {settings.transports, m_options.transportHeadStart},
                        attempt(), Clock::now());
    settings.version = version();
    settings.transports = plan.order;
    settings.headStart = plan.headStart;
    settings.firstDecides = plan.firstDecides;
    settings.tryAllTransports = m_options.tryAllTransports;
    settings.upgrade = m_options.upgrade;
    settings.timeout = m_options.timeout;
    settings.answerTimeout = std::min(settings.answerTimeout, m_options.connectTimeout);
    settings.upgradeTimeout = m_options.upgradeTimeout;
    settings.closeTimeout = m_options.closeTimeout;
    settings.maxIdleFrames = m_options.limits.maxIdleFrames;
    return settings;
}

void ManagerPrivate::open()
{
    if (m_state != State::Closed) {
        return;
    }
    stopWaiting();
    startAttempt();
}

void ManagerPrivate::startAttempt()
{
    m_reconnectAt.reset();
    m_reconnectTimer.set({});
    m_attemptStarted = Clock::now();
    if (!m_address) {
        failAttemptLater(m_address.error());
        return;
    }
    if (const auto settings = makeSettings(); !settings) {
        failAttemptLater(settings.error());
        return;
    }
    listenToNetwork();
    m_transportTold.reset();
    m_engine.emplace().number = ++m_engines;
    openConnection(m_options.timeout);
    m_engine = m_connection->info();
    enter(State::Opening);
}

/// The options have been found usable.
void ManagerPrivate::openConnection(std::optional<std::chrono::milliseconds> timeout)
{
    protocol::ConnectionSettings settings = *makeSettings();
    settings.timeout = timeout;
    m_connection = std::make_unique<Connection>(m_engines, makeEndpoints(), std::move(settings),
                                                m_options.requestTimeout, *this, m_traffic);
    m_connection->open();
}

/// What no further attempt can mend. From the event loop, so that whoever calls open() can connect
/// its slots first.
void ManagerPrivate::failAttemptLater(Error error)
{
    m_reconnecting = false;
    advanceFlushesSoon();
    if (error.message.empty()) {
        error.message = error.detail;
    }
    QMetaObject::invokeMethod(
        &m_q,
        [this, error] {
            m_lastError = error;
            const std::weak_ptr<char> life = m_life;
            Q_EMIT m_q.errorOccurred(error);
            if (!life.expired()) {
                forEachSocket([&error](SocketPrivate &socket) { socket.tellError(error); });
            }
        },
        Qt::QueuedConnection);
}

/// Whether a server that answers in v3 may be asked again in its own language
/// (docs/protocol.md 1).
bool ManagerPrivate::mayFallBack() const
{
    return m_options.protocol == ProtocolVersion::Auto && m_version == protocol::EngineVersion::V4;
}

/// A new session with EIO=3 takes the place of this one, within the same attempt.
void ManagerPrivate::fallBack()
{
    qCInfo(clientLog, "the server speaks Engine.IO 3");
    m_version = protocol::EngineVersion::V3;
    if (auto connection = takeConnection()) {
        connection->mute();
        closeConnection(std::move(connection));
    }
    endSockets();
    std::optional<std::chrono::milliseconds> left = m_options.timeout;
    if (left) {
        const auto spent =
            std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_attemptStarted);
        left = std::max(*left - spent, std::chrono::milliseconds::zero());
    }
    openConnection(left);
    m_engine = m_connection->info();
}

void ManagerPrivate::connectionOpened()
{
    const protocol::Handshake &handshake = m_connection->handshake();
    m_decoder = std::make_shared<protocol::PacketDecoder>(version(), m_options.limits);
    m_greeting = {};
    m_decoder->setAttachmentWindow(handshake.pingInterval + handshake.pingTimeout);
    m_spokeV3 = m_spokeV3 || version() == protocol::EngineVersion::V3;
    m_lastError.reset();
    m_webSocketWorked = m_connection->transportKind() == TransportKind::WebSocket;
    if (m_roundTripTimer) {
        m_connection->measureRoundTrip();
    }
    if (m_state == State::Open) { // the session was replaced
        const Moment now = moment();
        tellEngine(m_connection->info(), {});
        if (!now.passed()) {
            tellTransport();
        }
        if (!now.passed()) {
            tellSockets(now);
        }
        return;
    }
    if (std::exchange(m_everOpened, true)) {
        ++m_statistics.reconnects;
    }
    const std::weak_ptr<char> life = m_life;
    enter(State::Open);
    if (!life.expired() && m_state == State::Open) {
        tellOpened();
    }
}

/// The session is of use: its transport gets through.
void ManagerPrivate::onAnswered()
{
    if (m_connection && m_connection->answered() && m_options.transportHeadStart) {
        raceMemory.learn(originOf(*m_address), m_connection->winner(), m_connection->losers(),
                         Clock::now());
    }
}

void ManagerPrivate::tellOpened()
{
    const Moment now = moment();
    tellEngine(m_connection->info(), {});
    if (!now.passed()) {
        tellTransport();
    }
    if (!now.passed()) {
        Q_EMIT m_q.opened();
    }
    if (!now.passed()) {
        tellSockets(now);
    }
    if (!now.passed()) {
        const int attempt = m_policy.attempt();
        m_policy.reset();
        if (std::exchange(m_reconnecting, false)) {
            Q_EMIT m_q.reconnected(attempt);
        }
    }
}

void ManagerPrivate::tellSockets(const Moment &now)
{
    forEachSocket([&now](SocketPrivate &socket) {
        if (!now.passed()) {
            socket.engineOpened();
        }
    });
}

void ManagerPrivate::scheduleReconnect()
{
    const auto delay = m_policy.next();
    if (!delay) {
        m_reconnecting = false;
        m_policy.reset();
        advanceFlushesSoon();
        Q_EMIT m_q.reconnectFailed();
        return;
    }
    m_reconnecting = true;
    m_reconnectAt = Clock::now() + *delay;
    m_reconnectTimer.set(m_reconnectAt);
    Q_EMIT m_q.reconnectScheduled(m_policy.attempt(), *delay);
}

void ManagerPrivate::stopWaiting()
{
    m_reconnecting = false;
    m_policy.reset();
    m_reconnectAt.reset();
    m_reconnectTimer.set({});
    advanceFlushesSoon();
}

void ManagerPrivate::onReconnectDue()
{
    const Moment now = moment();
    m_reconnectAt.reset();
    m_reconnectTimer.set({});
    Q_EMIT m_q.reconnectAttempt(m_policy.attempt());
    if (!now.passed() && m_state == State::Closed && m_reconnecting) {
        startAttempt();
    }
}

void ManagerPrivate::reconnectNow()
{
    if (m_state != State::Closed) {
        return;
    }
    if (m_reconnecting && m_reconnectAt) {
        onReconnectDue();
    } else {
        open();
    }
}

} // namespace socketio
