// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/idle_guard.h"
#include "socketio_client/protocol/leave_taking.h"
#include "socketio_client/protocol/opening_race.h"
#include "socketio_client/protocol/transport_change.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace socketio::protocol {

// Theory of a connection
//
// A connection is one Engine.IO session from its first request to its end. Several *channels*
// (transports, each used once) may stand at the same time:
//
// - candidates, while no session is open (OpeningRace). Whose handshake comes first wins; the
//   others take their leave.
// - the channel of the open session, on which everything travels.
// - a probe, which may take its place (TransportChange).
// - leavers: channels that end in order (LeaveTaking).
//
// A session that nobody has answered on is worth little: there are proxies that let the handshake
// through and then close or swallow. Until answered(), the end or the silence of a raced session
// does not end the connection while other transports are left: it is opened anew on those.
//
// The machine is pure: it owns no channel and no timer. Each event takes `now`, moves the state by
// the table below, and appends *facts*, which the owner takes one by one and carries out in that
// order: some command a channel, some tell the owner. Nothing else has to be remembered outside.
// Only an ordinary message makes no fact: receive() says so, for it is the path that must be fast.

/// Idle: not started. Opening: candidates race. Open: one has won. AwaitingUpgrade: close() was
/// asked while a change of transport holds what was sent. Closing: the last channels take their
/// leave. Over: final.
enum class ConnectionState { Idle, Opening, Open, AwaitingUpgrade, Closing, Over };

enum class ConnectionEvent {
    Started,
    Won,               ///< a candidate brought the handshake
    Superseded,        ///< the session was of no use, and other transports are left
    CloseRequested,    ///< nothing has to be waited for
    CloseAfterUpgrade, ///< close() while the transport changes
    UpgradeEnded,      ///< for better or worse
    Ended
};

using ConnectionTransition = Transition<ConnectionState, ConnectionEvent>;

inline constexpr std::array connectionTable{
    ConnectionTransition{ConnectionState::Idle, ConnectionEvent::Started, ConnectionState::Opening},
    ConnectionTransition{ConnectionState::Idle, ConnectionEvent::CloseRequested,
                         ConnectionState::Closing},
    ConnectionTransition{ConnectionState::Opening, ConnectionEvent::Won, ConnectionState::Open},
    ConnectionTransition{ConnectionState::Opening, ConnectionEvent::CloseRequested,
                         ConnectionState::Closing},
    ConnectionTransition{ConnectionState::Opening, ConnectionEvent::Ended, ConnectionState::Over},
    ConnectionTransition{ConnectionState::Open, ConnectionEvent::Superseded,
                         ConnectionState::Opening},
    ConnectionTransition{ConnectionState::Open, ConnectionEvent::CloseRequested,
                         ConnectionState::Closing},
    ConnectionTransition{ConnectionState::Open, ConnectionEvent::CloseAfterUpgrade,
                         ConnectionState::AwaitingUpgrade},
    ConnectionTransition{ConnectionState::Open, ConnectionEvent::Ended, ConnectionState::Over},
    ConnectionTransition{ConnectionState::AwaitingUpgrade, ConnectionEvent::UpgradeEnded,
                         ConnectionState::Closing},
    ConnectionTransition{ConnectionState::AwaitingUpgrade, ConnectionEvent::Ended,
                         ConnectionState::Over},
    ConnectionTransition{ConnectionState::Closing, ConnectionEvent::Ended, ConnectionState::Over},
};

/// See the theory above (docs/protocol.md 7 to 11).
class ConnectionSession
{
public:
    /// `idle` counts over several connections.
    ConnectionSession(ConnectionSettings settings, std::shared_ptr<IdleCounts> idle);

    ConnectionState state() const { return m_state; }
    bool isOpen() const { return m_state == ConnectionState::Open; }
    /// Not yet close(), and not over.
    bool takesMessages() const;
    /// After close(): as the reference shows it, closed as soon as nothing waits.
    bool shownClosed() const { return m_shownClosed; }
    /// Of the open session, else of what was tried last.
    TransportKind kind() const;
    std::optional<ChannelId> channel() const; ///< of the open session
    bool isProbe(ChannelId id) const;
    const Handshake &handshake() const { return m_handshake; } ///< empty before there is one
    /// The transport that brought the handshake.
    TransportKind winner() const { return m_winner; }
    /// What failed, or was overtaken, since start().
    const std::vector<TransportKind> &losers() const { return m_record.losers; }

