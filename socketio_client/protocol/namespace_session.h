// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/greeting.h"
#include "socketio_client/protocol/namespace_ending.h"
#include "socketio_client/protocol/packet_decoder.h"
#include "socketio_client/protocol/receive_buffer.h"
#include "socketio_client/protocol/state_table.h"
#include "socketio_client/protocol/url.h"

#include <optional>
#include <string>
#include <string_view>

namespace socketio::protocol {

/// Inactive: left, refused or never asked. Pending: wants to be connected, CONNECT not sent.
/// Connecting: CONNECT sent. Leaving: left while CONNECT was unanswered; a second CONNECT must not
/// be sent before the answer (docs/protocol.md 13.8).
enum class NamespaceState { Inactive, Pending, Connecting, Connected, Leaving };

enum class NamespaceEvent {
    ConnectRequested, ///< the application wants it
    ConnectSent,      ///< or, for "/" in v3, the engine opened
    Accepted,         ///< CONNECT came
    Refused,          ///< CONNECT_ERROR came
    PeerLeft,         ///< DISCONNECT came
    LeaveRequested,   ///< the application leaves
    EngineEnded
};

using NamespaceTransition = Transition<NamespaceState, NamespaceEvent>;

inline constexpr std::array namespaceTable{
    NamespaceTransition{NamespaceState::Inactive, NamespaceEvent::ConnectRequested,
                        NamespaceState::Pending},
    NamespaceTransition{NamespaceState::Inactive, NamespaceEvent::EngineEnded,
                        NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Pending, NamespaceEvent::ConnectSent,
                        NamespaceState::Connecting},
    NamespaceTransition{NamespaceState::Pending, NamespaceEvent::LeaveRequested,
                        NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Pending, NamespaceEvent::EngineEnded,
                        NamespaceState::Pending},
    NamespaceTransition{NamespaceState::Connecting, NamespaceEvent::Accepted,
                        NamespaceState::Connected},
    NamespaceTransition{NamespaceState::Connecting, NamespaceEvent::Refused,
                        NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Connecting, NamespaceEvent::PeerLeft,
                        NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Connecting, NamespaceEvent::LeaveRequested,
                        NamespaceState::Leaving},
    NamespaceTransition{NamespaceState::Connecting, NamespaceEvent::EngineEnded,
                        NamespaceState::Pending},
    NamespaceTransition{NamespaceState::Connected, NamespaceEvent::Accepted,
                        NamespaceState::Connected},
    NamespaceTransition{NamespaceState::Connected, NamespaceEvent::Refused,
                        NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Connected, NamespaceEvent::PeerLeft,
                        NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Connected, NamespaceEvent::LeaveRequested,
                        NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Connected, NamespaceEvent::EngineEnded,
                        NamespaceState::Pending},
    NamespaceTransition{NamespaceState::Leaving, NamespaceEvent::ConnectRequested,
                        NamespaceState::Connecting},
    NamespaceTransition{NamespaceState::Leaving, NamespaceEvent::Accepted,
                        NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Leaving, NamespaceEvent::Refused, NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Leaving, NamespaceEvent::PeerLeft,
                        NamespaceState::Inactive},
    NamespaceTransition{NamespaceState::Leaving, NamespaceEvent::EngineEnded,
                        NamespaceState::Inactive},
};

/// What the owner has to do with a received packet.
enum class NamespaceAction {
    Ignore,       ///< nothing; note() may say why
    Dispatch,     ///< an event for the handlers, now
    Held,         ///< an event kept until the namespace is connected
    Acknowledge,  ///< an answer to packet.id
    Connected,    ///< then dispatch takeHeld(), send the send buffer, tell the application
    Reconnected,  ///< a second CONNECT with a new id: tell nobody, id() has changed
    Refused,      ///< refusal() tells why
    Incompatible, ///< CONNECT without an id: the server speaks an older protocol
    Disconnected, ///< by the server; detail() may tell more
    SendLeave     ///< send disconnectText(): the namespace had been left before it was connected
};

/// One namespace on one engine session after the other (docs/protocol.md 13 to 17). A value
/// machine.
class NamespaceSession
{
public:
    /// `nsp` is normalised already.
    explicit NamespaceSession(std::string nsp = "/", const Limits &limits = {});

