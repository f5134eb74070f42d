// SPDX-License-Identifier: MIT
#include "socketio_client/transport/stream/stream.h"

#include "socketio_client/transport/stream/qt_stream.h"

#ifdef Q_OS_LINUX
#include "socketio_client/transport/stream/direct_stream.h"
#endif

#include <QPointer>

#include <utility>

namespace socketio::transport {

namespace {

/// As often as this the listener reads in one turn of the event loop, and about as much: a peer
/// that sends without end must not starve the others.
constexpr int roundsAtOnce = 8;
constexpr std::size_t bytesAtOnce = 1u << 20;

} // namespace

QNetworkProxy proxyOf(const Endpoint &endpoint)
{
    if (endpoint.proxy.type() != QNetworkProxy::DefaultProxy) {
        return endpoint.proxy;
    }
    const QNetworkProxyQuery query(QString::fromStdString(endpoint.address.host),
                                   endpoint.address.port);
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::proxyForQuery(query);
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.constFirst();
}

std::unique_ptr<Stream> makeStream(const Endpoint &endpoint, StreamListener &listener)
{
#ifdef Q_OS_LINUX
    if (DirectStream::serves(endpoint)) {
        return std::make_unique<DirectStream>(endpoint, listener);
    }
#endif
    return std::make_unique<QtStream>(endpoint, listener);
}

Stream::Stream(const Endpoint &endpoint, StreamListener &listener)
    : m_endpoint(endpoint)
    , m_listener(listener)
{}

QString Stream::host() const
{
    QString host = QString::fromStdString(m_endpoint.address.host);
    if (host.startsWith(u'[')) {
        host = host.mid(1, host.size() - 2);
        host.replace(QLatin1String("%25"), QLatin1String("%")); // a zone, RFC 6874 section 2
    }
    return host;
}

Error Stream::failure(const std::string &reason) const
{
    const protocol::Address &address = m_endpoint.address;
    return Error{.detail = address.host + ":" + std::to_string(address.port) + ": " + reason};
}

bool Stream::tell(void (StreamListener::*fact)())
{
    const QPointer<Stream> alive(this);
    const bool outermost = !std::exchange(m_telling, true);
    (m_listener.*fact)();
    if (!alive) {
        return false;
    }
    if (outermost) {
        m_telling = false;
        if (std::exchange(m_missed, false)) {
            readLater();
        }
    }
    return true;
}

bool Stream::tellReadable()
{
    if (m_telling) {
        m_missed = true;
        return false;
    }
    m_readInTurn = 0;
    for (int round = 0; round < roundsAtOnce && m_readInTurn < bytesAtOnce; ++round) {
        m_mayBeMore = false;
        if (!isUsable() || !tell(&StreamListener::streamReadable) || !m_mayBeMore) {
            return true;
        }
    }
    readLater(); // others have their turn
    return true;
}

void Stream::noteRead(std::size_t size, bool mayBeMore)
{
    m_readInTurn += size;
    m_mayBeMore = mayBeMore;
}

void Stream::end(const std::optional<Error> &error)
{
    if (m_state == State::Ended) {
        return;
    }
    m_state = State::Ended;
    onEnded();
    QMetaObject::invokeMethod(
        this, [this, error] { m_listener.streamClosed(error); }, Qt::QueuedConnection);
}

} // namespace socketio::transport
