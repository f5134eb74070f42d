// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/alert_tracker.h"

#include "app/store/kept_text.h"

#include <QSet>

#include <algorithm>

namespace app {

namespace {

qint64 timeOf(const Alert &alert)
{
    return alert.timed && alert.time.isValid() ? alert.time.toMSecsSinceEpoch() : 0;
}

/// Whether it was said of one that is over since (occurrenceOf()).
bool isOfEarlier(const AcknowledgeAlert &acknowledged, qint64 raised)
{
    const QDateTime then = QDateTime::fromString(acknowledged.occurrence, Qt::ISODateWithMs);
    return raised != 0 && then.isValid() && then.toMSecsSinceEpoch() < raised;
}

bool saysAcknowledged(AlertEvent event)
{
    return event == AlertEvent::ActiveAcknowledged || event == AlertEvent::WorseAcknowledged ||
           event == AlertEvent::NormalAcknowledged;
}

/// Somebody has still to take notice.
bool isOpen(AlertState state)
{
    return state != AlertState::Gone && state != AlertState::Acknowledged &&
           state != AlertState::Over;
}

template<typename Value>
Value limited(qint64 number, Value last)
{
    return Value(std::clamp<qint64>(number, 0, qint64(last))); // the file is anybody's
}

} // namespace

StoreResult<AlertTracker::Known> AlertTracker::find(const QString &nsp, const QString &id)
{
    auto rows = m_database.run(QStringLiteral("SELECT id, state, severity, occurrence, since,"
                                              " raised FROM alert WHERE nsp = ? AND alert = ?"),
                               {nsp, id});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (!rows->next()) {
        if (auto failure = rows->failure()) {
            return tl::unexpected(*failure);
        }
        return Known{};
    }
    return Known{rows->integer(0),
                 limited(rows->integer(1), AlertState::Over),
                 limited(rows->integer(2), Severity::Critical),
                 std::clamp<qint64>(rows->integer(3), 0, qint64(1) << 50),
                 rows->integer(4),
                 rows->integer(5)};
}

StoreResult<void> AlertTracker::take(const AlertUpdate &update, qint64 at)
{
    switch (update.operation) {
    case AlertUpdate::Operation::Add:
        for (const Alert &alert : update.items) {
            if (auto reported = report(alert, update.nsp, at); !reported) {
                return reported;
            }
        }
        return {};
    case AlertUpdate::Operation::Replace:
        // The newest stands first; it is to be written last.
        for (auto alert = update.items.crbegin(); alert != update.items.crend(); ++alert) {
            if (auto reported = report(*alert, update.nsp, at); !reported) {
                return reported;
            }
        }
        return update.truncated ? StoreResult<void>() : unlist(update, at);
    case AlertUpdate::Operation::Clear:
        for (const QString &id : update.ids) {
            if (auto ended = end(update.nsp, id, AlertEvent::Cleared, at); !ended) {
                return ended;
            }
        }
        return {};
    }
    return {};
}

StoreResult<void> AlertTracker::report(const Alert &alert, const QString &nsp, qint64 at)
{
    if (alert.id.text.size() > longestKeptId || nsp.size() > longestKeptId) {
        ++m_refused;
        return {};
    }
    const auto found = find(nsp, alert.id.text);
    if (!found) {
        return tl::unexpected(found.error());
    }
    const Known &before = *found;
    const bool worse = alert.severity > before.severity;
    const AlertEvent event = eventOf(alert, worse);
    const AlertStep made = step(before.state, event);
    Known known = before;
    known.state = made.next;
    known.severity = alert.severity;
    known.raised = timeOf(alert);
    // What a backend lists of the past is told once, however often it comes and goes.
    const bool over = before.state == AlertState::Gone && made.next == AlertState::Over &&
                      (before.key == 0 || (known.raised != 0 && known.raised != before.raised));
    if (made.occurrence || over) {
        ++known.occurrence;
        known.since = at;
    }
    const bool unchanged = known.state == before.state && known.severity == before.severity &&
                           known.occurrence == before.occurrence;
    const bool neverThere = before.key == 0 && known.state == AlertState::Gone;
    if (unchanged || neverThere) {
        return {};
    }
    if (auto kept = keep(known, alert, nsp); !kept) {
        return kept;
    }
    QVector<AlertChange> changes;
    if (over) {
        changes << AlertChange::Over;
    }
    if (made.occurrence) {
        changes << (isActive(before.state) ? AlertChange::Worsened : AlertChange::Raised);
    } else if (isActive(before.state) && alert.severity < before.severity) {
        changes << AlertChange::Eased;
    }
    const bool acknowledged =
        made.occurrence ? made.next == AlertState::Acknowledged
                        : saysAcknowledged(event) && isOpen(before.state) && !isOpen(made.next);
    if (acknowledged) {
        changes << AlertChange::Acknowledged;
    }
    if (isActive(before.state) && !isActive(made.next)) {
        changes << AlertChange::Returned;
    }
    for (const AlertChange change : std::as_const(changes)) {
        Who who;
        if (change == AlertChange::Acknowledged) {
            const auto asked = whoAcknowledged(nsp, alert.id.text, known.since);
            if (!asked) {
                return tl::unexpected(asked.error());
            }
            who = *asked;
        }
        if (auto noted = note(known, change, at, who); !noted) {
            return noted;
        }
    }
    return {};
}

StoreResult<void> AlertTracker::end(const QString &nsp, const QString &id, AlertEvent event,
                                    qint64 at)
{
    const auto found = find(nsp, id);
    if (!found || found->key == 0) {
        return found ? StoreResult<void>() : tl::unexpected(found.error());
    }
    Known known = *found;
    known.state = step(found->state, event).next;
    if (known.state == found->state) {
        return {};
    }
    if (auto kept = keepState(known); !kept) {
        return kept;
    }
    if (!isActive(found->state) || isActive(known.state)) {
        return {};
    }
    return note(known,
                event == AlertEvent::Unlisted ? AlertChange::Unlisted : AlertChange::Returned, at);
}

StoreResult<void> AlertTracker::unlist(const AlertUpdate &update, qint64 at)
{
    QSet<QString> listed(update.ids.begin(), update.ids.end());
    for (const Alert &alert : update.items) {
        listed.insert(alert.id.text);
    }
    QVector<QString> missing;
    {
        auto rows = m_database.run(
            QStringLiteral("SELECT alert FROM alert WHERE nsp = ? AND state <> 0"), {update.nsp});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        while (rows->next()) {
            if (const QString id = rows->text(0); !listed.contains(id)) {
                missing << id;
            }
        }
        if (auto failure = rows->failure()) {
            return tl::unexpected(*failure);
        }
    }
    for (const QString &id : std::as_const(missing)) {
        if (auto ended = end(update.nsp, id, AlertEvent::Unlisted, at); !ended) {
            return ended;
        }
    }
    return {};
}

StoreResult<void> AlertTracker::take(const AcknowledgeAlert &acknowledged, qint64 at)
{
    const auto found = find(acknowledged.id.nsp, acknowledged.id.text);
    if (!found || found->key == 0) {
        return found ? StoreResult<void>() : tl::unexpected(found.error());
    }
    if (isOfEarlier(acknowledged, found->raised)) {
        return {};
    }
    Known known = *found;
    const Who who{acknowledged.by, acknowledged.comment};
    if (isOpen(known.state)) {
        known.state =
            step(step(known.state, AlertEvent::Acknowledge).next, AlertEvent::Confirmed).next;
        if (auto kept = keepState(known); !kept) {
            return kept;
        }
        return note(known, AlertChange::Acknowledged, at, who);
    }
    // The backend was quicker to say that somebody has.
    auto named = m_database.change(
        QStringLiteral("UPDATE transition SET who = ?, comment = ? WHERE nsp = ? AND alert = ?"
                       " AND occurrence = ? AND change = ? AND who = ''"),
        {keptText(who.name), keptText(who.comment), acknowledged.id.nsp, acknowledged.id.text,
         known.occurrence, qint64(AlertChange::Acknowledged)});
    return named ? StoreResult<void>() : tl::unexpected(named.error());
}

StoreResult<void> AlertTracker::keep(Known &known, const Alert &alert, const QString &nsp)
{
    auto rows = m_database.run(
        QStringLiteral("INSERT INTO alert (nsp, alert, is_number, state, severity, occurrence,"
                       " since, raised, title, arabic_title, message, arabic_message, module,"
                       " source, clock) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                       " ON CONFLICT (nsp, alert) DO UPDATE SET state = excluded.state,"
                       " severity = excluded.severity, occurrence = excluded.occurrence,"
                       " since = excluded.since, raised = excluded.raised, title = excluded.title,"
                       " arabic_title = excluded.arabic_title, message = excluded.message,"
                       " arabic_message = excluded.arabic_message, module = excluded.module,"
                       " source = excluded.source, clock = excluded.clock RETURNING id"),
        {nsp, alert.id.text, qint64(alert.id.isNumber), qint64(known.state), qint64(known.severity),
         known.occurrence, known.since, known.raised, keptText(alert.title),
         keptText(alert.arabicTitle), keptText(alert.message), keptText(alert.arabicMessage),
         keptText(alert.module), keptText(alert.source), m_clock});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (!rows->next()) {
        return tl::unexpected(rows->failure().value_or(StoreError{}));
    }
    known.key = rows->integer(0);
    return {};
}

StoreResult<void> AlertTracker::keepState(const Known &known)
{
    auto kept = m_database.change(QStringLiteral("UPDATE alert SET state = ?, clock = ?"
                                                 " WHERE id = ?"),
                                  {qint64(known.state), m_clock, known.key});
    return kept ? StoreResult<void>() : tl::unexpected(kept.error());
}

StoreResult<void> AlertTracker::note(const Known &known, AlertChange change, qint64 at,
                                     const Who &who)
{
    auto noted = m_database.change(
        QStringLiteral("INSERT OR IGNORE INTO transition (nsp, alert, is_number, occurrence,"
                       " change, severity, at, raised, title, arabic_title, message,"
                       " arabic_message, module, source, who, comment, clock)"
                       " SELECT nsp, alert, is_number, occurrence, ?, severity, ?, raised, title,"
                       " arabic_title, message, arabic_message, module, source, ?, ?, ?"
                       " FROM alert WHERE id = ?"),
        {qint64(change), at, keptText(who.name), keptText(who.comment), m_clock, known.key});
    if (!noted) {
        return tl::unexpected(noted.error());
    }
    m_written += quint64(*noted);
    return {};
}

/// What an operator of this backend was confirmed or is waiting for, by the journal in the file.
StoreResult<AlertTracker::Who> AlertTracker::whoAcknowledged(const QString &nsp, const QString &id,
                                                             qint64 since)
{
    auto rows = m_database.run(
        QStringLiteral("SELECT actor, comment FROM action WHERE kind = 3 AND target = ? AND nsp = ?"
                       " AND state IN (1, 2, 3) AND changed >= ? ORDER BY id DESC LIMIT 1"),
        {id, nsp, since});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    return rows->next() ? Who{rows->text(0), rows->text(1)} : Who{};
}

} // namespace app
