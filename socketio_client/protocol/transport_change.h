// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/connection_settings.h"
#include "socketio_client/protocol/engine_channel.h"
#include "socketio_client/protocol/upgrade_session.h"

#include <optional>
#include <variant>

namespace socketio::protocol {

/// How an open session gets from polling to WebSocket: a probe beside its channel, whose states are
/// UpgradeSession's, and the switch to it; what lost the race for the session is probed again after
/// a wait that doubles.
class TransportChange
{
public:
    /// What belongs to the session.
    struct Place
    {
        const ConnectionSettings &settings;
        const Handshake &handshake;
        TransportRecord &record;
        EngineChannel &channel; ///< becomes the probe's
        ConnectionFacts &facts;
        TimePoint now;
    };
    /// The channel is the WebSocket now.
    struct Done
    {};
    struct Abandoned
    {
        Error cause; ///< UpgradeFailed
    };
    /// monostate: it goes on, or there is none.
    using Outcome = std::variant<std::monostate, Done, Abandoned>;

    /// The session is open. What has lost already while opening is not tried again at once.
    void begin(const Place &place);
    bool hasProbe(ChannelId id) const { return m_attempt && m_attempt->probe == id; }
    /// What is sent has to wait for the outcome.
    bool holdsWrites() const { return m_attempt && m_attempt->session.holdsWrites(); }

    // Of the probe.
    Outcome opened(const Place &place);
    Outcome receive(const EnginePacketView &packet, const Place &place);
    Outcome closed(const std::optional<Error> &error, const Place &place);

    /// Nothing is under way any more on the session's own channel.
    Outcome paused(const Place &place);
    Outcome tick(const Place &place);
    /// The session ends.
    void drop(ConnectionFacts &facts);
    std::optional<TimePoint> nextDeadline() const;

private:
    struct Attempt
    {
        UpgradeSession session;
        ChannelId probe;
    };
    struct Retry
    {
        TimePoint at;
        milliseconds wait;
    };

    bool isWanted(const Place &place) const;
    void start(const Place &place);
    Outcome perform(UpgradeAction action, const Error &cause, const Place &place);
    Outcome complete(const Place &place);
    Outcome abandon(Error cause, const Place &place);

    std::optional<Attempt> m_attempt;
    std::optional<Retry> m_retry;
};

} // namespace socketio::protocol
