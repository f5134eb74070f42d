// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/deadline_timer.h"
#include "socketio_client/protocol/connection_session.h"
#include "socketio_client/protocol/engine_view.h"
#include "socketio_client/protocol/payload.h"
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

using protocol::TransportKind;

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
    /// The session that was open has been given up for one on another transport; connectionOpened()
    /// or connectionEnded() follows.
    virtual void sessionSuperseded() = 0;
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

/// The world around one ConnectionSession: its transports, its timer, the counts of what travels.
/// It hands the session every event, and carries out what that answers, in order; whatever it calls
/// may destroy it. Used once.
class Connection final
{
public:
    /// `number` tells it from others of the manager. `requestTimeout` is of polling, once there is
    /// a session. `traffic` is counted up; it outlives the connection.
    Connection(quint64 number, Endpoints endpoints, protocol::ConnectionSettings settings,
               std::optional<std::chrono::milliseconds> requestTimeout,
               ConnectionListener &listener, Traffic &traffic);
    ~Connection();

    void open();

    /// As the reference would show it: while closing, "closed" as soon as nothing waits.
    protocol::EngineView view() const;

    bool isOpen() const { return m_session.isOpen(); }
    const protocol::Handshake &handshake() const { return m_session.handshake(); }
    /// The transport in use; none unless open.
    std::optional<TransportKind> transportKind() const;
    /// How an outgoing packet would travel now.
    protocol::Carrier carrier() const;

    /// Messages in order; kept back while there is no transport or it changes.
    void send(std::vector<protocol::EnginePacket> packets);
    bool writable() const;

    /// Asks for confirmed(), once the server has read all that was sent before this call. `upTo` is
    /// the caller's name for it, more than 0 and at each call at least what it was before.
    void confirm(quint64 upTo);

    /// The server has been asked to let a namespace in.
    void expectAnswer();
    /// It has answered. True at the first time in a session.
    bool answered() { return m_session.answered(); }
    /// Which transport has opened the session, and which have failed or were slower.
    TransportKind winner() const { return m_session.winner(); }
    const std::vector<TransportKind> &losers() const { return m_session.losers(); }

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
    void fail(const Error &error);

    /// Sends what is waiting and ends in order, within the time for closing. From here on only
    /// connectionReleased() and packetTraced() are called, from the event loop.
    void close();

    /// Nobody hears of its end: another takes its place.
    void mute() { m_muted = true; }
    /// After close(): nobody needs to hear of the rest.
    bool shownClosed() const { return m_muted || m_session.shownClosed(); }

private:
    class Channel;

    void onChannelOpened(Channel &channel);
    void onPacket(Channel &channel, const protocol::EnginePacketView &packet);
    void onDrained(Channel &channel);
    void onPaused(Channel &channel);
    void onConfirmed(Channel &channel);
    void onRoundTrip(Channel &channel, std::chrono::microseconds duration);
    void onChannelClosed(Channel &channel, const std::optional<Error> &error);
    void onDue();

    void perform();
    void carryOut(protocol::fact::OpenChannel &fact);
    void carryOut(const protocol::fact::TellSession &fact);
    void carryOut(protocol::fact::Write &fact);
    void carryOut(protocol::fact::Beat &fact);
    void carryOut(const protocol::fact::HoldReads &fact);
    void carryOut(const protocol::fact::Pause &fact);
    void carryOut(const protocol::fact::Resume &fact);
    void carryOut(const protocol::fact::AskToConfirm &fact);
    void carryOut(const protocol::fact::AskForLife &fact);
    void carryOut(const protocol::fact::RefuseText &fact);
    void carryOut(const protocol::fact::CloseChannel &fact);
    void carryOut(const protocol::fact::DropChannel &fact);
    void carryOut(const protocol::fact::Log &fact);
    void carryOut(const protocol::fact::Opened &fact);
    void carryOut(const protocol::fact::Superseded &fact);
    void carryOut(const protocol::fact::Pinged &fact);
    void carryOut(const protocol::fact::Upgraded &fact);
    void carryOut(const protocol::fact::UpgradeFailed &fact);
    void carryOut(const protocol::fact::Confirmed &fact);
    void carryOut(const protocol::fact::Ended &fact);
    void carryOut(const protocol::fact::Released &fact);

    Channel *find(protocol::ChannelId id) const;
    Channel *current() const; ///< of the open session
    void write(Channel &channel, std::vector<protocol::EnginePacket> packets);
    bool drained() const;
    void trace(const protocol::EnginePacket &packet);

    const quint64 m_number;
    const Endpoints m_endpoints;
    const std::optional<std::chrono::milliseconds> m_requestTimeout;
    ConnectionListener *m_listener;
    Traffic *m_traffic;
    std::shared_ptr<char> m_life = std::make_shared<char>();

    protocol::ConnectionSession m_session;
    std::vector<std::unique_ptr<Channel>> m_channels;
    quint64 m_writeTurn = 0; ///< the turn of the last write; 0: it is done
    bool m_muted = false;
    DeadlineTimer m_timer;
    QObject m_context; ///< ends queued calls with this object
};

} // namespace socketio
