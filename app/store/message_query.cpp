// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/message_query.h"

#include "app/store/sql_filter.h"

#include <QTimeZone>

#include <algorithm>
#include <limits>

namespace app {

namespace {

QDateTime timeOf(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(msecs, QTimeZone::utc());
}

BackendId idOf(const Rows &rows, int nsp, int text, int isNumber)
{
    BackendId id(rows.text(text), rows.integer(isNumber) != 0);
    id.nsp = rows.text(nsp);
    return id;
}

} // namespace

StoreResult<QVector<AlertTransition>> listTransitions(Database &database,
                                                      const TransitionFilter &filter)
{
    SqlFilter wanted;
    wanted.addRange(QStringLiteral("at"), filter.from, filter.to);
    wanted.addKnown(QStringLiteral("change"), AlertChange::Raised, AlertChange::Over);
    wanted.addKnown(QStringLiteral("severity"), Severity::Normal, Severity::Critical);
    wanted.addChoice(QStringLiteral("change"), filter.changes);
    wanted.addChoice(QStringLiteral("severity"), filter.severities);
    wanted.addText({QStringLiteral("alert"), QStringLiteral("title"),
                    QStringLiteral("arabic_title"), QStringLiteral("message"),
                    QStringLiteral("arabic_message"), QStringLiteral("source"),
                    QStringLiteral("who"), QStringLiteral("comment")},
                   filter.text);
    const QString where = wanted.inOrder(filter.before, filter.after, filter.limit);
    auto rows = database.run(
        QStringLiteral("SELECT id, nsp, alert, is_number, occurrence, change, severity, at, raised,"
                       " title, arabic_title, message, arabic_message, module, source, who, comment"
                       " FROM transition WHERE ") +
            where,
        wanted.values());
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    QVector<AlertTransition> found;
    while (rows->next()) {
        AlertTransition each;
        each.key = rows->integer(0);
        each.id = idOf(*rows, 1, 2, 3);
        each.occurrence =
            int(std::clamp<qint64>(rows->integer(4), 0, std::numeric_limits<int>::max()));
        each.change = AlertChange(rows->integer(5));
        each.severity = Severity(rows->integer(6));
        each.at = timeOf(rows->integer(7));
        each.raised = rows->integer(8) != 0 ? timeOf(rows->integer(8)) : QDateTime();
        each.title = LocalizedText::of(rows->text(9), rows->text(10));
        each.message = LocalizedText::of(rows->text(11), rows->text(12));
        each.module = rows->text(13);
        each.source = rows->text(14);
        each.who = rows->text(15);
        each.comment = rows->text(16);
        found.append(std::move(each));
    }
    if (auto failure = rows->failure()) {
        return tl::unexpected(*failure);
    }
    return found;
}

StoreResult<QVector<NotificationRecord>> listNotifications(Database &database,
                                                           const NotificationFilter &filter)
{
    SqlFilter wanted;
    wanted.addRange(QStringLiteral("at"), filter.from, filter.to);
    wanted.addKnown(QStringLiteral("severity"), Severity::Normal, Severity::Critical);
    wanted.addChoice(QStringLiteral("severity"), filter.severities);
    wanted.addText({QStringLiteral("notification"), QStringLiteral("title"),
                    QStringLiteral("arabic_title"), QStringLiteral("message"),
                    QStringLiteral("arabic_message")},
                   filter.text);
    const QString where = wanted.inOrder(filter.before, filter.after, filter.limit);
    auto rows = database.run(
        QStringLiteral("SELECT id, nsp, notification, is_number, title, arabic_title, message,"
                       " arabic_message, severity, success, at, time, read FROM notification"
                       " WHERE ") +
            where,
        wanted.values());
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    QVector<NotificationRecord> found;
    while (rows->next()) {
        NotificationRecord each;
        each.key = rows->integer(0);
        each.at = timeOf(rows->integer(10));
        each.readAt = rows->isNull(12) ? QDateTime() : timeOf(rows->integer(12));
        Notification &notification = each.notification;
        notification.id = idOf(*rows, 1, 2, 3);
        notification.title = rows->text(4);
        notification.arabicTitle = rows->text(5);
        notification.message = rows->text(6);
        notification.arabicMessage = rows->text(7);
        notification.severity = Severity(rows->integer(8));
        notification.success = rows->integer(9) != 0;
        notification.timed = !rows->isNull(11);
        notification.time = timeOf(rows->integer(notification.timed ? 11 : 10));
        notification.read = each.readAt.isValid();
        found.append(std::move(each));
    }
    if (auto failure = rows->failure()) {
        return tl::unexpected(*failure);
    }
    return found;
}

} // namespace app
