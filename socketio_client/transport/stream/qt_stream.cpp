// SPDX-License-Identifier: MIT
#include "socketio_client/transport/stream/qt_stream.h"

#include "socketio_client/transport/socket_failure.h"

#include <QMetaEnum>
#include <QPointer>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimerEvent>

#include <utility>

namespace socketio::transport {

namespace {

/// Qt's own texts are translated.
template<typename Enum>
std::string keyOf(Enum value)
{
    const char *key = QMetaEnum::fromType<Enum>().valueToKey(int(value));
    return key ? key : std::to_string(int(value));
}

std::string reasonOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return "connection refused";
    case QAbstractSocket::RemoteHostClosedError:
        return "the peer closed the connection before it was open";
    case QAbstractSocket::HostNotFoundError:
        return "host not found";
    case QAbstractSocket::SocketTimeoutError:
        return "connecting timed out";
    case QAbstractSocket::NetworkError:
        return "network error";
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return "the proxy wants other credentials";
    case QAbstractSocket::ProxyConnectionRefusedError:
        return "the proxy refused the connection";
    case QAbstractSocket::ProxyConnectionClosedError:
        return "the proxy closed the connection";
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return "the proxy did not answer in time";
    case QAbstractSocket::ProxyNotFoundError:
        return "proxy not found";
    case QAbstractSocket::ProxyProtocolError:
        return "the proxy does not lead there, or is none";
    case QAbstractSocket::SslHandshakeFailedError:
        return "TLS handshake failed";
    default:
        return keyOf(error);
    }
}

} // namespace

QtStream::QtStream(const Endpoint &endpoint, StreamListener &listener)
    : Stream(endpoint, listener)
{}

QtStream::~QtStream()
{
    if (!m_socket) {
        return;
    }
    m_socket->disconnect(this);
    m_socket->abort();
    if (m_depth > 0 || isTelling()) { // the socket is on the stack
        m_socket.release()->deleteLater();
    }
}

/// Qt tries a name's addresses one after the other, each for half a minute. Where we can connect by
/// ourselves, we do so faster: to the server, or, where only Qt knows how to speak to it, in asking
/// which of a proxy's addresses answers.
void QtStream::open()
{
    m_state = State::Opening;
    makeSocket();
    const QNetworkProxy proxy = proxyOf(m_endpoint);
#ifdef Q_OS_LINUX
    if (proxy.type() == QNetworkProxy::NoProxy) {
        m_race = std::make_unique<AddressRace>(
            host(), m_endpoint.address.port, m_endpoint.lookUp,
            [this](const AddressRace::Outcome &outcome) { onConnected(outcome); });
    } else {
        m_race = std::make_unique<AddressRace>(
            proxy.hostName(), proxy.port(), m_endpoint.lookUp,
            [this](const AddressRace::Outcome &outcome) { onProxyChosen(outcome); });
        m_race->chooseOnly();
    }
    m_race->start();
#else
    connectBy(proxy);
#endif
}

#ifdef Q_OS_LINUX
void QtStream::onEnded()
{
    m_race.reset();
}

void QtStream::onConnected(const AddressRace::Outcome &outcome)
{
    if (outcome.descriptor < 0) {
        end(failure(outcome.failure));
        return;
    }
    const int descriptor = outcome.descriptor;
    m_race.reset();
    m_socket->setProxy(QNetworkProxy::NoProxy);
    ++m_depth;
    if (m_tls) {
        m_tls->setSocketDescriptor(descriptor);
        m_tls->setPeerVerifyName(host());
        m_tls->startClientEncryption();
    } else {
        m_socket->setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState,
                                      QIODevice::ReadWrite | QIODevice::Unbuffered);
    }
    --m_depth;
    if (!m_tls) {
        onOpened();
    }
}

/// Whatever is wrong with it, Qt says what.
void QtStream::onProxyChosen(const AddressRace::Outcome &outcome)
{
    QNetworkProxy proxy = proxyOf(m_endpoint);
    if (!outcome.address.isNull()) {
        proxy.setHostName(outcome.address.toString());
    }
    m_race.reset();
    connectBy(proxy);
}
#endif

