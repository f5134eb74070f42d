// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/time.h"
#include "socketio_client/protocol/transport_kind.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace socketio::protocol {

/// How the race of transports goes for one attempt.
struct RacePlan
{
    std::vector<TransportKind> order;
    std::optional<milliseconds> headStart; ///< none: no race
    /// What fails while it is alone has nobody after it in this attempt.
    bool firstDecides = false;
};

/// What the races to an origin have taught (docs/protocol.md 7): behind a proxy that swallows
/// WebSockets nobody waits for one a second time, and a server that comes back is not asked twice
/// by each of its clients.
class TransportMemory
{
public:
    /// In a reconnection, what has won the last time goes alone so long.
    static constexpr milliseconds aloneInReconnect{3000};
    /// So many attempts of a reconnection ask nobody else where it fails: a server that is away
    /// is away on every transport. Then the way may have changed.
    static constexpr int attemptsOfTheWinner = 3;
    /// Then the user's order is tried again: what has lost may have been mended.
    static constexpr milliseconds lossKeptFor{10 * 60'000};
    /// The oldest origin is forgotten for a new one.
    static constexpr std::size_t maxOrigins = 256;

    /// `wanted` is not empty; its order is the user's. `attempt` counts those of a reconnection
    /// from 1; 0: this is none.
    RacePlan plan(const std::string &origin, const RacePlan &wanted, int attempt,
                  TimePoint now) const;

    /// `winner` has led to an answer of the server; `losers` failed or were slower.
    void learn(const std::string &origin, TransportKind winner, std::vector<TransportKind> losers,
               TimePoint now);

    std::size_t size() const { return m_origins.size(); }

private:
    struct Lesson
    {
        TransportKind winner;
        std::vector<TransportKind> losers;
        TimePoint at;
    };
    std::map<std::string, Lesson, std::less<>> m_origins;
};

} // namespace socketio::protocol
