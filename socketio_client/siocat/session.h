// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/connection.h"
#include "socketio_client/siocat/exit_code.h"

#include <socketio/manager.h>
#include <socketio/socket.h>

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>

namespace siocat {

class Console;

/// The one connection of `listen`, `emit` and `call`: tells of its life, decides when a failure is
/// the end, and ends in order.
class Session
{
public:
    /// What happened, for `listen --all`: "connect", "disconnect"… and its particulars.
    using Observer = std::function<void(const char *type, nlohmann::json details)>;

    /// `patient`: an established connection that was lost is sought again by default.
    Session(Connection &connection, Console &console, bool patient);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    socketio::Socket &socket() { return *m_socket; }
    /// Connected, and what was sent has left.
    bool writable() const { return m_socket->connected() && m_manager->writable(); }
    void onConnected(std::function<void()> handler) { m_connected = std::move(handler); }
    void onLife(Observer observer) { m_observer = std::move(observer); }

    /// Connects and runs the event loop until finish(); the exit code.
    int run();
    /// Says goodbye to the server, then ends run(). The first call counts.
    void finish(int code);
    bool finishing() const { return m_code.has_value(); }
    /// The same, with a line of explanation.
    void fail(int code, const std::string &why);
    void fail(const socketio::Error &error);

private:
    void watch();
    void tellOf(const char *type, nlohmann::json details);
    void onAttemptFailed(const socketio::Error &error);
    void onDisconnected(socketio::DisconnectReason reason, const QString &detail);
    void trace(const socketio::TracedPacket &packet);
    void showProgress();
    void quit();
    std::string explain(const socketio::Error &error) const;

    Console &m_console;
    const std::string m_path;
    const bool m_reconnects;
    const bool m_persistent; ///< goes on before the first connection, too
    std::unique_ptr<socketio::Manager> m_manager;
    socketio::Socket *m_socket = nullptr;
    bool m_everConnected = false;
    std::optional<int> m_code;
    std::function<void()> m_connected;
    Observer m_observer;
    QTimer m_progress;
    std::string m_waitingFor;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>(); ///< of all connections
};

} // namespace siocat
