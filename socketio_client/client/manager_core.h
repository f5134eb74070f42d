// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/announcer.h"
#include "socketio_client/client/connection_slot.h"
#include "socketio_client/client/deadline_timer.h"
#include "socketio_client/client/flush_desk.h"
#include "socketio_client/client/message_intake.h"
#include "socketio_client/client/network_watch.h"
#include "socketio_client/client/socket_list.h"
#include "socketio_client/client/version_choice.h"
#include "socketio_client/protocol/manager_session.h"
#include "socketio_client/protocol/url.h"

#include <socketio/manager.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace socketio {

/// What Manager hides: the world around its session (protocol/manager_session.h), which is the
/// connection, its options, the namespaces and the timers. Whatever calls the application goes
/// through the announcer, which knows whether the manager still lives.
class ManagerCore final : private ConnectionListener,
                          private MessageIntake::Listener,
                          private Announcer::Commands
{
public:
    ManagerCore(Manager &q, const QString &url, Options options);
    ~ManagerCore();

    // What the public class offers.

    Manager &manager() const { return m_q; }
    const Options &options() const { return m_options; }
    const protocol::ManagerSession &session() const { return m_session; }
    std::optional<std::chrono::milliseconds> nextAttemptIn() const;
    std::optional<TransportKind> transportKind() const { return m_connection.transportKind(); }
    QString url() const { return m_url; }
    Statistics statistics() const;

    void open();
    void close();
    FlushDesk &flushes() { return m_flushes; }
    void closeGracefully(std::optional<std::chrono::milliseconds> timeout,
                         Manager::FlushHandler done);
    void reconnectNow();
    Socket *socket(const QString &nsp, const SocketOptions &options);
    /// Options that may be changed; they take effect with the next connection.
    Options &connectionOptions() { return m_options; }
    void setReconnection(bool on);
    protocol::ReconnectSettings &reconnectSettings() { return m_session.reconnectSettings(); }
    void setPacketObserver(std::function<void(const TracedPacket &)> observer);
    void setNetworkMonitor(NetworkMonitor *monitor);
    void setRoundTripInterval(std::optional<std::chrono::milliseconds> interval)
    {
        m_connection.setRoundTripInterval(interval);
    }

    // Faults.

    void closeEngine();
    void receiveText(std::string_view text);
    void passHeartbeat();

    // What its sockets need.

    bool isOpen() const { return m_session.isOpen(); }
    protocol::EngineVersion version() const { return m_version.version(); }
    std::string_view engineSid() const { return m_connection.engineSid(); }
    protocol::Greeting::State greeting() { return m_intake.greeting().state(); }
    /// False if nothing should be written: not open, or the heartbeat is overdue.
    bool isAlive() const { return isOpen() && m_connection.isAlive(); }
    bool writable() const { return m_connection.writable(); }
    /// All of it, or nothing and PayloadTooLarge.
    Result<void> send(std::vector<protocol::EnginePacket> packets);
    void sendText(std::string text);
    /// Closes the connection if no socket wants it.
    void closeIfIdle();
    bool hasSocket(std::string_view nsp) const { return m_sockets.find(nsp) != nullptr; }
    void socketGone(const SocketCore &socket, const std::optional<std::string> &goodbye);

private:
    void packetTraced(const TracedPacket &packet) override { m_observer(packet); }
    void connectionOpened() override;
    void sessionSuperseded() override;
    void messageReceived(std::string_view data, bool binary) override
    {
        m_intake.receive(data, binary);
    }
    void pingReceived() override { Q_EMIT m_q.pingReceived(); }
    void transportUpgraded() override;
    void upgradeFailed(const Error &error) override { Q_EMIT m_q.upgradeError(error); }
    void roundTripMeasured(std::chrono::microseconds duration) override
    {
        Q_EMIT m_q.roundTripMeasured(duration);
    }
    void confirmed(quint64 upTo) override { m_flushes.confirmed(upTo); }
    void connectionEnded(DisconnectReason reason, const Error &error) override;
    void connectionReleased(Connection &connection) override;

    bool greetedInV3() override;
    void answered() override { m_connection.answered(); }
    void rejected(const Error &error) override;

    void carryOut(const protocol::manager_fact::OpenConnection &fact) override;
    void carryOut(const protocol::manager_fact::BeginAttempt &fact) override;
    void carryOut(const protocol::manager_fact::Lose &fact) override;
    void carryOut(const protocol::manager_fact::Retry &fact) override;
    void carryOut(const protocol::manager_fact::Settle &fact) override;

    bool perform();
    Result<void> usable() const;
    void openConnection(quint64 number, std::optional<std::chrono::milliseconds> timeout);
    void fallBack();
    std::unique_ptr<Connection> takeConnection();
    void forgetSession();
    void leaveGracefully();
    void announceGracefulEnds();
    void onNetworkBack();

    Manager &m_q;
    const QString m_url;
    const Result<protocol::Address> m_address;
    Options m_options;
    SocketList m_sockets;
    protocol::ManagerSession m_session;
    Announcer m_announcer;
    VersionChoice m_version;
    MessageIntake m_intake;
    ConnectionSlot m_connection;
    FlushDesk m_flushes;
    NetworkWatch m_network;

    std::function<void(const TracedPacket &)> m_observer;
    quint64 m_malformed = 0;
    protocol::TimePoint m_attemptStarted{};
    DeadlineTimer m_reconnectTimer;
    /// Those of closeGracefully() with their results, until nothing is closing any more.
    std::vector<protocol::FlushQueue::Over> m_gracefulEnds;
    QObject m_context; ///< ends what is posted with this object
};

} // namespace socketio
