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

// ---- one attempt ----

std::shared_ptr<const transport::Endpoint> ManagerPrivate::makeEndpoint() const
{
    auto endpoint = std::make_shared<transport::Endpoint>();
    endpoint->address = *m_address;
    endpoint->path = m_options.path.toStdString();
    endpoint->addTrailingSlash = m_options.addTrailingSlash;
    for (const auto &[key, value] : m_options.query) {
        endpoint->query.emplace_back(key.toStdString(), value.toStdString());
    }
    endpoint->version = version();
    endpoint->cacheBuster = m_options.timestampRequests;
    endpoint->headers = m_options.extraHeaders;
    endpoint->tls = m_options.tls;
    if (m_options.insecure) {
        endpoint->tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    endpoint->limits = m_options.limits;
    endpoint->http = m_http;
    return endpoint;
}

Result<ConnectionSettings> ManagerPrivate::makeSettings() const
{
    ConnectionSettings settings;
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
        return tl::unexpected(error);
    }
    const auto webSocket =
        std::find(settings.transports.begin(), settings.transports.end(), TransportKind::WebSocket);
    if (m_options.rememberUpgrade && m_webSocketWorked && webSocket != settings.transports.end()) {
        std::rotate(settings.transports.begin(), webSocket, std::next(webSocket));
    }
    settings.upgrade = m_options.upgrade;
    settings.tryAllTransports = m_options.tryAllTransports;
    settings.timeout = m_options.timeout;
    settings.upgradeTimeout = m_options.upgradeTimeout;
    settings.closeTimeout = m_options.closeTimeout;
    return settings;
}

void ManagerPrivate::open()
{
    if (m_state != State::Closed) {
        return;
    }
    m_policy.reset();
    m_reconnecting = false;
    startAttempt();
}

void ManagerPrivate::startAttempt()
{
    m_reconnectAt.reset();
    m_reconnectTimer.set({});
    if (!m_address) {
        failAttemptLater(m_address.error());
        return;
    }
    auto settings = makeSettings();
    if (!settings) {
        failAttemptLater(settings.error());
        return;
    }
    m_connection =
        std::make_unique<Connection>(makeEndpoint(), std::move(*settings), *this, m_traffic);
    m_connection->open();
    enter(State::Opening);
}

/// What no further attempt can mend. From the event loop, so that whoever calls open() can connect
/// its slots first.
void ManagerPrivate::failAttemptLater(const Error &error)
{
    m_reconnecting = false;
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

void ManagerPrivate::connectionOpened()
{
    const bool reconnected = m_reconnecting;
    const int attempt = m_policy.attempt();
    const protocol::Handshake &handshake = m_connection->handshake();
    m_decoder = std::make_shared<protocol::PacketDecoder>(version(), m_options.limits);
    m_decoder->setAttachmentWindow(handshake.pingInterval + handshake.pingTimeout);
    m_reconnecting = false;
    m_policy.reset();
    m_lastError.reset();
    if (std::exchange(m_everOpened, true)) {
        ++m_statistics.reconnects;
    }
    m_webSocketWorked = m_connection->transportKind() == TransportKind::WebSocket;
    if (m_roundTripTimer.isActive()) {
        m_connection->measureRoundTrip();
    }
    const std::weak_ptr<char> life = m_life;
    enter(State::Open);
    if (life.expired() || m_state != State::Open) {
        return;
    }
    const Moment now = moment();
    Q_EMIT m_q.transportChanged(transportName());
    if (!now.passed()) {
        Q_EMIT m_q.opened();
    }
    if (!now.passed() && reconnected) {
        Q_EMIT m_q.reconnected(attempt);
    }
    if (!now.passed()) {
        forEachSocket([&now](SocketPrivate &socket) {
            if (!now.passed()) {
                socket.engineOpened();
            }
        });
    }
}

void ManagerPrivate::connectionEnded(DisconnectReason reason, const Error &failure)
{
    const Error error = failure; // it may live in the connection
    const std::unique_ptr<Connection> over = std::move(m_connection);
    const bool wasOpen = isOpen();
    m_deferred.clear();
    m_decoder.reset();
    m_attachmentTimer.set({});
    if (error.origin == ErrorOrigin::PeerViolation) {
        ++m_statistics.malformed;
    }
    if (reason == DisconnectReason::TransportError) {
        m_webSocketWorked = false;
    }
    m_lastError = error;
    const bool again = m_options.reconnection;
    m_reconnecting = again;

    ++m_serial;
    m_state = State::Closed;
    const Endings endings = endSockets();
    // Whatever the slots do, and unless they end all of it, everybody hears of this end.
    const Moment now = moment();
    Q_EMIT m_q.errorOccurred(error);
    if (!now.life.expired()) {
        Q_EMIT m_q.stateChanged(m_state);
    }
    const QString detail = QString::fromStdString(error.detail);
    if (!now.life.expired() && wasOpen) {
        Q_EMIT m_q.closed(reason, detail);
    }
    if (!now.life.expired()) {
        tellEnded(endings, reason, detail, error);
    }
    if (!now.passed() && again) {
        scheduleReconnect();
    }
}

void ManagerPrivate::close()
{
    const bool wasOpen = isOpen();
    const bool wasClosed = m_state == State::Closed;
    m_reconnecting = false;
    m_policy.reset();
    m_reconnectAt.reset();
    m_reconnectTimer.set({});
    m_deferred.clear();
    m_decoder.reset();
    m_attachmentTimer.set({});
    if (m_connection) {
        m_connection->close();
        m_closing.push_back(std::move(m_connection));
    }
    ++m_serial;
    m_state = State::Closed;
    if (wasClosed) {
        return;
    }
    const Endings endings = endSockets();
    const std::weak_ptr<char> life = m_life;
    Q_EMIT m_q.stateChanged(State::Closed);
    if (!life.expired() && wasOpen) {
        Q_EMIT m_q.closed(DisconnectReason::ForcedClose, {});
    }
    if (!life.expired()) {
        tellEnded(endings, DisconnectReason::ForcedClose, {}, std::nullopt);
    }
}

void ManagerPrivate::connectionReleased(Connection &connection)
{
    const auto found =
        std::find_if(m_closing.begin(), m_closing.end(),
                     [&connection](const auto &entry) { return entry.get() == &connection; });
    if (found != m_closing.end()) {
        const std::unique_ptr<Connection> over = std::move(*found);
        m_closing.erase(found);
    }
}

// ---- the way back ----

void ManagerPrivate::scheduleReconnect()
{
    const auto delay = m_policy.next();
    if (!delay) {
        m_reconnecting = false;
        m_policy.reset();
        Q_EMIT m_q.reconnectFailed();
        return;
    }
    m_reconnectAt = Clock::now() + *delay;
    m_reconnectTimer.set(m_reconnectAt);
    Q_EMIT m_q.reconnectScheduled(m_policy.attempt(), *delay);
}

void ManagerPrivate::onReconnectDue()
{
    const Moment now = moment();
    m_reconnectAt.reset();
    m_reconnectTimer.set({});
    Q_EMIT m_q.reconnectAttempt(m_policy.attempt());
    if (!now.passed() && m_state == State::Closed) {
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