    const std::string &nsp() const { return m_nsp; }
    NamespaceState state() const { return m_state; }
    bool connected() const { return m_state == NamespaceState::Connected; }
    /// Will be connected whenever the engine is open.
    bool active() const;
    /// The application wants it and CONNECT has still to be sent once the engine is open.
    bool wantsConnect() const { return m_state == NamespaceState::Pending; }

    const std::string &id() const { return m_id; } ///< empty while not connected
    bool recovered() const { return m_recovered; }
    const Error &refusal() const { return m_refusal; }
    const std::string &detail() const { return m_detail; }
    std::string_view note() const { return m_note; }

    /// False if it is active already.
    bool requestConnect();

    /// Leaves. The text to send, if any; state and id are gone at once.
    std::optional<std::string> requestDisconnect();

    /// Call while wantsConnect() and the engine is open. `auth` other than an object, or an empty
    /// one, sends no payload; in v3 it becomes the query of the namespace. The text to send; none
    /// for "/" in v3 if the server greets by itself: once it has, let receive() have the CONNECT.
    /// Errors: InvalidArgument (binary values in `auth`, or CONNECT is not due), LimitExceeded
    /// (nesting).
    Result<std::optional<std::string>> connect(const nlohmann::json &auth, EngineVersion version,
                                               TimePoint now, milliseconds timeout,
                                               Greeting::State greeting = Greeting::State::Due);

    /// A packet of this namespace. `engineSid` makes the ids of v3. An error ends the engine
    /// session with "parse error": LimitExceeded (receive buffer).
    Result<NamespaceAction> receive(const DecodedPacket &packet, std::string_view engineSid);

    /// The same for fault injection: what is not due is taken as if it were, and an event that
    /// comes while not connected is held.
    Result<NamespaceAction> inject(const DecodedPacket &packet, std::string_view engineSid);

    /// The engine session is over.
    NamespaceEnding engineEnded();

    /// True once if CONNECT stays unanswered too long: report ConnectTimeout; the namespace stays
    /// active and a late answer is still taken.
    bool takeConnectTimeout(TimePoint now);
    std::optional<TimePoint> nextDeadline() const { return m_deadline; }

    /// True if eventDispatched() is of use.
    bool keepsOffset() const { return !m_pid.empty(); }
    /// After dispatching `event`: keeps the offset that recovery needs (docs/protocol.md 16).
    void eventDispatched(const EventData &event);

    /// Events that came before the answer to CONNECT, in order; feed them with
    /// PacketDecoder::feedHeld().
    std::vector<HeldPacket> takeHeld() { return m_held.takeAll(); }

    std::string disconnectText() const;

    /// `auth` as pairs of a query: strings as they are, other values as JSON. Empty if it is no
    /// object.
    static QueryItems authQuery(const nlohmann::json &auth);

    /// The payload of CONNECT: pid and offset of the earlier session, and `auth`, whose keys win.
    nlohmann::json connectPayload(const nlohmann::json &auth) const;

private:
    bool apply(NamespaceEvent event);
    bool hold(const DecodedPacket &packet);
    Result<NamespaceAction> receiveConnect(const DecodedPacket &packet, std::string_view engineSid);
    NamespaceAction receiveRefusal(const DecodedPacket &packet);
    NamespaceAction receiveDisconnect(const DecodedPacket &packet);

    std::string m_nsp;
    Limits m_limits;
    NamespaceState m_state = NamespaceState::Inactive;
    EngineVersion m_version = EngineVersion::V4;
    std::string m_id;
    std::string m_pid; ///< secret
    std::string m_offset;
    bool m_recovered = false;
    Error m_refusal;
    std::string m_detail;
    std::string m_note;
    std::optional<TimePoint> m_deadline;
    ReceiveBuffer m_held;
};

/// True if a CONNECT that nobody asked for shows a server of the v3 generation
/// (docs/protocol.md 1): open a new session with EIO=3.
bool greetsLikeV3(const DecodedPacket &packet);

} // namespace socketio::protocol
