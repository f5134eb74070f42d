// SPDX-License-Identifier: MIT
#include "socketio_client/transport/qt/qt_web_socket.h"

#include "socketio_client/transport/qt/qt_request.h"
#include "socketio_client/transport/socket_failure.h"
#include "socketio_client/transport/websocket/frame.h"

#include <QNetworkRequest>
#include <QPointer>
#include <QSslError>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <chrono>
#include <utility>

namespace socketio::transport {

namespace {

/// What the kernel takes at once on most links: beyond it a volatile event would only age.
constexpr qint64 writableBelow = 65'536;

qint64 steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

} // namespace

QtWebSocket::QtWebSocket(std::shared_ptr<const Endpoint> endpoint, Listener &listener,
                         const std::string &sid)
    : m_endpoint(std::move(endpoint))
    , m_sid(sid)
    , m_listener(&listener)
{}

QtWebSocket::~QtWebSocket()
{
    if (m_socket && (m_state == State::Open || m_state == State::Closing)) {
        m_socket->disconnect(this);
        m_socket->close(); // hands what is waiting, and the close frame, to the system
    }
    release();
}

void QtWebSocket::open()
{
    m_state = State::Opening;
    m_socket = std::make_unique<QWebSocket>();
    // Left alone, both limits are 2 GiB.
    m_socket->setMaxAllowedIncomingFrameSize(m_endpoint->limits.maxMessageBytes);
    m_socket->setMaxAllowedIncomingMessageSize(m_endpoint->limits.maxMessageBytes);
    if (m_endpoint->tls) {
        m_socket->setSslConfiguration(*m_endpoint->tls);
    }
    m_socket->setProxy(m_endpoint->proxy);
    listen();
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols(m_endpoint->subprotocols);
    m_socket->open(makeRequest(m_endpoint->url(true, m_sid), *m_endpoint), handshake);
}

void QtWebSocket::listen()
{
    QWebSocket *socket = m_socket.get();
    connect(socket, &QWebSocket::connected, this, &QtWebSocket::onConnected);
    connect(socket, &QWebSocket::textMessageReceived, this, &QtWebSocket::onText);
    connect(socket, &QWebSocket::binaryMessageReceived, this, &QtWebSocket::onBinary);
    connect(socket, &QWebSocket::bytesWritten, this, &QtWebSocket::onBytesWritten);
    connect(socket, &QWebSocket::pong, this,
            [this](quint64, const QByteArray &payload) { onPong(payload); });
    connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty()) {
            m_tlsFailure = errors.constFirst().errorString();
        }
    });
    // Said for a close frame alone; an end without one leaves closeCode() at "normal".
    connect(socket, &QWebSocket::aboutToClose, this, [this] { m_closeSeen = true; });
    // A refused connection says "disconnected" before it says why: the reason gets its turn first.
    connect(socket, &QWebSocket::disconnected, this, [this] {
        if (m_state == State::Opening) {
            QMetaObject::invokeMethod(this, &QtWebSocket::onDisconnected, Qt::QueuedConnection);
        } else {
            onDisconnected();
        }
    });
    connect(socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            &QtWebSocket::onError);
}

void QtWebSocket::setSession(const Session &) {}

template<typename Call>
bool QtWebSocket::tell(Call call)
{
    const QPointer<QtWebSocket> alive(this);
    ++m_depth;
    call(*m_listener);
    if (!alive) {
        return false;
    }
    --m_depth;
    return true;
}

void QtWebSocket::onConnected()
{
    m_state = State::Open;
    tell([](Listener &listener) { listener.opened(); });
}

void QtWebSocket::onText(const QString &message)
{
    if (m_state != State::Open) {
        return;
    }
    // A handler that runs an event loop of its own is still reading what stands in the members.
    std::string nestedText;
    std::string nestedBinary;
    std::string &text = m_depth > 0 ? nestedText : m_text;
    std::string &binary = m_depth > 0 ? nestedBinary : m_binary;
    const auto needed = std::size_t(m_encoder.requiredSpace(message.size()));
    if (text.size() < needed) {
        text.resize(needed);
    }
    const char *end = m_encoder.appendToBuffer(text.data(), message);
    deliver(protocol::decodeTextFrame({text.data(), std::size_t(end - text.data())},
                                      m_endpoint->version, binary));
}

void QtWebSocket::onBinary(const QByteArray &message)
{
    if (m_state == State::Open) {
        deliver(protocol::decodeBinaryFrame({message.constData(), std::size_t(message.size())},
                                            m_endpoint->version));
    }
}

void QtWebSocket::deliver(const Result<protocol::EnginePacketView> &packet)
{
    if (packet) {
        tell([&packet](Listener &listener) { listener.packetReceived(*packet); });
    } else {
        finish(packet.error());
    }
}

void QtWebSocket::onPong(const QByteArray &payload)
{
    const quint64 serial = payload.toULongLong();
    if (serial == 0 || serial > m_pingSerial) {
        return; // unasked
    }
    if (m_pingStarted != 0 && serial == m_roundTripPing) { // else the answer to an older one
        const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::nanoseconds(steadyNow() - std::exchange(m_pingStarted, 0)));
        if (!tell([duration](Listener &listener) { listener.roundTripMeasured(duration); })) {
            return;
        }
    }
    // Of several pings a peer may answer the last alone.
    if (m_state == State::Open && m_confirmingPing != 0 && serial >= m_confirmingPing) {
        m_confirmingPing = 0;
        tell([](Listener &listener) { listener.confirmed(); });
    }
}

