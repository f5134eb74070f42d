// SPDX-License-Identifier: MIT
#include "socketio_client/transport/stream/direct_stream.h"

#include <QNetworkProxy>
#include <QPointer>
#include <QTimerEvent>

#include <cerrno>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace socketio::transport {

namespace {

/// Small writes that wait are joined up to this size.
constexpr std::size_t pieceBytes = 65'536;

/// So many pieces that have gone are worth moving the others to the front.
constexpr std::size_t worthMoving = 64;

ReadPace::Time now()
{
    return std::chrono::steady_clock::now();
}

void setOption(int descriptor, int level, int option)
{
    const int on = 1;
    setsockopt(descriptor, level, option, &on, sizeof on);
}

} // namespace

bool DirectStream::serves(const Endpoint &endpoint)
{
    return !endpoint.address.secure && proxyOf(endpoint).type() == QNetworkProxy::NoProxy;
}

DirectStream::DirectStream(const Endpoint &endpoint, StreamListener &listener)
    : Stream(endpoint, listener)
    , m_pace(endpoint.readInterval)
{}

DirectStream::~DirectStream()
{
    closeDescriptor();
}

void DirectStream::open()
{
    m_state = State::Opening;
    m_race = std::make_unique<AddressRace>(
        host(), m_endpoint.address.port, m_endpoint.lookUp,
        [this](const AddressRace::Outcome &outcome) { onConnected(outcome); });
    m_race->start();
}

void DirectStream::ready(bool readable, bool writable)
{
    const QPointer<DirectStream> alive(this);
    if (writable) {
        onWritable();
    }
    if (alive && readable) {
        onReadable();
    }
}

void DirectStream::onConnected(const AddressRace::Outcome &outcome)
{
    if (outcome.descriptor < 0) {
        end(failure(outcome.failure));
        return;
    }
    m_descriptor = outcome.descriptor;
    m_race.reset();
    ReadinessListener &self = *this;
    m_readiness = std::make_unique<Readiness>(m_descriptor, self);
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
    const bool read = !hasMissed() && !m_hold.isActive();
    if (isUsable() && !m_readiness->want(read, pendingBytes() > 0)) {
        end(failure(systemReason(errno)));
    }
}

void DirectStream::onReadable()
{
    if (!holdReads()) {
        readNow();
    }
}

/// True if bytes were read, and all that there were.
bool DirectStream::readNow()
{
    m_dry = false;
    const QPointer<DirectStream> alive(this);
    const bool told = tellReadable();
    if (!alive) {
        return false;
    }
    if (!told) {
        wait(); // not for this any more: a nested event loop would hear of it without end
        return false;
    }
    if (m_pace.isOn()) {
        m_pace.wasRead(readInTurn(), now());
    }
    return m_dry && readInTurn() > 0;
}

/// False: it is time to read.
bool DirectStream::holdReads()
{
    if (!m_pace.isOn() || !isUsable()) {
        return false;
    }
    const auto time = m_pace.wait(now());
    if (time.count() > 0) {
        m_hold.start(int(time.count()), Qt::PreciseTimer, this);
        wait();
    }
    return time.count() > 0;
}

/// As long as more has come each time, the system need not be asked.
void DirectStream::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_hold.timerId()) {
        return;
    }
    m_hold.stop();
    const QPointer<DirectStream> alive(this);
    if (!(readNow() && holdReads()) && alive) {
        wait();
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
        end(failure(systemReason(errno)));
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
    if (m_pace.isOn()) {
        m_pace.wasWritten(now());
        if (m_hold.isActive()) {
            m_hold.stop();
            wait();
        }
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
                end(failure(systemReason(errno)));
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
    m_race.reset();
    m_hold.stop();
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
