// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/board.h"
#include "app/console/console_store.h"
#include "app/console/operator_actions.h"
#include "app/feed/feed.h"
#include "app/hooks/socket_emitter.h"
#include "app/hooks/socket_event.h"
#include "app/profile/profile.h"

#include <QObject>

#include <memory>

namespace app {

/// What a console watches: a backend at one address, or the demo.
struct ConsoleSource
{
    FeedOptions options;
    bool demo = false;
    StoreOptions store{}; ///< what it remembers
};

/// One connection whole: the source, the profile that says what its events mean, the models of what
/// came from it, the feed that fills them. It has all of them from its making to its end and is
/// never turned to another source: that gets another console, which starts with nothing, so that
/// what one server said can never stand under the name of another. Several live side by side. GUI
/// thread.
class Console : public QObject
{
    Q_OBJECT

public:
    /// `board`: one that nothing ever came to, or null for a new one.
    Console(Profile profile, ConsoleSource source, std::unique_ptr<Board> board = nullptr,
            QObject *parent = nullptr);
    ~Console() override;

    Board &board() { return *m_board; }
    ConsoleModels &models() { return m_board->models(); }
    /// Events by name, past the profile.
    SocketEvents &events() { return m_events; }
    SocketEmitter &emitter() { return m_emitter; }
    ConsoleStore *store() { return m_store.get(); } ///< null: nothing is kept

    /// Whether it is the same source by the same way, so that what it said before still counts.
    bool watches(const ConsoleSource &source) const;
    /// Something of the source may stand in the models: it has been connected to, or something was
    /// kept of it.
    bool hasHeard() const { return m_heard; }

    /// Connects, or connects anew. What came stays as the last values until newer ones come.
    void start();
    /// Ends the connection for good; the number of the operator's actions that have not been sent.
    int stop();
    /// The board of a console to which nothing has come; this one is over.
    std::unique_ptr<Board> takeBoard();

    /// Measure the round-trip time (while somebody looks at it).
    void setRoundTripWanted(bool wanted);
    /// An action of the operator that has not been sent yet is not wanted any more.
    void cancel(const QString &requestId);
    /// Another attempt of one that was not done.
    void retry(const QString &requestId);
    /// Who sits here, for what does not say it itself.
    void setOperator(const QString &name);
    /// Whether somebody sits here; at the end the backend hears that nobody does. Told where the
    /// profile has an event for it.
    void setPresence(SetPresence::Presence presence);

private:
    void tellPresence(SetPresence::Presence presence);
    void perform(const Action &action);
    void connectModels();
    void connectFeed();
    void beginLink();

    const Profile m_profile;
    const ConsoleSource m_source;
    std::unique_ptr<Board> m_board;
    SocketEvents m_events;
    SocketEmitter m_emitter;
    std::unique_ptr<ConsoleStore> m_store;      ///< null: nothing is kept
    std::unique_ptr<Feed> m_feed;               // after what it speaks to: it goes first
    std::unique_ptr<OperatorActions> m_actions; ///< null without a store
    bool m_started = false;
    bool m_heard = false;
    bool m_roundTripWanted = false;
    std::optional<SetPresence::Presence> m_presence; ///< none: nobody has said it
};

} // namespace app
