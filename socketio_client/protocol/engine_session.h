// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/engine_codec.h"
#include "socketio_client/protocol/handshake.h"
#include "socketio_client/protocol/heartbeat.h"
#include "socketio_client/protocol/state_table.h"

#include <socketio/disconnect_reason.h>

#include <optional>
#include <string_view>
#include <variant>

namespace socketio::protocol {

enum class EngineState { Opening, Open, Closing, Closed };
enum class EngineEvent { Handshake, CloseRequested, Ended };

using EngineTransition = Transition<EngineState, EngineEvent>;

inline constexpr std::array engineTable{
    EngineTransition{EngineState::Opening, EngineEvent::Handshake, EngineState::Open},
    EngineTransition{EngineState::Opening, EngineEvent::CloseRequested, EngineState::Closing},
    EngineTransition{EngineState::Opening, EngineEvent::Ended, EngineState::Closed},
    EngineTransition{EngineState::Open, EngineEvent::CloseRequested, EngineState::Closing},
    EngineTransition{EngineState::Open, EngineEvent::Ended, EngineState::Closed},
    EngineTransition{EngineState::Closing, EngineEvent::Ended, EngineState::Closed},
};

/// Nothing is to be done.
struct EngineNothing
{};
/// For the Socket.IO layer; borrowed from the packet.
struct EngineMessage
{
    std::string_view data;
    bool binary = false;
};
/// handshake() is there.
struct EngineOpened
{};
/// To be sent before anything that waits.
struct EngineSend
{
    EnginePacket packet;
};
/// For the log.
struct EngineIgnored
{
    std::string_view why;
};
/// The session is over: close the transport.
struct EngineClosed
{
    DisconnectReason reason;
    Error error;
};

/// What the owner of the transport has to do.
using EngineStep = std::variant<EngineNothing, EngineMessage, EngineOpened, EngineSend,
                                EngineIgnored, EngineClosed>;

/// One Engine.IO session: handshake, heartbeat, which packets are legal, end. A value machine: it
/// owns no transport and no timer. Call tick() at nextDeadline().
class EngineSession
{
public:
    explicit EngineSession(EngineVersion version = EngineVersion::V4);

    EngineVersion version() const { return m_version; }
    EngineState state() const { return m_state; }
    const Handshake &handshake() const { return m_handshake; }

    /// A received packet, of whichever transport is current. After EngineClosed nothing more comes
    /// out.
    EngineStep receive(const EnginePacketView &packet, TimePoint now);

    /// Time has passed: EngineSend (v3 ping), EngineClosed (heartbeat missed) or EngineNothing.
    EngineStep tick(TimePoint now);
    std::optional<TimePoint> nextDeadline() const;

    /// True if the peer must be taken for dead though no timer has told so yet: check before each
    /// emit, and buffer instead of writing.
    bool heartbeatExpired(TimePoint now) const;
    void shortenHeartbeat(TimePoint now, milliseconds grace);

    /// The application closes. True if the owner must now let the queue drain, wait for a running
    /// handshake or upgrade, send `1` (polling) or a close frame (WebSocket), then call end(). A
    /// handshake that comes late is taken without a step back to Open.
    bool requestClose();

    /// The transport has closed or failed, or a drain is over. False if the session was over
    /// before.
    bool end();

private:
    EngineStep receiveHandshake(std::string_view json, TimePoint now);
    EngineStep close(DisconnectReason reason, ErrorCode code, ErrorOrigin origin,
                     std::string detail);
    bool apply(EngineEvent event);

    EngineVersion m_version;
    EngineState m_state = EngineState::Opening;
    bool m_hasHandshake = false;
    Handshake m_handshake;
    Heartbeat m_heartbeat;
};

} // namespace socketio::protocol
