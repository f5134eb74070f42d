// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/manager_facts.h"
#include "socketio_client/protocol/reconnect_policy.h"
#include "socketio_client/protocol/state_table.h"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace socketio::protocol {

// Theory of a manager
//
// A manager wants one connection, and comes back after a loss. It is always in one of these states:
//
//                    open()               handshake            all announced
//   Closed ───────────────────► Opening ───────────► Open ◄────────────────── Reopened
//     ▲                            │                   │                      ▲   │
//     │ given up                   │ failed            │ lost       handshake │   │ lost
//     │                            ▼                   ▼                      │   │
//     ├────────────────────────── Ended ◄──────────────┴──────────────────────┼───┘
//     │                            │ retry                                    │
//     │                            ▼             time           attempt       │
//     │                         Waiting ───────────► Due ──────────────► Reopening
//     │                            ▲                                          │
//     │ given up                   │ retry                                    │ failed
//     └─────────────────────── EndedAgain ◄───────────────────────────────────┘
//
// close() leads from everywhere to Closed, and open() from wherever no connection stands to
// Opening. Ended, EndedAgain, Due and Reopened last only as long as it takes to announce them;
// they are states because a listener may ask, open or close right then.
//
// Every event yields a *batch* of facts (which may be empty), which the owner takes one by one and
// carries out in that order (the reference's; tests/protocol/tst_manager_session.cpp has it as a
// table). A listener may cause another event: its batch comes first, whole, and then the rest of
// the one that was under way. Of that rest, two kinds are told apart: what has happened is
// announced whatever the listeners do; what holds only while nothing has changed (that the manager
// is open, that it will try again) is struck out by the next change of state. A state is announced
// only while it lasts. So nothing outside has to remember what is stale.

/// As drawn above. "Re-", "-Again": in a reconnection.
enum class ManagerState {
    Closed,     ///< nothing is under way
    Opening,    ///< the attempt that open() asked for
    Open,       ///< the handshake is there
    Ended,      ///< the connection was lost, or could not be opened: being announced
    Waiting,    ///< for the time of the next attempt
    Due,        ///< it has come: being announced
    Reopening,  ///< a reconnection attempt
    Reopened,   ///< it has succeeded: being announced
    EndedAgain, ///< it has failed: being announced
};

enum class ManagerEvent {
    OpenRequested,
    CloseRequested,
    AttemptBegun,
    Opened,
    Settled, ///< everybody has heard of the opening
    AttemptFailed,
    Lost,
    WaitBegun,
    TimeCame,
    GivenUp
};

using ManagerTransition = Transition<ManagerState, ManagerEvent>;

inline constexpr std::array managerTable{
    ManagerTransition{ManagerState::Closed, ManagerEvent::OpenRequested, ManagerState::Opening},
    ManagerTransition{ManagerState::Closed, ManagerEvent::CloseRequested, ManagerState::Closed},
    ManagerTransition{ManagerState::Opening, ManagerEvent::Opened, ManagerState::Open},
    ManagerTransition{ManagerState::Opening, ManagerEvent::AttemptFailed, ManagerState::Ended},
    ManagerTransition{ManagerState::Opening, ManagerEvent::CloseRequested, ManagerState::Closed},
    ManagerTransition{ManagerState::Open, ManagerEvent::Lost, ManagerState::Ended},
    ManagerTransition{ManagerState::Open, ManagerEvent::CloseRequested, ManagerState::Closed},
    ManagerTransition{ManagerState::Ended, ManagerEvent::WaitBegun, ManagerState::Waiting},
    ManagerTransition{ManagerState::Ended, ManagerEvent::GivenUp, ManagerState::Closed},
    ManagerTransition{ManagerState::Ended, ManagerEvent::OpenRequested, ManagerState::Opening},
    ManagerTransition{ManagerState::Ended, ManagerEvent::CloseRequested, ManagerState::Closed},
    ManagerTransition{ManagerState::Waiting, ManagerEvent::TimeCame, ManagerState::Due},
    ManagerTransition{ManagerState::Waiting, ManagerEvent::GivenUp, ManagerState::Closed},
    ManagerTransition{ManagerState::Waiting, ManagerEvent::OpenRequested, ManagerState::Opening},
    ManagerTransition{ManagerState::Waiting, ManagerEvent::CloseRequested, ManagerState::Closed},
    ManagerTransition{ManagerState::Due, ManagerEvent::AttemptBegun, ManagerState::Reopening},
    ManagerTransition{ManagerState::Due, ManagerEvent::OpenRequested, ManagerState::Opening},
    ManagerTransition{ManagerState::Due, ManagerEvent::CloseRequested, ManagerState::Closed},
    ManagerTransition{ManagerState::Reopening, ManagerEvent::Opened, ManagerState::Reopened},
    ManagerTransition{ManagerState::Reopening, ManagerEvent::AttemptFailed,
                      ManagerState::EndedAgain},
    ManagerTransition{ManagerState::Reopening, ManagerEvent::CloseRequested, ManagerState::Closed},
    ManagerTransition{ManagerState::Reopened, ManagerEvent::Settled, ManagerState::Open},
    ManagerTransition{ManagerState::Reopened, ManagerEvent::Lost, ManagerState::Ended},
    ManagerTransition{ManagerState::Reopened, ManagerEvent::CloseRequested, ManagerState::Closed},
    ManagerTransition{ManagerState::EndedAgain, ManagerEvent::WaitBegun, ManagerState::Waiting},
    ManagerTransition{ManagerState::EndedAgain, ManagerEvent::GivenUp, ManagerState::Closed},
    ManagerTransition{ManagerState::EndedAgain, ManagerEvent::OpenRequested, ManagerState::Opening},
    ManagerTransition{ManagerState::EndedAgain, ManagerEvent::CloseRequested, ManagerState::Closed},
};

