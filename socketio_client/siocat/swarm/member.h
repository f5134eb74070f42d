// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/swarm/sequence.h"
#include "socketio_client/siocat/swarm/settings.h"
#include "socketio_client/siocat/swarm/tally.h"

#include <socketio/manager.h>
#include <socketio/socket.h>

#include <QElapsedTimer>

#include <functional>
#include <memory>

namespace siocat::swarm {

/// One client of the swarm, with a manager of its own.
class Member
{
public:
    Member(const Settings &settings, Tally &tally);

    void start();
    bool connected() const { return m_socket->connected(); }
    /// Over all its connections, as they came.
    std::uint64_t bytesReceived() const { return m_manager->statistics().bytesReceived; }
    /// Calls the event of `--call` and takes the time of its acknowledgement.
    void call();
    /// Leaves, in order; nothing is counted any more. `closed` is called once, perhaps at once.
    void close(std::function<void()> closed);

private:
    void onConnected();
    void subscribe();
    void onEvent(const socketio::Event &event);
    Course::Time now() const { return Course::Time(m_tally.clock.elapsed()); }
    void count(const socketio::Error &error);

    const Settings &m_settings;
    Tally &m_tally;
    std::unique_ptr<socketio::Manager> m_manager;
    socketio::Socket *m_socket = nullptr;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>(); ///< of all connections
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceReconnect; ///< valid: nothing has come since
    Sequence m_sequence;
    bool m_everConnected = false;
    bool m_closed = false;
};

} // namespace siocat::swarm