void QtWebSocket::onBytesWritten()
{
    if (m_drainAwaited && writable()) {
        m_drainAwaited = false;
        tell([](Listener &listener) { listener.drained(); });
    }
}

void QtWebSocket::send(std::vector<protocol::EnginePacket> batch)
{
    if (m_state != State::Open) {
        return;
    }
    for (const protocol::EnginePacket &packet : batch) {
        const std::string frame = protocol::encodeFrame(packet, m_endpoint->version);
        const auto size = qsizetype(frame.size());
        if (packet.binary) {
            m_socket->sendBinaryMessage(QByteArray::fromRawData(frame.data(), size));
        } else {
            m_socket->sendTextMessage(QString::fromUtf8(frame.data(), size));
        }
    }
    m_drainAwaited = !writable();
}

bool QtWebSocket::writable() const
{
    return m_state == State::Open && m_socket->bytesToWrite() < writableBelow;
}

void QtWebSocket::pause()
{
    // Nothing is asked for on a WebSocket: it is paused as soon as it is told.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state == State::Open) {
                m_listener->paused();
            }
        },
        Qt::QueuedConnection);
}

void QtWebSocket::resume() {}

void QtWebSocket::measureRoundTrip()
{
    if (m_state == State::Open) {
        m_pingStarted = steadyNow();
        m_roundTripPing = ++m_pingSerial;
        m_socket->ping(QByteArray::number(m_pingSerial));
    }
}

void QtWebSocket::confirm()
{
    if (m_state == State::Open) {
        m_confirmingPing = ++m_pingSerial;
        m_socket->ping(QByteArray::number(m_pingSerial));
    }
}

void QtWebSocket::close()
{
    if (m_state == State::Opening || m_state == State::Open) {
        m_state = State::Closing;
        // From the event loop: the socket may say "disconnected" before close() returns.
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_state == State::Closing) {
                    m_socket->close();
                }
            },
            Qt::QueuedConnection);
    }
}

void QtWebSocket::abort()
{
    m_state = State::Closed;
    m_inquiry.reset();
    release();
}

void QtWebSocket::onDisconnected()
{
    switch (m_state) {
    case State::Opening:
        finish(Error{.detail = "the connection ended before the WebSocket was open"});
        return;
    case State::Open:
        break;
    case State::Closing:
        finish({});
        return;
    case State::Idle:
    case State::Closed:
        return;
    }
    // Excess and bad UTF-8 are told by the close code alone, in both directions alike.
    const auto code = m_socket->closeCode();
    const std::string reason = m_socket->closeReason().toStdString();
    switch (code) {
    case QWebSocketProtocol::CloseCodeTooMuchData:
        finish(Error{.code = ErrorCode::LimitExceeded,
                     .origin = ErrorOrigin::PeerViolation,
                     .detail = "message too big (1009) " + reason});
        return;
    case QWebSocketProtocol::CloseCodeWrongDatatype:
    case QWebSocketProtocol::CloseCodeProtocolError:
        finish(Error{.code = ErrorCode::MalformedPacket,
                     .origin = ErrorOrigin::PeerViolation,
                     .detail = "malformed QtWebSocket data (" + std::to_string(int(code)) + ") " +
                               reason});
        return;
    default:
        break;
    }
    m_ending = describeEnd(m_closeSeen ? std::optional(CloseStatus{std::uint16_t(code), reason})
                                       : std::nullopt);
    finish({});
}

void QtWebSocket::onError(QAbstractSocket::SocketError socketError)
{
    if (m_state == State::Idle || m_state == State::Closed) {
        return;
    }
    const bool opening = m_state == State::Opening;
    if (m_state == State::Closing ||
        (!opening && socketError == QAbstractSocket::RemoteHostClosedError)) {
        return; // "disconnected" tells the same, with the close code
    }
    Error error = failureOf(m_socket->errorString(),
                            socketError == QAbstractSocket::SslHandshakeFailedError, m_tlsFailure);
    if (isProxyError(socketError)) {
        error.code = ErrorCode::ProxyFailure;
        error.detail = "proxy: " + error.detail;
    }
    finish(error);
}

void QtWebSocket::finish(const std::optional<Error> &error)
{
    const bool refused = m_state == State::Opening && m_sid.empty() && error &&
                         error->code == ErrorCode::NetworkFailure;
    m_state = State::Closed;
    // Every way here starts in a signal of the socket, which goes on using itself.
    ++m_depth;
    release();
    --m_depth;
    if (!refused) {
        m_listener->closed(error);
        return;
    }
    // QtWebSockets tells neither status nor body of a refused upgrade; a polling handshake does.
    m_inquiry =
        std::make_unique<Inquiry>(m_endpoint, [this, error](const std::optional<Error> &cause) {
            m_listener->closed(cause ? cause : error);
        });
}

void QtWebSocket::release()
{
    if (!m_socket) {
        return;
    }
    m_socket->disconnect(this);
    m_socket->abort();
    if (m_depth > 0) {
        m_socket.release()->deleteLater();
    } else {
        m_socket.reset();
    }
}

} // namespace socketio::transport
