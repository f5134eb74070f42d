// SPDX-License-Identifier: MIT
// What a connection does because of the time: deadlines, and looking after the link.
#include "socketio_client/client/connection.h"

#include "socketio_client/client/channel.h"

namespace socketio {

using protocol::Clock;

namespace {

/// How long a server may take to answer a control ping after a disturbance.
constexpr std::chrono::milliseconds lifeGrace{5000};

} // namespace

bool Connection::isDead() const
{
    return m_engine.heartbeatExpired(Clock::now());
}

void Connection::expire()
{
    QMetaObject::invokeMethod(
        &m_context, [this] { onDue(); }, Qt::QueuedConnection);
}

void Connection::checkLife()
{
    expire();
    const bool canAsk = m_current && m_current->kind() == TransportKind::WebSocket;
    if (canAsk && isOpen() && !m_closing && !m_lifeDeadline) {
        m_lifeDeadline = Clock::now() + lifeGrace;
        m_current->transport().measureRoundTrip();
        setTimer();
    }
}

void Connection::passHeartbeat()
{
    m_engine.shortenHeartbeat(Clock::now(), -std::chrono::milliseconds(1));
}

void Connection::measureRoundTrip()
{
    if (m_current && isOpen() && !m_closing) {
        m_current->transport().measureRoundTrip();
    }
}

void Connection::onDue()
{
    if (m_over) {
        return;
    }
    const protocol::TimePoint now = Clock::now();
    if (m_closeDeadline && *m_closeDeadline <= now) {
        release();
        return;
    }
    if (m_openDeadline && *m_openDeadline <= now) {
        Error error;
        error.code = ErrorCode::ConnectTimeout;
        error.origin = ErrorOrigin::Timeout;
        error.detail = "no handshake within the time for connecting";
        error.message = "timeout";
        end(DisconnectReason::TransportError, error);
        return;
    }
    if (m_lifeDeadline && *m_lifeDeadline <= now) {
        Error error;
        error.code = ErrorCode::Disconnected;
        error.detail = "network connection lost";
        end(DisconnectReason::TransportClose, error);
        return;
    }
    const std::weak_ptr<char> alive = m_life;
    perform(m_engine.tick(now));
    if (alive.expired() || m_over) {
        return;
    }
    if (m_upgrade) {
        Error late;
        late.origin = ErrorOrigin::Timeout;
        late.detail = "the upgrade took too long";
        late.message = "probe error: timeout";
        performUpgrade(m_upgrade->tick(now), late);
    }
    if (!alive.expired() && !m_over) {
        setTimer();
    }
}

void Connection::setTimer()
{
    std::optional<protocol::TimePoint> next;
    const auto consider = [&next](const std::optional<protocol::TimePoint> &deadline) {
        if (deadline && (!next || *deadline < *next)) {
            next = deadline;
        }
    };
    consider(m_openDeadline);
    consider(m_closeDeadline);
    consider(m_lifeDeadline);
    consider(m_engine.nextDeadline());
    if (m_upgrade) {
        consider(m_upgrade->nextDeadline());
    }
    m_timer.set(next);
}

} // namespace socketio
