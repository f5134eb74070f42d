// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/connection.h"
#include "socketio_client/siocat/exit_code.h"
#include "socketio_client/siocat/retry.h"
#include "socketio_client/siocat/values.h"

#include <socketio/manager.h>
#include <socketio/socket.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace siocat {

class Console;

/// The one connection of `listen`, `emit` and `call`: tells of its life, decides when a failure is
/// the end, waits for the event of --await, and ends in order.
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
    socketio::Manager &manager() { return *m_manager; }
    bool everConnected() const { return m_everConnected; }
    /// As it stands before the first attempt: for a namespace of its own.
    Retry retry() const;
    /// Connected, and the event of --await has not come yet.
    bool awaiting() const { return m_socket->connected() && m_awaitsEvent && !m_eventSeen; }
    /// `handler` is called at each connect, after the event of --await where there is one.
    void onConnected(std::function<void()> handler) { m_connected = std::move(handler); }
    void onLife(Observer observer) { m_observer = std::move(observer); }
    /// `handler` sees each packet, too.
    void onPacket(std::function<void(const socketio::TracedPacket &)> handler);
    /// How long the event of --await may take; none: for ever.
    void setAwaitTimeout(std::optional<std::chrono::milliseconds> timeout);

    /// Anew: a refreshed one is used.
    void readSecrets() { (void)m_secrets->read(); }
    /// An emit with the secrets that its arguments name, in its namespace. Error: what the library
    /// says, or InvalidArgument.
    socketio::Result<void> send(const Emit &emit, socketio::AckHandler ack = {},
                                socketio::EmitOptions options = {});

    /// Connects and runs the event loop until finish(); the exit code.
    int run();
    /// Lets the server read what was sent, within the time for closing, says goodbye, then ends
    /// run(). The first call counts.
    void finish(int code);
    /// The same with ExitDone, or another code where the server has not read all of it within
    /// `limit` (none: no bound).
    void finishRead(std::optional<std::chrono::milliseconds> limit);
    bool finishing() const { return m_code.has_value(); }
    /// The same, with a line of explanation.
    void fail(int code, const std::string &why);
    void fail(const socketio::Error &error);
    /// What stood in the way so far, for whoever gives up waiting for the connection.
    std::string pendingState() const;

private:
    void watch();
    void watchAwaited();
    void ready();
    bool triesAgain(const socketio::Error &error);
    bool tryAgainLater();
    void connectAgain();
    std::string describeFailure(const socketio::Error &error) const;
    void end(int code, std::optional<std::chrono::milliseconds> limit, bool mustBeRead);
    void tellOf(const char *type, nlohmann::json details);
    void onAttemptFailed(const socketio::Error &error);
    void onDisconnected(socketio::DisconnectReason reason, const QString &detail);
    void trace(const socketio::TracedPacket &packet);
    void showProgress();
    void quit();
    std::string explain(const socketio::Error &error) const;

    Console &m_console;
    const std::string m_path;
    const bool m_nspFromUrl;
    const bool m_awaitsEvent;
    const std::chrono::milliseconds m_closeTimeout;
    Retry m_retry; ///< after a refusal
    const std::shared_ptr<Secrets> m_secrets;
    const std::function<void(socketio::Manager &)> m_freshen;
    std::unique_ptr<socketio::Manager> m_manager;
    socketio::Socket *m_socket = nullptr;
    bool m_everConnected = false;
    std::optional<int> m_code;
    std::function<void()> m_connected;
    Observer m_observer;
    bool m_connectionTold = false; ///< the namespace is connected, and that has been told
    bool m_eventSeen = false;      ///< the event of --await, on this connection
    QTimer m_again;                ///< after a refusal
    QTimer m_awaitLimit;
    std::string m_awaited;
    QTimer m_progress;
    std::string m_waitingFor;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>(); ///< of all connections
};

} // namespace siocat
