// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"
#include "app/store/journal_query.h"

#include <QString>
#include <QSysInfo>
#include <QVector>

#include <chrono>
#include <functional>
#include <optional>

namespace app {

/// One that waited too long, and what it has become.
struct ExpiredAction
{
    QString requestId;
    ActionState state = ActionState::Expired;

    bool operator==(const ExpiredAction &) const = default;
};

/// The only queue in which actions of the operator live: written before anything is sent, and
/// confirmed to whoever asks once the disk has them. Sent in order, at least once, with their
/// request id; kept over a restart. What is done stays as the list of who did what and what the
/// server said. Subscriptions and the like are state, and not taken. Texts of the backend are kept
/// with their secrets masked.
///
/// Several consoles may have one file: each sends what was asked for there, and adopt() takes over
/// what a console that no longer runs has left. One thread; each change waits for the disk.
class Journal
{
public:
    struct Options
    {
        std::chrono::milliseconds acknowledgementLife = std::chrono::hours(8);
        int capacity = 1000; ///< that may wait
        int kept = 10'000;   ///< that are done; beyond, the oldest go
        std::chrono::milliseconds patience{5000};
        // For tests.
        std::function<Moment()> clock = &Moment::now;
        QString boot = QString::fromLatin1(QSysInfo::bootUniqueId());
        QString owner{}; ///< empty: this process
    };
    static constexpr int longestText = 65'536; ///< of a comment, and of each other text

    static StoreResult<Journal> open(const QString &path, Options options);

    /// Where a damaged file lies now; empty: there was none.
    QString movedAside() const { return m_database.movedAside(); }

    /// Its key, once it outlasts a power cut. TooMany: as many wait as may. NotKept: it is state,
    /// has no request id, a text is too long, or an acknowledgement says no occurrence. WrongState:
    /// its request id is there already.
    StoreResult<qint64> append(const Action &action, const QString &occurrence, const QString &who);

    /// The oldest that waits to be sent by this console, after `key`.
    StoreResult<std::optional<JournalEntry>> next(qint64 key = 0);

    /// WrongState: not possible in its state. Unknown: there is none.
    StoreResult<ActionState> apply(const QString &requestId, ActionEvent event,
                                   const std::optional<ActionError> &error = std::nullopt);
    StoreResult<ActionState> finish(const ActionResult &result);

    /// What was under way waits again; how many.
    StoreResult<qint64> linkLost();
    /// Takes over what waits since a console that no longer runs; how many.
    StoreResult<qint64> adopt();
    /// Ends acknowledgements that have waited too long, all or none of them, by the time that
    /// passed and not by the clock where the machine has not been started since; where the clock
    /// says that they were written in the future, nobody knows, and they are too old. Those of this
    /// console, which were never sent (Expired) or sent without an answer (Unconfirmed).
    StoreResult<QVector<ExpiredAction>> expire();
    /// Those that expire() would end, as yet unchanged: their request ids.
    StoreResult<QVector<QString>> overdue();
    /// Until when the next one may expire; none waits: none.
    StoreResult<std::optional<std::chrono::milliseconds>> untilExpiry();

    /// Somebody else found the file damaged and moved it aside: what is written here goes with it.
    bool isReplaced() const { return m_database.isReplaced(); }

    /// That the file may not grow beyond by this connection, in bytes.
    StoreResult<void> limitTo(qint64 bytes) { return m_database.limitTo(bytes); }

    StoreResult<int> waiting(); ///< of all consoles
    StoreResult<std::optional<JournalEntry>> find(const QString &requestId);
    /// The newest first.
    StoreResult<QVector<JournalEntry>> list(const JournalFilter &filter);

private:
    Journal(Database database, Options options);

    struct TimeLeft
    {
        qint64 key = 0;
        QString requestId;
        std::chrono::milliseconds left{0};
        bool inDoubt = false;
    };
    StoreResult<QVector<TimeLeft>> acknowledgementsLeft();
    StoreResult<bool> isInDoubt(qint64 key);
    StoreResult<void> trim();

    Database m_database;
    Options m_options;
};

} // namespace app
