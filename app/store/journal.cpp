// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journal.h"

#include "app/domain/address.h"
#include "app/secrets/secret_mask.h"
#include "app/store/process_identity.h"

#include <algorithm>

namespace app {

namespace {

/// An action as columns.
struct Columns
{
    JournalKind kind = JournalKind::MarkRead;
    BackendId target;
    QString actor;
    QString comment;
    qint64 at = 0;
};

std::optional<Columns> columnsOf(const Action &action)
{
    if (const auto *read = std::get_if<MarkNotificationRead>(&action.what)) {
        return Columns{JournalKind::MarkRead, read->id, {}, {}, 0};
    }
    if (const auto *all = std::get_if<MarkAllNotificationsRead>(&action.what)) {
        BackendId none;
        none.nsp = all->nsp;
        return Columns{JournalKind::MarkAllRead, none, {}, {}, 0};
    }
    if (const auto *acknowledged = std::get_if<AcknowledgeAlert>(&action.what)) {
        return Columns{JournalKind::Acknowledge, acknowledged->id, acknowledged->by,
                       acknowledged->comment,
                       acknowledged->at.isValid() ? acknowledged->at.toMSecsSinceEpoch() : 0};
    }
    return std::nullopt;
}

/// The file is anybody's: a time that can be reckoned with.
std::chrono::milliseconds timeOf(qint64 msecs)
{
    constexpr qint64 farthest = qint64(1) << 60;
    return std::chrono::milliseconds(std::clamp(msecs, -farthest, farthest));
}

QVariant number(ActionState state)
{
    return qint64(state);
}

} // namespace

Journal::Journal(Database database, Options options)
    : m_database(std::move(database))
    , m_options(std::move(options))
{
    if (m_options.owner.isEmpty()) {
        m_options.owner = processIdentity();
    }
}

StoreResult<Journal> Journal::open(const QString &path, Options options)
{
    auto database = Database::open(
        path, {.durability = Database::Durability::Power, .patience = options.patience});
    if (!database) {
        return tl::unexpected(database.error());
    }
    return Journal(std::move(*database), std::move(options));
}

StoreResult<qint64> Journal::append(const Action &action, const QString &occurrence,
                                    const QString &who)
{
    const auto columns = columnsOf(action);
    const bool complete = columns && !action.requestId.isEmpty() &&
                          (columns->kind != JournalKind::Acknowledge || !occurrence.isEmpty());
    if (!complete) {
        return storeError(StoreFailure::NotKept, QStringLiteral("nothing that can be queued"));
    }
    const QString actor = columns->actor.isEmpty() ? who : columns->actor;
    for (const QString &each : {action.requestId, columns->target.text, columns->target.nsp,
                                occurrence, actor, columns->comment}) {
        if (each.size() > longestText) {
            return storeError(StoreFailure::NotKept, QStringLiteral("a text is too long"));
        }
    }
    qint64 key = 0;
    const auto write = [&]() -> StoreResult<void> {
        const auto waits = waiting();
        if (!waits) {
            return tl::unexpected(waits.error());
        }
        if (*waits >= m_options.capacity) {
            return storeError(StoreFailure::TooMany, QStringLiteral("%1 actions wait").arg(*waits));
        }
        const Moment now = m_options.clock();
        const qint64 wall = now.wall.toMSecsSinceEpoch();
        auto rows = m_database.run(
            QStringLiteral("INSERT INTO action (request, kind, target, target_is_number, nsp,"
                           " occurrence, actor, comment, at, state, queued, queued_boot, boot,"
                           " owner, changed, attempts, in_doubt, failure, answer)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, NULL, '')"
                           " ON CONFLICT (request) DO NOTHING"),
            {action.requestId, qint64(columns->kind), columns->target.text,
             qint64(columns->target.isNumber), columns->target.nsp, occurrence, actor,
             columns->comment, columns->at, number(ActionState::Queued), wall,
             qint64(now.boot.time_since_epoch().count()), m_options.boot, m_options.owner, wall});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (rows->changes() != 1) {
            return storeError(StoreFailure::WrongState,
                              QStringLiteral("%1 is there already").arg(action.requestId));
        }
        key = rows->insertedId();
        constexpr int trimEvery = 64; // it looks at all of them
        return key % trimEvery == 0 ? trim() : StoreResult<void>();
    };
    if (auto written = m_database.inTransaction(write); !written) {
        return tl::unexpected(written.error());
    }
    return key;
}

StoreResult<void> Journal::trim()
{
    const auto done = m_database.change(
        QStringLiteral("DELETE FROM action WHERE id IN (SELECT id FROM action WHERE"
                       " state NOT IN (0, 1) ORDER BY id DESC LIMIT -1 OFFSET ?)"),
        {m_options.kept});
    return done ? StoreResult<void>() : tl::unexpected(done.error());
}

StoreResult<std::optional<JournalEntry>> Journal::next(qint64 key)
{
    const auto found = readActions(m_database,
                                   QStringLiteral("state = ? AND id > ? AND owner = ?"
                                                  " AND kind BETWEEN 1 AND 3 ORDER BY id LIMIT 1"),
                                   {number(ActionState::Queued), key, m_options.owner});
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

StoreResult<ActionState> Journal::apply(const QString &requestId, ActionEvent event,
                                        const std::optional<ActionError> &error)
{
    ActionState now = ActionState::Queued;
    const auto change = [&]() -> StoreResult<void> {
        const auto found = readActions(m_database, QStringLiteral("request = ?"), {requestId});
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (found->isEmpty()) {
            return storeError(StoreFailure::Unknown,
                              QStringLiteral("%1 is not in the journal").arg(requestId));
        }
        const JournalEntry &entry = found->first();
        // What was sent once may have been done, whoever gives it up now.
        const bool isGivenUp = event == ActionEvent::Expire || event == ActionEvent::Cancel;
        const auto doubt = isGivenUp ? isInDoubt(entry.key) : StoreResult<bool>(false);
        if (!doubt) {
            return tl::unexpected(doubt.error());
        }
        const auto next = step(entry.state, *doubt ? ActionEvent::GiveUp : event);
        if (!next) {
            return storeError(StoreFailure::WrongState,
                              QStringLiteral("%1 is done").arg(requestId));
        }
        now = *next;
        const Moment moment = m_options.clock();
        const qint64 wall = moment.wall.toMSecsSinceEpoch();
        const QVariant failure = error ? QVariant(qint64(error->failure)) : QVariant();
        auto done = m_database.change(
            QStringLiteral("UPDATE action SET state = ?, changed = ?, attempts = attempts + ?,"
                           " in_doubt = max(in_doubt, ?), failure = ?, answer = ? WHERE id = ?"),
            {number(now), wall, qint64(event == ActionEvent::Send),
             qint64(event == ActionEvent::LinkLost), failure,
             error ? withMaskedSecrets(withoutKnownSecrets(error->backendText)) : QString(),
             entry.key});
        if (done && event == ActionEvent::Retry) {
            // The operator's word anew: it is as old as that, and this console's.
            done = m_database.change(
                QStringLiteral("UPDATE action SET queued = ?, queued_boot = ?, boot = ?, owner = ?,"
                               " in_doubt = 0 WHERE id = ?"),
                {wall, qint64(moment.boot.time_since_epoch().count()), m_options.boot,
                 m_options.owner, entry.key});
        }
        return done ? StoreResult<void>() : tl::unexpected(done.error());
    };
    if (auto changed = m_database.inTransaction(change); !changed) {
        return tl::unexpected(changed.error());
    }
    return now;
}

StoreResult<bool> Journal::isInDoubt(qint64 key)
{
    auto rows = m_database.run(QStringLiteral("SELECT in_doubt FROM action WHERE id = ?"), {key});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    return rows->next() && rows->integer(0) != 0;
}

StoreResult<ActionState> Journal::finish(const ActionResult &result)
{
    const bool failed = result.outcome == ActionResult::Outcome::Failed;
    return apply(result.requestId, eventOf(result),
                 failed ? std::optional(result.error) : std::nullopt);
}

StoreResult<qint64> Journal::linkLost()
{
    return m_database.change(
        QStringLiteral("UPDATE action SET state = ?, changed = ?, in_doubt = 1 WHERE state = ?"
                       " AND owner = ?"),
        {number(*step(ActionState::Sent, ActionEvent::LinkLost)),
         m_options.clock().wall.toMSecsSinceEpoch(), number(ActionState::Sent), m_options.owner});
}

StoreResult<qint64> Journal::adopt()
{
    qint64 adopted = 0;
    const auto take = [&]() -> StoreResult<void> {
        QStringList gone;
        {
            auto rows = m_database.run(
                QStringLiteral("SELECT DISTINCT owner FROM action WHERE state IN (0, 1)"));
            if (!rows) {
                return tl::unexpected(rows.error());
            }
            while (rows->next()) {
                const QString owner = rows->text(0);
                if (owner != m_options.owner && !isRunning(owner)) {
                    gone << owner;
                }
            }
            if (auto failure = rows->failure()) {
                return tl::unexpected(*failure);
            }
        }
        for (const QString &owner : gone) {
            const auto changed = m_database.change(
                QStringLiteral("UPDATE action SET in_doubt = max(in_doubt, state = 1), state = ?,"
                               " owner = ? WHERE owner = ? AND state IN (0, 1)"),
                {number(ActionState::Queued), m_options.owner, owner});
            if (!changed) {
                return tl::unexpected(changed.error());
            }
            adopted += *changed;
        }
        return {};
    };
    if (auto taken = m_database.inTransaction(take); !taken) {
        return tl::unexpected(taken.error());
    }
    return adopted;
}

StoreResult<QVector<Journal::TimeLeft>> Journal::acknowledgementsLeft()
{
    using std::chrono::milliseconds;
    auto rows = m_database.run(
        QStringLiteral("SELECT id, request, queued, queued_boot, boot, in_doubt FROM action"
                       " WHERE state = ? AND kind = ? AND owner = ? ORDER BY id"),
        {number(ActionState::Queued), qint64(JournalKind::Acknowledge), m_options.owner});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const Moment now = m_options.clock();
    QVector<TimeLeft> left;
    while (rows->next()) {
        const bool sameBoot = rows->text(4) == m_options.boot && !m_options.boot.isEmpty();
        const milliseconds age =
            sameBoot ? now.boot.time_since_epoch() - timeOf(rows->integer(3))
                     : milliseconds(now.wall.toMSecsSinceEpoch()) - timeOf(rows->integer(2));
        const bool known = age >= milliseconds(0);
        left.append({rows->integer(0), rows->text(1),
                     known ? m_options.acknowledgementLife - age : milliseconds(0),
                     rows->integer(5) != 0});
    }
    if (auto failure = rows->failure()) {
        return tl::unexpected(*failure);
    }
    return left;
}

StoreResult<QVector<QString>> Journal::overdue()
{
    const auto left = acknowledgementsLeft();
    if (!left) {
        return tl::unexpected(left.error());
    }
    QVector<QString> overdue;
    for (const TimeLeft &each : *left) {
        if (each.left <= std::chrono::milliseconds(0)) {
            overdue.append(each.requestId);
        }
    }
    return overdue;
}

StoreResult<QVector<ExpiredAction>> Journal::expire()
{
    QVector<ExpiredAction> expired;
    const auto end = [&]() -> StoreResult<void> {
        const auto left = acknowledgementsLeft();
        if (!left) {
            return tl::unexpected(left.error());
        }
        const qint64 wall = m_options.clock().wall.toMSecsSinceEpoch();
        for (const TimeLeft &each : *left) {
            if (each.left > std::chrono::milliseconds(0)) {
                continue;
            }
            const ActionState state = *step(
                ActionState::Queued, each.inDoubt ? ActionEvent::GiveUp : ActionEvent::Expire);
            auto ended = m_database.change(
                QStringLiteral("UPDATE action SET state = ?, changed = ?, failure = NULL,"
                               " answer = '' WHERE id = ?"),
                {number(state), wall, each.key});
            if (!ended) {
                return tl::unexpected(ended.error());
            }
            expired.append({each.requestId, state});
        }
        return {};
    };
    if (auto ended = m_database.inTransaction(end); !ended) {
        return tl::unexpected(ended.error());
    }
    return expired;
}

StoreResult<std::optional<std::chrono::milliseconds>> Journal::untilExpiry()
{
    const auto left = acknowledgementsLeft();
    if (!left) {
        return tl::unexpected(left.error());
    }
    std::optional<std::chrono::milliseconds> least;
    for (const TimeLeft &each : *left) {
        least = std::min(least.value_or(each.left), each.left);
    }
    return least ? std::optional(std::max(*least, std::chrono::milliseconds(0))) : least;
}

StoreResult<std::optional<JournalEntry>> Journal::find(const QString &requestId)
{
    const auto found = readActions(m_database, QStringLiteral("request = ?"), {requestId});
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

StoreResult<int> Journal::waiting()
{
    auto rows = m_database.run(QStringLiteral("SELECT count(*) FROM action WHERE state IN (0, 1)"));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (!rows->next()) {
        return tl::unexpected(rows->failure().value_or(StoreError{}));
    }
    return int(rows->integer(0));
}

StoreResult<QVector<JournalEntry>> Journal::list(const JournalFilter &filter)
{
    return listActions(m_database, filter);
}

} // namespace app
