// SPDX-License-Identifier: MIT
// The orderly end: what was emitted is read by the server before anything overtakes it
// (docs/protocol.md 11).
#include "socketio_client/client/manager_private.h"

#include <algorithm>
#include <utility>

namespace socketio {

using protocol::Clock;

namespace {

Error flushError(ErrorCode code, ErrorOrigin origin, std::string detail)
{
    Error error;
    error.code = code;
    error.origin = origin;
    error.detail = std::move(detail);
    return error;
}

} // namespace

void ManagerPrivate::flush(std::optional<std::chrono::milliseconds> timeout,
                           Manager::FlushHandler done)
{
    Flush flush;
    if (timeout) {
        flush.deadline = Clock::now() + *timeout;
    }
    flush.done = std::move(done);
    m_flushes.push_back(std::move(flush));
    setFlushTimer();
    advanceFlushesSoon();
}

/// Whoever causes it may be in the middle of anything.
void ManagerPrivate::advanceFlushesSoon()
{
    if (m_ending || m_flushes.empty() || std::exchange(m_flushesPosted, true)) {
        return;
    }
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            m_flushesPosted = false;
            advanceFlushes();
        },
        Qt::QueuedConnection);
}

void ManagerPrivate::advanceFlushes()
{
    bool waits = false;
    bool stranded = false;
    for (const Socket *socket : m_sockets) {
        if (socket->d->waitsToSend()) {
            waits = true;
            stranded = stranded || !socket->d->session().active();
        }
    }
    stranded = stranded || (waits && m_state == Manager::State::Closed && !m_reconnecting);
    if (!waits) {
        for (Flush &flush : m_flushes) {
            flush.upTo = flush.upTo.value_or(m_emits);
        }
    }
    const bool needed = std::any_of(m_flushes.begin(), m_flushes.end(), [this](const Flush &flush) {
        return flush.upTo > m_confirmAsked;
    });
    if (needed && m_connection) {
        m_confirmAsked = m_emits;
        m_connection->confirm(m_emits);
    }

    const std::weak_ptr<char> life = m_life;
    const auto isOver = [this](const Flush &flush) {
        return flush.upTo && *flush.upTo <= m_confirmed;
    };
    if (std::any_of(m_flushes.begin(), m_flushes.end(), isOver)) {
        Result<void> result;
        if (std::exchange(m_unreadLost, false)) {
            result = tl::unexpected(
                flushError(ErrorCode::Disconnected, ErrorOrigin::Transport,
                           "the connection ended before the server had read everything"));
        }
        endFlushes(isOver, result);
    }
    if (!life.expired() && stranded) {
        endFlushes([](const Flush &flush) { return !flush.upTo; },
                   tl::unexpected(flushError(ErrorCode::Disconnected, ErrorOrigin::LocalMisuse,
                                             "what waits for a connection has none to come")));
    }
    if (!life.expired()) {
        const protocol::TimePoint now = Clock::now();
        endFlushes([now](const Flush &flush) { return flush.deadline && *flush.deadline <= now; },
                   tl::unexpected(flushError(ErrorCode::AckTimeout, ErrorOrigin::Timeout,
                                             "the server has not confirmed in time that it has "
                                             "read everything")));
    }
    if (!life.expired()) {
        setFlushTimer();
    }
}

void ManagerPrivate::endFlushes(const std::function<bool(const Flush &)> &isOver,
                                const Result<void> &result)
{
    std::list<Flush> over;
    for (auto flush = m_flushes.begin(); flush != m_flushes.end();) {
        const auto next = std::next(flush);
        if (isOver(*flush)) {
            over.splice(over.end(), m_flushes, flush);
        }
        flush = next;
    }
    const std::weak_ptr<char> life = m_life;
    for (const Flush &flush : over) {
        if (flush.done && !life.expired()) {
            flush.done(result);
        }
    }
}

void ManagerPrivate::setFlushTimer()
{
    std::optional<protocol::TimePoint> next;
    for (const Flush &flush : m_flushes) {
        if (flush.deadline && (!next || *flush.deadline < *next)) {
            next = flush.deadline;
        }
    }
    m_flushTimer.set(next);
}

void ManagerPrivate::confirmed(quint64 upTo)
{
    m_confirmed = std::max(m_confirmed, upTo);
    advanceFlushesSoon();
}

void ManagerPrivate::closeGracefully(std::optional<std::chrono::milliseconds> timeout,
                                     Manager::FlushHandler done)
{
    flush(timeout, [this, done = std::move(done)](const Result<void> &flushed) {
        leaveGracefully({done, flushed});
    });
}

void ManagerPrivate::leaveGracefully(GracefulEnd end)
{
    const std::weak_ptr<char> life = m_life;
    forEachSocket([](SocketPrivate &socket) {
        if (socket.session().active()) {
            socket.leave();
        }
    });
    if (!life.expired() && (m_state != Manager::State::Closed || m_reconnecting)) {
        close();
    }
    if (!life.expired()) {
        m_gracefulEnds.push_back(std::move(end));
        tellGracefulEnds();
    }
}

void ManagerPrivate::tellGracefulEnds()
{
    if (!m_closing.empty()) {
        return;
    }
    const std::weak_ptr<char> life = m_life;
    for (const GracefulEnd &end : std::exchange(m_gracefulEnds, {})) {
        if (end.done && !life.expired()) {
            end.done(end.flushed);
        }
    }
}

} // namespace socketio
