// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/announcer.h"
#include "socketio_client/client/connection_slot.h"
#include "socketio_client/client/deadline_timer.h"
#include "socketio_client/client/socket_list.h"
#include "socketio_client/protocol/flush_queue.h"
#include "socketio_client/protocol/manager_session.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace socketio {

/// Serves Manager::flush(): asks the server to confirm what was sent, and calls those who wait for
/// it, always from the event loop.
class FlushDesk
{
public:
    /// All of them outlive this object.
    FlushDesk(const SocketList &sockets, const protocol::ManagerSession &session,
              const ConnectionSlot &connection, Announcer &announcer);

    void add(std::optional<std::chrono::milliseconds> timeout, Manager::FlushHandler done);
    /// What they wait for may have happened. Whoever causes it may be in the middle of anything.
    void advanceSoon();

    void sent() { m_queue.sent(); } ///< one event or acknowledgement
    void confirmed(quint64 upTo);
    void connectionEnded();

private:
    void advance();

    const SocketList &m_sockets;
    const protocol::ManagerSession &m_session;
    const ConnectionSlot &m_connection;
    Announcer &m_announcer;
    protocol::FlushQueue m_queue;
    bool m_isPosted = false; ///< advance() is
    DeadlineTimer m_timer;
    QObject m_context; ///< ends what is posted with this object
};

} // namespace socketio
