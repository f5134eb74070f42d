// SPDX-License-Identifier: MIT
// The ends of a connection: by our wish, by its own, in order or at once.
#include "socketio_client/client/connection.h"

#include "socketio_client/client/channel.h"

namespace socketio {

using protocol::Clock;
using protocol::EngineState;
using protocol::UpgradeEvent;

void Connection::close()
{
    if (m_closing || m_over) {
        return;
    }
    m_closing = true;
    const bool waiting = m_upgrade && m_upgrade->holdsWrites();
    m_closed = m_engine.state() == EngineState::Opening ? m_held.empty() : drained() && !waiting;
    m_openDeadline.reset();
    m_closeDeadline = Clock::now() + m_settings.closeTimeout;
    setTimer();
    const bool opening = m_engine.state() == EngineState::Opening;
    m_engine.requestClose();
    if (opening) {
        // A session that polling is just being given would stay behind on the server.
        m_awaitsHandshake = m_current && m_current->kind() == TransportKind::Polling;
        if (!m_awaitsHandshake) {
            releaseSoon();
        }
        return;
    }
    if (m_upgrade && m_upgrade->holdsWrites()) {
        return; // the upgrade first
    }
    if (m_upgrade) {
        m_upgrade->apply(UpgradeEvent::SessionEnded, Clock::now());
        m_probe.reset();
    }
    finishClose();
}

void Connection::finishClose()
{
    flush();
    m_current->transport().close();
}

void Connection::end(DisconnectReason reason, const Error &error)
{
    if (m_over) {
        return;
    }
    if (m_closing) {
        release();
        return;
    }
    tearDown();
    m_listener->connectionEnded(reason, error);
}

void Connection::release()
{
    if (!m_over) {
        tearDown();
        m_listener->connectionReleased(*this);
    }
}

void Connection::releaseSoon()
{
    QMetaObject::invokeMethod(
        &m_context, [this] { release(); }, Qt::QueuedConnection);
}

void Connection::tearDown()
{
    m_over = true;
    m_engine.end();
    m_timer.set({});
    m_held.clear();
    m_probe.reset();
    m_current.reset();
}

} // namespace socketio