    /// The next fact, in order; none: wait for another event until nextDeadline().
    std::optional<ConnectionFact> takeFact() { return m_facts.take(); }
    std::optional<TimePoint> nextDeadline() const;

    // Events.

    void start(TimePoint now);
    void channelOpened(ChannelId id, TimePoint now);
    /// True: `packet` is a message for the layer above. `writable` is asked for pings alone:
    /// whether nothing waits on the session's channel.
    bool receive(ChannelId id, const EnginePacketView &packet, bool writable, TimePoint now);
    void channelPaused(ChannelId id, TimePoint now);
    void channelConfirmed(ChannelId id);
    /// `ending` describes an end in order, for the log.
    void channelClosed(ChannelId id, const std::optional<Error> &error, const std::string &ending,
                       TimePoint now);
    /// Something else came back on it.
    void signOfLife() { m_lifeDeadline.reset(); }
    void tick(TimePoint now);

    /// What is sent must be given to hold() now, instead of written.
    bool holdsWrites() const;
    void hold(std::vector<EnginePacket> packets);
    bool holdsNothing() const { return m_held.empty(); }

    /// Asks for Confirmed, once the server has read all that was sent before. `upTo` is the
    /// caller's name for it, more than 0 and never falling.
    void confirm(std::uint64_t upTo);

    /// The layer above has asked the server for something; from here on it may be silent only so
    /// long.
    void expectAnswer(TimePoint now);
    /// The layer above has been answered: this session is of use. True the first time.
    bool answered();

    bool heartbeatExpired(TimePoint now) const;
    void passHeartbeat(TimePoint now);
    /// The network or the machine has been away: asks for a sign of life within a shorter time
    /// where the transport has a way to ask.
    void checkLife(TimePoint now);

    /// What was received cannot be read: "parse error", or "transport error" where it is no UTF-8
    /// (MalformedPacket).
    void fail(const Error &error);
    /// `drained`: nothing waits on the session's channel.
    void close(bool drained, TimePoint now);

private:
    enum class Answer { Unasked, Awaited, Given };
    struct Live
    {
        EngineChannel channel;
        TransportChange change{};
        Answer answer = Answer::Unasked;
        std::optional<TimePoint> answerDeadline{};
    };

    bool apply(ConnectionEvent event);
    OpeningRace::Place place(TimePoint now);
    TransportChange::Place place(Live &live, TimePoint now);
    bool isRace() const { return m_settings.headStart.has_value(); }
    void beginOpening(TimePoint now);
    void take(OpeningRace::Outcome outcome, TimePoint now);
    void win(OpeningRace::Won won, TimePoint now);

    bool receiveOnSession(const EnginePacketView &packet, bool writable, TimePoint now);
    void perform(EngineStep step, bool writable);
    void beat(EnginePacket packet, bool writable);
    bool admitIdle(TimePoint now);

    void take(TransportChange::Outcome outcome, TimePoint now);

    void flush();
    void askToConfirm();
    bool mayBeSuperseded() const;
    void lose(DisconnectReason reason, const Error &error, TimePoint now);
    void supersede(const Error &error, bool standing, TimePoint now);

    void takeLeave(EngineChannel channel, TimePoint now);
    void leaveSession(TimePoint now);
    void endIfAllHaveLeft();
    void end(DisconnectReason reason, const Error &error);
    void dropAll();

    const ConnectionSettings m_settings;
    const std::shared_ptr<IdleCounts> m_idleCounts;
    ConnectionState m_state = ConnectionState::Idle;
    std::variant<std::monostate, OpeningRace, Live>
        m_data; ///< of Opening; of Open, AwaitingUpgrade
    LeaveTaking m_leaving;
    ConnectionFacts m_facts;
    TransportRecord m_record;
    TransportKind m_winner;
    Handshake m_handshake;
    std::vector<EnginePacket> m_held; ///< for the transport to come
    IdleGuard m_idle;
    int m_waitingPongs = 0;                  ///< since the channel was writable
    std::uint64_t m_confirmWanted = 0;       ///< to be asked for next; 0: nothing
    std::uint64_t m_confirmAwaited = 0;      ///< asked for; 0: nothing
    std::optional<TimePoint> m_lifeDeadline; ///< of the answer to checkLife()
    std::optional<TimePoint> m_closeDeadline;
    bool m_shownClosed = false;
};

} // namespace socketio::protocol
