// SPDX-License-Identifier: MIT
// The life of the connection: attempts, success, loss, and the way back.
#include "socketio_client/client/logging.h"
#include "socketio_client/client/manager_private.h"

#include <algorithm>
#include <utility>

namespace socketio {

using protocol::Clock;
using State = Manager::State;

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
    endpoint->pollingTimestamps = m_options.timestampRequests.value_or(true);
    endpoint->webSocketTimestamps = m_options.timestampRequests.value_or(false);
    endpoint->timestampParam = m_options.timestampParam.toStdString();
    endpoint->forceBase64 = m_options.forceBase64;
    endpoint->headers = m_options.extraHeaders;
    endpoint->tls = m_options.tls;
    endpoint->proxy = m_options.proxy;
    endpoint->subprotocols = m_options.subprotocols;
    endpoint->deflate = m_options.messageDeflate;
    endpoint->backend = m_options.backend;
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
    m_greeting = {};
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

} // namespace socketio
