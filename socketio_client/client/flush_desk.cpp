// SPDX-License-Identifier: MIT
#include "socketio_client/client/flush_desk.h"

#include <utility>

namespace socketio {

using protocol::Clock;

FlushDesk::FlushDesk(const SocketList &sockets, const protocol::ManagerSession &session,
                     const ConnectionSlot &connection, Announcer &announcer)
    : m_sockets(sockets)
    , m_session(session)
    , m_connection(connection)
    , m_announcer(announcer)
    , m_timer([this] { advance(); })
{}

void FlushDesk::add(std::optional<std::chrono::milliseconds> timeout, Manager::FlushHandler done)
{
    m_queue.add(timeout ? std::optional(Clock::now() + *timeout) : std::nullopt, std::move(done));
    m_timer.set(m_queue.nextDeadline());
    advanceSoon();
}

void FlushDesk::advanceSoon()
{
    if (m_announcer.hasEnded() || m_queue.empty() || std::exchange(m_isPosted, true)) {
        return;
    }
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            m_isPosted = false;
            advance();
        },
        Qt::QueuedConnection);
}

void FlushDesk::advance()
{
    const bool waits = m_sockets.waitsToSend();
    const bool isHopeless = m_session.isClosed() && !m_session.reconnecting();
    const bool stranded = m_sockets.waitsInVain() || (waits && isHopeless);
    Connection *const connection = m_connection.current();
    if (const auto upTo = m_queue.takeQuestion(waits, connection != nullptr)) {
        connection->confirm(*upTo);
    }
    const auto over = m_queue.takeOver(stranded, Clock::now());
    m_timer.set(m_queue.nextDeadline());
    for (const auto &[done, result] : over) {
        if (done && !m_announcer.call([&done, &result] { done(result); })) {
            return;
        }
    }
}

void FlushDesk::confirmed(quint64 upTo)
{
    m_queue.confirmed(upTo);
    advanceSoon();
}

void FlushDesk::connectionEnded()
{
    m_queue.connectionEnded();
    advanceSoon();
}

} // namespace socketio
