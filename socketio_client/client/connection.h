// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/deadline_timer.h"
#include "socketio_client/protocol/engine_session.h"
#include "socketio_client/protocol/idle_guard.h"
#include "socketio_client/protocol/payload.h"
#include "socketio_client/protocol/upgrade_session.h"
#include "socketio_client/transport/endpoint.h"
#include "socketio_client/transport/transport_factory.h"

#include <socketio/disconnect_reason.h>
#include <socketio/error.h>
#include <socketio/manager.h>

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace socketio {

using transport::TransportKind;

/// What one connection may do; taken from Options for each attempt.
struct ConnectionSettings
{
    std::vector<TransportKind> transports; ///< in order of preference, not empty
    bool upgrade = true;
    bool tryAllTransports = false;
    std::optional<std::chrono::milliseconds> timeout;
    std::chrono::milliseconds upgradeTimeout{10'000};
    std::optional<std::chrono::milliseconds>
        requestTimeout; ///< of polling, once there is a session
    std::chrono::milliseconds closeTimeout{3000};
};

/// Where the transports of one connection go.
struct Endpoints
{
    std::shared_ptr<const transport::Endpoint> polling;
    std::shared_ptr<const transport::Endpoint> webSocket;

    const std::shared_ptr<const transport::Endpoint> &of(TransportKind kind) const
    {
        return kind == TransportKind::Polling ? polling : webSocket;
    }
};

/// What all connections of a manager share.
struct Traffic
{
    bool traced = false; ///< packetTraced() is wanted
    quint64 packetsReceived = 0;
    quint64 packetsSent = 0;
    quint64 bytesReceived = 0;
    quint64 bytesSent = 0;
};

class Connection;

/// What a connection tells its owner. Each call may destroy the connection.
class ConnectionListener
{
public:
    /// It may not destroy the connection.
    virtual void packetTraced(const TracedPacket &packet) = 0;
    virtual void connectionOpened() = 0;
    /// A Socket.IO packet or an attachment, valid during the call.
    virtual void messageReceived(std::string_view data, bool binary) = 0;
    virtual void pingReceived() = 0;
    virtual void transportUpgraded() = 0;
    virtual void upgradeFailed(const Error &error) = 0;
    virtual void roundTripMeasured(std::chrono::microseconds duration) = 0;
    /// The answer to confirm(), or to a later one.
    virtual void confirmed(quint64 upTo) = 0;
    /// The connection is over, or could not be opened. Once; nothing follows.
    virtual void connectionEnded(DisconnectReason reason, const Error &error) = 0;
    /// What close() began is done.
    virtual void connectionReleased(Connection &connection) = 0;

protected:
    ~ConnectionListener() = default;
};

/// One Engine.IO session from its first request to its end: drives EngineSession and UpgradeSession
/// with transports and timers. Used once.
class Connection final
{
public:
    /// `number` tells it from others of the manager. `traffic` is counted up; it outlives the
    /// connection.
    Connection(quint64 number, Endpoints endpoints, ConnectionSettings settings,
               ConnectionListener &listener, Traffic &traffic);
    ~Connection();

    void open();

    /// As the reference would show it: while closing, "closed" as soon as nothing waits.
    EngineInfo info() const;

    bool isOpen() const { return m_engine.state() == protocol::EngineState::Open; }
    const protocol::Handshake &handshake() const { return m_engine.handshake(); }
    /// The transport in use; none unless open.
    std::optional<TransportKind> transportKind() const;
    /// How an outgoing packet would travel now.
    protocol::Carrier carrier() const;

    /// Messages in order; kept back while the transport changes.
    void send(std::vector<protocol::EnginePacket> packets);
    bool writable() const;

    /// Asks for confirmed(), once the server has read all that was sent before this call. `upTo` is
    /// the caller's name for it, more than 0 and at each call at least what it was before.
    void confirm(quint64 upTo);

    /// The heartbeat's deadline has passed, though no timer has told so yet.
    bool isDead() const;
    /// Looks at all deadlines, from the event loop.
    void expire();
    /// The network or the machine has been away: looks at the deadlines, and asks the server for a
    /// sign of life within a shorter time where the transport has a way to ask.
    void checkLife();
    /// Makes the heartbeat's deadline past without looking at it.
    void passHeartbeat();

    void measureRoundTrip();

    /// Ends the session because of what was received on it: connectionEnded() is called.
    void fail(DisconnectReason reason, const Error &error);

    /// Sends what is waiting and ends in order, within the time for closing. From here on only
    /// connectionReleased() and packetTraced() are called, from the event loop.
    void close();

    /// Nobody hears of its end: another takes its place.
    void mute() { m_muted = true; }
    /// After close(): nobody needs to hear of the rest.
    bool shownClosed() const { return m_muted || m_closed; }

private:
    class Channel;

    std::unique_ptr<Channel> makeChannel(TransportKind kind, const std::string &sid = {});
    void openTransport();
    void onChannelOpened(Channel &channel);
    void onPacket(Channel &channel, const protocol::EnginePacketView &packet);
    void onDrained(Channel &channel);
    void onPaused(Channel &channel);
    void onConfirmed(Channel &channel);
    void onRoundTrip(Channel &channel, std::chrono::microseconds duration);
    void onChannelClosed(Channel &channel, const std::optional<Error> &error);

    void onOpeningFailed(const Error &error);
    void tellSession();
    void onHandshake();
    void perform(protocol::EngineStep step);
    void beat(protocol::EnginePacket packet);
    bool admitIdle(protocol::TimePoint now);
    bool mayAnswerPing();

    void startUpgrade();
    void performUpgrade(protocol::UpgradeAction action, const Error &cause);
    void completeUpgrade();
    void abandonUpgrade(const Error &cause);

    bool holdsWrites() const;
    void flush();
    void askToConfirm();
    void write(std::vector<protocol::EnginePacket> packets);
    bool drained() const;
    void trace(const protocol::EnginePacket &packet);

    void finishClose();
    void end(DisconnectReason reason, const Error &error);
    void release();
    void releaseSoon();
    void tearDown();

    void onDue();
    void setTimer();

    const quint64 m_number;
    const Endpoints m_endpoints;
    const ConnectionSettings m_settings;
    ConnectionListener *m_listener;
    Traffic *m_traffic;
    std::shared_ptr<char> m_life = std::make_shared<char>();

    protocol::EngineSession m_engine;
    std::optional<protocol::UpgradeSession> m_upgrade;
    std::size_t m_transportIndex = 0;
    std::unique_ptr<Channel> m_current;
    std::unique_ptr<Channel> m_probe;
    std::vector<protocol::EnginePacket> m_held; ///< for the transport to come
    protocol::IdleGuard m_idle;
    int m_waitingPongs = 0;       ///< since the transport was writable
    quint64 m_writeTurn = 0;      ///< the turn of the last write; 0: it is done
    quint64 m_confirmWanted = 0;  ///< to be asked for next; 0: nothing
    quint64 m_confirmAwaited = 0; ///< asked for; 0: nothing
    bool m_over = false;          ///< the listener has heard the last
    bool m_closing = false;
    bool m_muted = false;
    bool m_closed = false;          ///< closing, and shown as closed
    bool m_awaitsHandshake = false; ///< closing, once the running handshake is answered
    std::optional<protocol::TimePoint> m_openDeadline;
    std::optional<protocol::TimePoint> m_closeDeadline;
    std::optional<protocol::TimePoint> m_lifeDeadline; ///< of the answer to checkLife()
    DeadlineTimer m_timer;
    QObject m_context; ///< ends queued calls with this object
};

} // namespace socketio