void QtStream::makeSocket()
{
    const bool secure = m_endpoint.address.secure;
    if (secure) {
        m_socket = std::make_unique<QSslSocket>();
        m_tls = static_cast<QSslSocket *>(m_socket.get());
        if (m_endpoint.tls) {
            m_tls->setSslConfiguration(*m_endpoint.tls);
        }
        connect(m_tls, &QSslSocket::encrypted, this, &QtStream::onOpened);
        connect(m_tls, &QSslSocket::sslErrors, this,
                [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &QtStream::onWritten);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
        connect(m_socket.get(), &QTcpSocket::connected, this, &QtStream::onOpened);
        connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &QtStream::onWritten);
    }
    QTcpSocket *socket = m_socket.get();
    connect(socket, &QTcpSocket::readyRead, this, [this] { tellReadable(); });
    connect(socket, &QTcpSocket::errorOccurred, this, &QtStream::onError);
    connect(socket, &QTcpSocket::disconnected, this, [this] { end({}); });
}

void QtStream::connectBy(const QNetworkProxy &proxy)
{
    m_socket->setProxy(proxy);
    ++m_depth;
    if (m_tls) {
        m_tls->connectToHostEncrypted(host(), m_endpoint.address.port);
    } else {
        // Unbuffered: read() and write() go straight to the operating system.
        m_socket->connectToHost(host(), m_endpoint.address.port,
                                QIODevice::ReadWrite | QIODevice::Unbuffered);
    }
    --m_depth;
}

void QtStream::onOpened()
{
    m_state = State::Open;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    tell(&StreamListener::streamOpened);
}

/// No notification may be due: the socket gives one after a read that found nothing, and drops
/// those that come while a listener runs an event loop of its own. A timer, because posted events
/// that post themselves again keep everything else waiting.
void QtStream::readLater()
{
    m_again.start(0, this);
}

void QtStream::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_again.timerId()) {
        m_again.stop();
        tellReadable();
    }
}

std::size_t QtStream::read(std::span<char> buffer)
{
    if (!isUsable()) {
        return 0;
    }
    ++m_depth;
    const qint64 size = m_socket->read(buffer.data(), qint64(buffer.size()));
    --m_depth;
    if (size < 0) {
        onError(m_socket->error()); // an unbuffered socket does not say so by itself
    }
    const std::size_t taken = size > 0 ? std::size_t(size) : 0;
    noteRead(taken, taken > 0);
    return taken;
}

void QtStream::write(std::string_view bytes)
{
    if (m_state != State::Open) {
        return;
    }
    m_drainAwaited = false;
    ++m_depth;
    const bool failed = m_socket->write(bytes.data(), qint64(bytes.size())) < 0;
    if (m_tls) {
        m_tls->flush(); // by itself it would wait for another turn of the event loop
    }
    --m_depth;
    m_drainAwaited = pendingBytes() > 0;
    // What the peer said before it closed is still to be read, and ends with its end.
    if (failed && m_socket->error() != QAbstractSocket::RemoteHostClosedError) {
        onError(m_socket->error());
    }
}

std::size_t QtStream::pendingBytes() const
{
    if (!m_socket) {
        return 0;
    }
    return std::size_t(m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0));
}

void QtStream::onWritten()
{
    if (m_drainAwaited && pendingBytes() == 0) {
        m_drainAwaited = false;
        tell(&StreamListener::streamDrained);
    }
}

void QtStream::finish()
{
    if (m_state != State::Opening && m_state != State::Open) {
        return;
    }
    m_state = State::Finishing;
    ++m_depth;
    m_socket->disconnectFromHost();
    --m_depth;
    if (m_socket->state() == QAbstractSocket::UnconnectedState) {
        end({});
    }
}

void QtStream::onError(QAbstractSocket::SocketError socketError)
{
    const bool over =
        m_state == State::Finishing ||
        (m_state == State::Open && socketError == QAbstractSocket::RemoteHostClosedError);
    end(over ? std::nullopt : std::optional(describe(socketError)));
}

Error QtStream::describe(QAbstractSocket::SocketError socketError) const
{
    if (!m_tlsErrors.isEmpty()) {
        Error error =
            failure("certificate not accepted: " + keyOf(m_tlsErrors.constFirst().error()));
        error.code = ErrorCode::TlsFailure;
        return error;
    }
    Error error = failure(reasonOf(socketError));
    if (isProxyError(socketError)) {
        error.code = ErrorCode::ProxyFailure;
        return error;
    }
    const std::string fromTls = m_tls ? opensslText(m_tls->errorString()) : std::string();
    if (socketError == QAbstractSocket::SslHandshakeFailedError || !fromTls.empty()) {
        error.code = ErrorCode::TlsFailure;
        error.detail += fromTls.empty() ? "" : " (" + fromTls + ")";
    }
    return error;
}

} // namespace socketio::transport
