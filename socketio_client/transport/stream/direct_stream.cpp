// SPDX-License-Identifier: MIT
#include "socketio_client/transport/stream/direct_stream.h"

#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QPointer>
#include <QTimerEvent>

#include <cerrno>
#include <cstring>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace socketio::transport {

namespace {

/// How long one of several addresses may take to answer.
constexpr int patienceMs = 3000;

/// Small writes that wait are joined up to this size.
constexpr std::size_t pieceBytes = 65'536;

/// So many pieces that have gone are worth moving the others to the front.
constexpr std::size_t worthMoving = 64;

/// The system's own texts are translated.
std::string reasonOf(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return "connection refused";
    case ETIMEDOUT:
        return "connecting timed out";
    case ENETUNREACH:
    case EHOSTUNREACH:
        return "host unreachable";
    default:
        const char *const name = strerrorname_np(error);
        return std::string("network error ") + (name ? name : std::to_string(error));
    }
}

void setOption(int descriptor, int level, int option)
{
    const int on = 1;
    setsockopt(descriptor, level, option, &on, sizeof on);
}

} // namespace

bool DirectStream::serves(const Endpoint &endpoint)
{
    if (endpoint.address.secure) {
        return false;
    }
    if (endpoint.proxy.type() != QNetworkProxy::DefaultProxy) {
        return endpoint.proxy.type() == QNetworkProxy::NoProxy;
    }
    const QNetworkProxyQuery query(QString::fromStdString(endpoint.address.host),
                                   endpoint.address.port);
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::proxyForQuery(query);
    return proxies.isEmpty() || proxies.constFirst().type() == QNetworkProxy::NoProxy;
}

DirectStream::DirectStream(const Endpoint &endpoint, StreamListener &listener)
    : Stream(endpoint, listener)
{}

DirectStream::~DirectStream()
{
    if (m_lookup >= 0) {
        QHostInfo::abortHostLookup(m_lookup);
    }
    closeDescriptor();
}

void DirectStream::open()
{
    m_state = State::Opening;
    const QString name = host();
    if (const QHostAddress address(name); !address.isNull()) {
        m_addresses = {address};
        connectToNext();
    } else {
        m_lookup = QHostInfo::lookupHost(name, this,
                                         [this](const QHostInfo &found) { onLookedUp(found); });
    }
}

void DirectStream::onLookedUp(const QHostInfo &found)
{
    m_lookup = -1;
    if (m_state != State::Opening) {
        return;
    }
    m_addresses = found.addresses();
    if (m_addresses.isEmpty()) {
        end(failure("host not found"));
    } else {
        connectToNext();
    }
}

void DirectStream::connectToNext()
{
    m_patience.stop();
    while (!m_addresses.isEmpty()) {
        closeDescriptor();
        if (beginConnecting(m_addresses.takeFirst())) {
            if (!m_addresses.isEmpty()) {
                m_patience.start(patienceMs, this);
            }
            return;
        }
        m_lastError = errno;
    }
    end(failure(reasonOf(m_lastError)));
}

/// False: errno says why.
bool DirectStream::beginConnecting(const QHostAddress &address)
{
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    sockaddr_in6 to6{};
    sockaddr_in to4{};
    if (six) {
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        to6.sin6_family = AF_INET6;
        to6.sin6_port = htons(m_endpoint.address.port);
        std::memcpy(&to6.sin6_addr, &bytes, sizeof bytes);
        if (const QString scope = address.scopeId(); !scope.isEmpty()) {
            to6.sin6_scope_id = std::uint32_t(QNetworkInterface::interfaceIndexFromName(scope));
        }
    } else {
        to4.sin_family = AF_INET;
        to4.sin_port = htons(m_endpoint.address.port);
        to4.sin_addr.s_addr = htonl(address.toIPv4Address());
    }
    m_descriptor = socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_descriptor < 0) {
        return false;
    }
    const auto *const to =
        six ? reinterpret_cast<const sockaddr *>(&to6) : reinterpret_cast<const sockaddr *>(&to4);
    if (::connect(m_descriptor, to, six ? sizeof to6 : sizeof to4) < 0 && errno != EINPROGRESS) {
        return false;
    }
    ReadinessListener &self = *this;
    m_readiness = std::make_unique<Readiness>(m_descriptor, self);
    return m_readiness->want(false, true);
}

void DirectStream::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_patience.timerId() && m_state == State::Opening) {
        m_lastError = ETIMEDOUT;
        connectToNext();
    }
}

void DirectStream::ready(bool readable, bool writable)
{
    if (m_state == State::Opening) {
        onConnected();
        return;
    }
    const QPointer<DirectStream> alive(this);
    if (writable) {
        onWritable();
    }
    if (alive && readable) {
        onReadable();
    }
}