/// See the theory above (docs/protocol.md 17.8, 17.9). Whoever causes an event takes its facts
/// right then, until there is none left.
class ManagerSession
{
public:
    using Namespaces = std::vector<std::string>;
    using Endings = std::vector<EndedNamespace>;

    ManagerSession(ReconnectSettings settings, RandomSource random);

    ManagerState state() const { return m_state; }
    ShownState shown() const;
    bool isOpen() const { return shown() == ShownState::Open; }
    /// No connection stands, or is being made.
    bool isClosed() const { return shown() == ShownState::Closed; }
    /// In a reconnection: between its attempts, in one, or one has just succeeded.
    bool reconnecting() const;
    /// Number of the current or next reconnection attempt, from 1; else 0.
    int attempt() const { return reconnecting() ? m_policy.attempt() : 0; }
    /// When the next attempt begins; none unless Waiting.
    std::optional<TimePoint> nextAttemptAt() const;
    /// The latest connection; none before the first attempt.
    const std::optional<EngineView> &engine() const { return m_engine; }
    /// Of the last failed attempt or loss; none once open.
    const std::optional<Error> &lastError() const { return m_lastError; }
    /// How often it has been opened after the first time.
    std::uint64_t reconnects() const { return m_openings > 0 ? m_openings - 1 : 0; }

    /// Takes effect with the next wait.
    ReconnectSettings &reconnectSettings() { return m_policy.settings(); }
    const ReconnectSettings &reconnectSettings() const { return m_policy.settings(); }

    /// The next fact of the newest batch; none: that batch is done.
    std::optional<ManagerFact> takeFact();

    // Events. `namespaces`: those there are, in the order of their making.

    /// Nothing happens unless isClosed().
    void open();
    /// open() can do nothing with these options: announces why.
    void reportUnusable(const Error &error, const Namespaces &namespaces);
    /// `engine`: of the connection that begins to close, if there is one.
    void close(const std::optional<EngineView> &engine, const Endings &endings);
    /// The handshake is there: of the attempt, or of a session that takes the place of the open
    /// one.
    void opened(const EngineView &engine, const Namespaces &namespaces);
    void upgraded(const EngineView &engine);
    /// The attempt is over.
    void attemptFailed(const EngineView &engine, DisconnectReason reason, const Error &error,
                       const Namespaces &namespaces);
    /// The open connection is over by itself.
    void broke(const EngineView &engine, DisconnectReason reason, const Error &error,
               const Namespaces &namespaces);
    /// A connection that close() let go is gone.
    void released(const EngineView &engine);
    /// Another look at the latest connection; nothing is announced.
    void note(const EngineView &engine);
    /// Ends a wait without an attempt; nothing is announced.
    void stopWaiting();
    /// Ends a wait, whatever the clock says.
    void hurry();
    void tick(TimePoint now);

    // Answers to commands.

    void attemptBegun();                                               ///< to BeginAttempt
    void settled();                                                    ///< to Settle
    void lost(const manager_fact::Lose &loss, const Endings &endings); ///< to Lose
    void retried(bool allowed, TimePoint now); ///< to Retry; `allowed`: Options::reconnection

private:
    struct Pending
    {
        ManagerFact fact;
        bool untilChange; ///< the next change of state strikes it out
    };
    struct Batch
    {
        std::deque<Pending> facts;
        bool announcesClose = false; ///< right now, that of close()

        void always(ManagerFact fact) { facts.push_back({std::move(fact), false}); }
        void unlessChanged(ManagerFact fact) { facts.push_back({std::move(fact), true}); }
    };

    bool apply(ManagerEvent event);
    Batch &begin();
    bool isOutdated(const ManagerFact &fact) const;
    void dropOlderViews();
    void remember(const EngineView &engine);
    void startConnection(Batch &batch);
    void announceTransport(Batch &batch, const EngineView &engine);

    ManagerState m_state = ManagerState::Closed;
    ShownState m_announcedState = ShownState::Closed;
    std::optional<TimePoint> m_waitsUntil; ///< of Waiting
    ReconnectPolicy m_policy;
    std::vector<Batch> m_batches; ///< under way, the newest last
    std::uint64_t m_engines = 0;
    std::optional<EngineView> m_engine;
    std::optional<TransportKind> m_announcedTransport; ///< in this attempt
    std::optional<Error> m_lastError;
    std::uint64_t m_openings = 0;
};

} // namespace socketio::protocol
