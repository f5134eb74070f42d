// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/connection.h"
#include "socketio_client/client/deadline_timer.h"
#include "socketio_client/client/socket_private.h"
#include "socketio_client/protocol/packet_decoder.h"
#include "socketio_client/protocol/reconnect_policy.h"
#include "socketio_client/protocol/url.h"

#include <socketio/manager.h>
#include <socketio/network_monitor.h>

#include <QTimer>

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace socketio {

class SystemNetworkMonitor;

/// What Manager hides: the connection, the way back to it after a loss, and what goes to which
/// namespace. Wherever it calls out, it may be destroyed or closed; Moment tells.
class ManagerPrivate final : public ConnectionListener
{
public:
    ManagerPrivate(Manager &q, const QString &url, Options options);
    ~ManagerPrivate();

    // What the public class offers.

    Manager &manager() const { return m_q; }
    const Options &options() const { return m_options; }
    Manager::State state() const { return m_state; }
    bool reconnecting() const { return m_reconnecting; }
    int attempt() const { return m_reconnecting ? m_policy.attempt() : 0; }
    std::optional<std::chrono::milliseconds> nextAttemptIn() const;
    QString transportName() const;
    QString url() const { return m_url; }
    std::optional<Error> lastError() const { return m_lastError; }
    Statistics statistics() const;

    void open();
    void close();
    void flush(std::optional<std::chrono::milliseconds> timeout, Manager::FlushHandler done);
    void closeGracefully(std::optional<std::chrono::milliseconds> timeout,
                         Manager::FlushHandler done);
    void reconnectNow();
    Socket *socket(const QString &nsp, SocketOptions options);
    void setQuery(QList<QPair<QString, QString>> query) { m_options.query = std::move(query); }
    void setExtraHeaders(QList<QPair<QByteArray, QByteArray>> headers)
    {
        m_options.extraHeaders = std::move(headers);
    }
    void setTls(QSslConfiguration tls) { m_options.tls = std::move(tls); }
    void setProxy(QNetworkProxy proxy) { m_options.proxy = std::move(proxy); }
    void setReconnection(bool on);
    void setReconnectionAttempts(std::optional<int> attempts);
    void setReconnectionDelay(std::chrono::milliseconds delay);
    void setReconnectionDelayMax(std::chrono::milliseconds delay);
    void setRandomizationFactor(double factor);
    void setTimeout(std::optional<std::chrono::milliseconds> timeout)
    {
        m_options.timeout = timeout;
    }
    std::optional<EngineInfo> engine() const { return m_engine; }
    void setPacketObserver(std::function<void(const TracedPacket &)> observer);
    void setNetworkMonitor(NetworkMonitor *monitor);
    void setRoundTripInterval(std::optional<std::chrono::milliseconds> interval);

    // Faults.

    void closeEngine();
    void receiveText(std::string_view text);
    void passHeartbeat();

    // What its sockets need.

    bool isOpen() const { return m_state == Manager::State::Open; }
    protocol::EngineVersion version() const { return m_version; }
    std::string_view engineSid() const;
    protocol::Greeting::State greeting() const { return m_greeting.state(); }
    /// False if nothing should be written: not open, or the heartbeat is overdue.
    bool isAlive();
    bool writable() const { return m_connection && m_connection->writable(); }
    /// All of it, or nothing and PayloadTooLarge.
    Result<void> send(std::vector<protocol::EnginePacket> packets);
    void sendText(std::string text);
    /// What flush() waits for may have happened.
    void advanceFlushesSoon();
    /// Closes the connection if no socket wants it.
    void closeIfIdle();
    bool hasSocket(std::string_view nsp) const { return find(nsp) != nullptr; }
    void socketGone(const SocketPrivate &socket, const std::optional<std::string> &goodbye);

private:
    /// Whether things still stand as they did before the application was called.
    struct Moment
    {
        std::weak_ptr<char> life;
        const ManagerPrivate *manager;
        quint64 serial;
        bool passed() const { return life.expired() || manager->m_serial != serial; }
    };
    Moment moment() const { return {m_life, this, m_serial}; }

    void packetTraced(const TracedPacket &packet) override { m_observer(packet); }
    void connectionOpened() override;
    void sessionSuperseded() override;
    void messageReceived(std::string_view data, bool binary) override;
    void pingReceived() override;
    void transportUpgraded() override;
    void upgradeFailed(const Error &error) override;
    void roundTripMeasured(std::chrono::microseconds duration) override;
    void confirmed(quint64 upTo) override;
    void connectionEnded(DisconnectReason reason, const Error &error) override;
    void connectionReleased(Connection &connection) override;

    void startAttempt();
    void openConnection(std::optional<std::chrono::milliseconds> timeout);
    Endpoints makeEndpoints() const;
    Result<protocol::ConnectionSettings> makeSettings() const;
    void failAttemptLater(Error error);
    void enter(Manager::State state);
    void tellOpened();
    void tellTransport();
    void tellSockets(const Moment &now);

    bool mayFallBack() const;
    void fallBack();
    void onAttemptFailed(const EngineInfo &engine, DisconnectReason reason, const Error &error);
    void onLost(const EngineInfo &engine, DisconnectReason reason, const Error &error);
    std::unique_ptr<Connection> takeConnection();
    void forgetSession();
    void onAnswered();
    EngineInfo closeConnection(std::unique_ptr<Connection> connection);
    void tellEngine(const EngineInfo &engine, std::optional<DisconnectReason> reason);

    /// As long as this object lives; a call may end any socket, or all.
    void forEachSocket(const std::function<void(SocketPrivate &)> &call);
    Socket *find(std::string_view nsp) const;
    using Endings = std::vector<std::pair<std::string, SocketPrivate::Ending>>;
    Endings endSockets();
    void tellEnded(const Endings &endings, DisconnectReason reason, const QString &detail);
    void scheduleReconnect();
    void stopWaiting();
    void onReconnectDue();

    /// A flush() that is under way.
    struct Flush
    {
        std::optional<protocol::TimePoint> deadline;
        Manager::FlushHandler done;
        std::optional<quint64> upTo; ///< of m_emits; none while something waits in a buffer
    };
    /// The end that closeGracefully() has begun.
    struct GracefulEnd
    {
        Manager::FlushHandler done;
        Result<void> flushed;
    };
    void advanceFlushes();
    /// Ends those that `isOver` picks.
    void endFlushes(const std::function<bool(const Flush &)> &isOver, const Result<void> &result);
    void setFlushTimer();
    void leaveGracefully(GracefulEnd end);
    void tellGracefulEnds();
    Result<void> transmit(std::vector<protocol::EnginePacket> packets);

    void listenToNetwork();
    void watch(NetworkMonitor &monitor);
    void onNetworkBack();

    void defer(std::string_view data, bool binary);
    void process(std::string_view data, bool binary);
    void processMessagePack(std::string_view data, bool binary);
    void feed(std::string_view data, bool binary);
    void route(const std::shared_ptr<protocol::PacketDecoder> &decoder);
    void onAttachmentsLate();
    void reject(const Error &error);

    Manager &m_q;
    const QString m_url;
    const Result<protocol::Address> m_address;
    Options m_options;
    Manager::State m_state = Manager::State::Closed;
    /// Changes with every state, so that what was begun earlier finds out that it is stale.
    quint64 m_serial = 0;
    std::shared_ptr<char> m_life = std::make_shared<char>();
    bool m_ending = false; ///< in the destructor

    std::shared_ptr<transport::HttpAccess> m_http;
    const std::shared_ptr<protocol::IdleCounts> m_idle = std::make_shared<protocol::IdleCounts>();
    Traffic m_traffic;
    Statistics m_statistics;
    std::function<void(const TracedPacket &)> m_observer;
    std::unique_ptr<Connection> m_connection;
    std::vector<std::unique_ptr<Connection>> m_closing; ///< saying goodbye
    quint64 m_engines = 0;                              ///< how many there have been
    std::optional<EngineInfo> m_engine;                 ///< the latest
    std::optional<TransportKind> m_transportTold;       ///< in this attempt
    bool m_tellingClosed = false;                       ///< close() is calling out
    std::vector<Socket *> m_sockets;                    ///< in the order of their making

    protocol::EngineVersion m_version;
    bool m_spokeV3 = false; ///< a session of v3 has been open
    protocol::TimePoint m_attemptStarted{};

    std::shared_ptr<protocol::PacketDecoder> m_decoder; ///< one for each connection
    protocol::Greeting m_greeting;                      ///< of this connection
    /// Counts the dispatches on the stack. A handler may run an event loop of its own; what arrives
    /// then waits, for the parser's memory is in use.
    int m_dispatching = 0;
    std::deque<std::pair<std::string, bool>> m_deferred;
    std::size_t m_deferredBytes = 0;
    DeadlineTimer m_attachmentTimer;

    quint64 m_emits = 0;        ///< events and acknowledgements that were sent
    quint64 m_confirmed = 0;    ///< of these, read by the server or lost
    quint64 m_confirmAsked = 0; ///< of these, asked for
    bool m_unreadLost = false;  ///< since the last flush() a connection ended with some unread
    bool m_flushesPosted = false;
    std::list<Flush> m_flushes;
    std::vector<GracefulEnd> m_gracefulEnds; ///< until nothing is closing any more
    DeadlineTimer m_flushTimer;

    protocol::ReconnectPolicy m_policy;
    bool m_reconnecting = false;
    bool m_everOpened = false;
    bool m_webSocketWorked = false; ///< Options::rememberUpgrade
    std::optional<protocol::TimePoint> m_reconnectAt;
    DeadlineTimer m_reconnectTimer;
    std::optional<Error> m_lastError;
    std::unique_ptr<QTimer> m_roundTripTimer;

    std::shared_ptr<SystemNetworkMonitor> m_ownMonitor; ///< the thread's, where none was given
    NetworkMonitor *m_monitor = nullptr;
    QObject m_context; ///< ends connections to the monitor with this object
};

} // namespace socketio
