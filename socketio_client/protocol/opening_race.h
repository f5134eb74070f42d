// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/connection_settings.h"
#include "socketio_client/protocol/engine_channel.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace socketio::protocol {

/// The candidates for a session, none of which is open yet: the first of Settings::transports
/// starts at once; each next one when the one before has failed, or, in a race, when it has had its
/// head start and brought no handshake. Whose handshake comes first wins.
class OpeningRace
{
public:
    /// What belongs to the connection, and outlives each race.
    struct Place
    {
        const ConnectionSettings &settings;
        TransportRecord &record;
        ConnectionFacts &facts;
        TimePoint now;
    };
    struct Won
    {
        EngineChannel winner;
        std::vector<EngineChannel> losers; ///< which are still under way
    };
    struct Lost
    {
        Error error;
    };
    /// monostate: it goes on.
    using Outcome = std::variant<std::monostate, Won, Lost>;

    void begin(const Place &place);
    bool has(ChannelId id) const { return find(id) != m_candidates.end(); }
    /// Of a candidate.
    Outcome receive(ChannelId id, const EnginePacketView &packet, const Place &place);
    Outcome fail(ChannelId id, const std::optional<Error> &error, const Place &place);
    Outcome tick(const Place &place);
    std::optional<TimePoint> nextDeadline() const;

    const std::vector<EngineChannel> &candidates() const { return m_candidates; }
    /// Those that are under way; the race is over.
    std::vector<EngineChannel> takeCandidates() { return std::move(m_candidates); }

private:
    using Candidates = std::vector<EngineChannel>;

    Candidates::const_iterator find(ChannelId id) const;
    EngineChannel take(ChannelId id);
    void startNext(const Place &place);
    Outcome onFailed(ChannelId id, const Error &error, const Place &place);

    Candidates m_candidates;
    std::vector<TransportKind> m_waiting; ///< still to be started, the next one first
    std::optional<TimePoint> m_nextStart;
    std::optional<TimePoint> m_deadline;
    std::optional<Error> m_failure; ///< the most telling one so far
};

} // namespace socketio::protocol
