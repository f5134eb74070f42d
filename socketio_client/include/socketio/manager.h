// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>
#include <socketio/options.h>
#include <socketio/socket.h>

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace socketio {

class ManagerCore;
class NetworkMonitor;

/// One Engine.IO connection of a manager, as a snapshot.
struct EngineInfo
{
    /// Where the connection stands.
    enum class State { Opening, Open, Closing, Closed };

    quint64 number = 0; ///< 1 for the manager's first connection, and so on
    QString id;         ///< the session's; secret. Empty before the handshake and after the end
    QString transport;  ///< "websocket", "polling"; empty where there is none
    State state = State::Opening; ///< at the time of the snapshot
};

/// A packet of the Engine.IO connection `engine`. Probe packets of an upgrade are left out.
struct TracedPacket
{
    quint64 engine = 0;    ///< EngineInfo::number
    bool outgoing = false; ///< being queued for the transport; else just taken off it
    std::string_view type; ///< "open", "close", "ping", "pong", "message", "upgrade", "noop"
    bool binary = false;   ///< a message of bytes
    std::string_view data; ///< without the type digit; valid during the call
    bool compress = true;  ///< outgoing only
};

/// What the connection has seen since the manager was made. Monotonic counters.
struct Statistics
{
    quint64 packetsReceived = 0; ///< of Engine.IO
    quint64 packetsSent = 0;     ///< of Engine.IO
    quint64 bytesReceived = 0;   ///< of these packets, without what HTTP and WebSocket add
    quint64 bytesSent = 0;       ///< likewise
    quint64 eventsReceived = 0;  ///< handed to handlers, over all namespaces
    quint64 malformed = 0;       ///< packets or payloads that broke the protocol
    quint64 reconnects = 0;      ///< successful connections after the first
    quint64 idleFrames = 0;      ///< received without a message in them, see Limits::maxIdleFrames
    /// Not answered each by itself, because answers to earlier ones had not left yet.
    quint64 unansweredPings = 0;
};

/// One Engine.IO connection, its reconnection, and the namespaces that share it.
/// A QObject that lives on one thread: every function and signal belongs to that thread. It starts
/// no thread of its own and throws nothing.
class Manager : public QObject
{
    Q_OBJECT

public:
    /// Where the connection stands; a wait between attempts is Closed and reconnecting().
    enum class State { Closed, Opening, Open };
    Q_ENUM(State)

    /// `url` names scheme, host, port and query; its path is ignored here (sockets name their
    /// namespace). An unusable url is reported by open() as InvalidUrl.
    explicit Manager(const QString &url, Options options = {}, QObject *parent = nullptr);
    ~Manager() override;

    State state() const;       ///< now
    bool reconnecting() const; ///< between attempts, or in one that is not the first
    int attempt() const; ///< number of the current or next reconnection attempt, from 1; else 0
    std::optional<std::chrono::milliseconds> nextAttemptIn() const; ///< none unless waiting for one
    QString transportName() const; ///< "websocket", "polling" or empty
    /// Open, and what was sent before this turn of the event loop has left: false means that more
    /// would pile up in memory.
    bool writable() const;
    QString url() const;                    ///< as given
    std::optional<Error> lastError() const; ///< of the last failed attempt or loss; none once open
    Statistics statistics() const;          ///< since the manager was made

    /// Opens the connection. Nothing happens unless closed.
    void open();
    /// Closes the connection and stops reconnecting, at once: the server may drop what it has not
    /// handled yet. See closeGracefully().
    void close();

    /// Called once, from the event loop; dropped where the manager is destroyed first.
    using FlushHandler = std::function<void(const Result<void> &)>;

    /// Calls `done` once the server has read everything that was emitted or acknowledged before,
    /// what waits in the buffers included; its handlers may still be at work, and a DISCONNECT or
    /// the end of the connection does not overtake it any more (docs/protocol.md 11). No volatile
    /// event that was dropped, and no acknowledgement, is waited for. Errors: AckTimeout, nothing
    /// came within `timeout` (none: no bound), but it may have been read; Disconnected, since the
    /// last flush() a connection ended with something of it unread, or there is nothing that could
    /// carry what waits.
    void flush(std::optional<std::chrono::milliseconds> timeout, FlushHandler done);

    /// flush(), whose result `done` gets, then leaves every namespace ("io client disconnect"),
    /// then close(). `done` is called when the connection is closed, which takes at most
    /// Options::closeTimeout longer than `timeout`.
    void closeGracefully(std::optional<std::chrono::milliseconds> timeout, FlushHandler done = {});
    /// Ends a running back-off wait and tries at once; opens if closed. Nothing happens while open
    /// or opening.
    void reconnectNow();

    /// The socket of namespace `nsp` ("/" is the default one), made at the first call and connected
    /// if Options::autoConnect is set. Null for an unusable name (a comma, a control character or
    /// "?").
    Socket *socket(const QString &nsp = QStringLiteral("/"), SocketOptions options = {});

    /// Takes the place of the option of that name from the next connection on.
    ///@{
    void setQuery(QList<QPair<QString, QString>> query);
    void setExtraHeaders(QList<QPair<QByteArray, QByteArray>> headers);
    void setTls(QSslConfiguration tls);
    void setProxy(QNetworkProxy proxy);
    ///@}

    /// The options of that name, for the way back after a loss; each takes effect at once, and
    /// setReconnection(false) stops a running wait.
    ///@{
    bool reconnection() const;
    void setReconnection(bool on);
    std::optional<int> reconnectionAttempts() const;
    void setReconnectionAttempts(std::optional<int> attempts);
    std::chrono::milliseconds reconnectionDelay() const;
    void setReconnectionDelay(std::chrono::milliseconds delay);
    std::chrono::milliseconds reconnectionDelayMax() const;
    void setReconnectionDelayMax(std::chrono::milliseconds delay);
    double randomizationFactor() const;
    void setRandomizationFactor(double factor);
    std::optional<std::chrono::milliseconds> timeout() const;
    void setTimeout(std::optional<std::chrono::milliseconds> timeout);
    ///@}

    /// The latest connection; none before the first attempt.
    std::optional<EngineInfo> engine() const;

    /// Sees each packet of every connection from now on; empty: nobody does. It must not destroy
    /// the manager.
    void setPacketObserver(std::function<void(const TracedPacket &)> observer);

    /// Hears of the network's coming and going, and of waking up. Null: the default one. The
    /// monitor must outlive the manager.
    void setNetworkMonitor(NetworkMonitor *monitor);

    /// Measures the round-trip time every `interval` while set: a control ping on WebSocket, the
    /// duration of a POST on polling. None switches it off.
    void setRoundTripInterval(std::optional<std::chrono::milliseconds> interval);

Q_SIGNALS:
    /// state() is another one than before.
    void stateChanged(socketio::Manager::State state);
    /// The handshake is complete; the namespaces follow.
    void opened();
    /// An open connection has ended; `detail` is for the log.
    void closed(socketio::DisconnectReason reason, const QString &detail);
    /// A connection attempt failed, or an established connection broke.
    void errorOccurred(const socketio::Error &error);
    /// Attempt number `attempt` (from 1) begins after `delay`.
    void reconnectScheduled(int attempt, std::chrono::milliseconds delay);
    /// It begins now; query, headers, TLS and proxy may still be changed.
    void reconnectAttempt(int attempt);
    /// It has led to an open connection.
    void reconnected(int attempt);
    /// A reconnection attempt failed.
    void reconnectError(const socketio::Error &error);
    /// The last of Options::reconnectionAttempts has failed; open() starts anew.
    void reconnectFailed();
    /// A connection has opened, changed its transport or ended; the engine may be an older one than
    /// engine(). `reason` is set where it ended.
    void engineChanged(const socketio::EngineInfo &engine,
                       std::optional<socketio::DisconnectReason> reason);
    /// transportName() is now `name`: after the handshake, or an upgrade. The end is told by
    /// closed().
    void transportChanged(const QString &name);
    /// Diagnostic only: the session stays on polling.
    void upgradeError(const socketio::Error &error);
    /// The server's heartbeat; with Engine.IO 3, its answer to ours.
    void pingReceived();
    /// See setRoundTripInterval().
    void roundTripMeasured(std::chrono::microseconds duration);

private:
    friend class FaultInjection;
    friend class ManagerCache;
    friend class ManagerCore;
    std::unique_ptr<ManagerCore> d;
};

} // namespace socketio