void DirectStream::onConnected()
{
    socklen_t size = sizeof m_lastError;
    getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &m_lastError, &size);
    if (m_lastError != 0) {
        connectToNext();
        return;
    }
    m_patience.stop();
    m_addresses.clear();
    setOption(m_descriptor, IPPROTO_TCP, TCP_NODELAY);
    setOption(m_descriptor, SOL_SOCKET, SO_KEEPALIVE);
    m_state = State::Open;
    wait();
    if (m_state == State::Open) {
        tell(&StreamListener::streamOpened);
    }
}

/// What the system is asked to tell.
void DirectStream::wait()
{
    if (isUsable() && !m_readiness->want(!hasMissed(), pendingBytes() > 0)) {
        end(failure(reasonOf(errno)));
    }
}

void DirectStream::onReadable()
{
    m_dry = false;
    if (!tellReadable()) {
        wait(); // not for this any more: a nested event loop would hear of it without end
    }
}

std::size_t DirectStream::read(std::span<char> buffer)
{
    if (!isUsable() || m_dry) {
        return 0;
    }
    ssize_t size = -1;
    do {
        size = recv(m_descriptor, buffer.data(), buffer.size(), 0);
    } while (size < 0 && errno == EINTR);
    if (size > 0) {
        m_dry = std::size_t(size) < buffer.size();
        noteRead(std::size_t(size), !m_dry);
        return std::size_t(size);
    }
    m_dry = true;
    if (size == 0 || errno == ECONNRESET || errno == EPIPE) {
        end({});
    } else if (errno != EAGAIN) {
        end(failure(reasonOf(errno)));
    }
    return 0;
}

void DirectStream::write(std::string_view bytes)
{
    if (m_state != State::Open) {
        return;
    }
    if (pendingBytes() == 0) {
        bytes.remove_prefix(writeNow(bytes));
    }
    if (m_state == State::Open && !m_broken && !bytes.empty()) {
        keep(bytes);
        wait();
    }
}

void DirectStream::keep(std::string_view bytes)
{
    if (m_pending.empty() || m_pending.back().size() + bytes.size() > pieceBytes) {
        m_pending.emplace_back();
    }
    m_pending.back().append(bytes);
    m_pendingBytes += bytes.size();
}

void DirectStream::forgetPending()
{
    std::vector<std::string>().swap(m_pending); // an idle connection holds nothing
    m_firstPending = 0;
    m_written = 0;
    m_pendingBytes = 0;
}

/// How much the system has taken, or nobody needs any more.
std::size_t DirectStream::writeNow(std::string_view bytes)
{
    std::size_t taken = 0;
    while (taken < bytes.size()) {
        const ssize_t size =
            send(m_descriptor, bytes.data() + taken, bytes.size() - taken, MSG_NOSIGNAL);
        if (size >= 0) {
            taken += std::size_t(size);
        } else if (errno == EPIPE || errno == ECONNRESET) {
            m_broken = true; // what the peer said before is still to be read, and ends with its end
            return bytes.size();
        } else if (errno != EINTR) {
            if (errno != EAGAIN) {
                end(failure(reasonOf(errno)));
            }
            return taken;
        }
    }
    return taken;
}

void DirectStream::onWritable()
{
    if (!isUsable() || pendingBytes() == 0) {
        return;
    }
    while (m_firstPending < m_pending.size()) {
        std::string &piece = m_pending[m_firstPending];
        const std::size_t taken = writeNow(std::string_view(piece).substr(m_written));
        if (!isUsable()) {
            return; // it has failed, and nothing waits any more
        }
        m_written += taken;
        m_pendingBytes -= taken;
        if (m_written < piece.size()) {
            break;
        }
        std::string().swap(piece);
        ++m_firstPending;
        m_written = 0;
    }
    if (pendingBytes() > 0) {
        if (m_firstPending >= worthMoving && 2 * m_firstPending >= m_pending.size()) {
            m_pending.erase(m_pending.begin(),
                            m_pending.begin() + std::ptrdiff_t(std::exchange(m_firstPending, 0)));
        }
        return;
    }
    forgetPending();
    wait();
    if (m_state == State::Finishing) {
        end({});
    } else {
        tell(&StreamListener::streamDrained);
    }
}

void DirectStream::finish()
{
    if (m_state != State::Opening && m_state != State::Open) {
        return;
    }
    const bool nothingWaits = m_state == State::Opening || pendingBytes() == 0;
    m_state = State::Finishing;
    if (nothingWaits) {
        end({});
    }
}

void DirectStream::onEnded()
{
    m_patience.stop();
    closeDescriptor();
    forgetPending();
}

void DirectStream::closeDescriptor()
{
    m_readiness.reset();
    if (m_descriptor >= 0) {
        close(std::exchange(m_descriptor, -1));
    }
}

} // namespace socketio::transport
