// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journal_query.h"

#include "app/store/sql_filter.h"

#include <QTimeZone>

namespace app {

namespace {

QDateTime timeOf(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(msecs, QTimeZone::utc());
}

/// Of the columns request, kind, target, target_is_number, nsp, occurrence, actor, comment and at.
std::optional<Action> actionOf(const Rows &rows)
{
    const QString requestId = rows.text(1);
    BackendId target(rows.text(3), rows.integer(4) != 0);
    target.nsp = rows.text(5);
    switch (rows.integer(2)) {
    case qint64(JournalKind::MarkRead):
        return Action{requestId, MarkNotificationRead{target}};
    case qint64(JournalKind::MarkAllRead):
        return Action{requestId, MarkAllNotificationsRead{target.nsp}};
    case qint64(JournalKind::Acknowledge):
        return Action{requestId,
                      AcknowledgeAlert{target, rows.text(7), rows.text(8),
                                       rows.integer(9) == 0 ? QDateTime() : timeOf(rows.integer(9)),
                                       rows.text(6)}};
    default:
        return std::nullopt; // a later version's, or nobody's
    }
}

} // namespace

StoreResult<QVector<JournalEntry>> readActions(Database &database, const QString &where,
                                               const QVariantList &values)
{
    auto rows = database.run(
        QStringLiteral("SELECT id, request, kind, target, target_is_number, nsp, occurrence, actor,"
                       " comment, at, state, queued, changed, attempts, failure, answer"
                       " FROM action WHERE ") +
            where,
        values);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    QVector<JournalEntry> entries;
    while (rows->next()) {
        const auto action = actionOf(*rows);
        const qint64 state = rows->integer(10);
        if (!action || state < 0 || state >= qint64(actionStateCount)) {
            continue;
        }
        std::optional<ActionError> error;
        if (const qint64 failure = rows->integer(14);
            !rows->isNull(14) && failure >= 0 && failure < qint64(actionFailures.size())) {
            error = ActionError{ActionFailure(failure), rows->text(15)};
        }
        entries.append({rows->integer(0), *action, rows->text(6), rows->text(7), ActionState(state),
                        timeOf(rows->integer(11)), timeOf(rows->integer(12)),
                        int(rows->integer(13)), error});
    }
    if (auto failure = rows->failure()) {
        return tl::unexpected(*failure);
    }
    return entries;
}

StoreResult<QVector<JournalEntry>> listActions(Database &database, const JournalFilter &filter)
{
    SqlFilter wanted;
    wanted.addRange(QStringLiteral("queued"), filter.from, filter.to);
    wanted.addKnown(QStringLiteral("kind"), JournalKind::MarkRead, JournalKind::Acknowledge);
    wanted.addKnown(QStringLiteral("state"), ActionState::Queued, ActionState::Cancelled);
    wanted.addChoice(QStringLiteral("state"), filter.states);
    wanted.addText({QStringLiteral("target"), QStringLiteral("actor"), QStringLiteral("comment"),
                    QStringLiteral("answer")},
                   filter.text);
    const QString where = wanted.inOrder(filter.before, filter.after, filter.limit);
    return readActions(database, where, wanted.values());
}

} // namespace app
