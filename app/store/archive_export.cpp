// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/archive_export.h"

#include "app/store/journal_query.h"
#include "app/store/message_query.h"

#include <QIODevice>

#include <array>

namespace app {

namespace {

constexpr int pageSize = 500;

constexpr std::array<const char *, 4> severityNames{"normal", "information", "warning", "critical"};

QString nameOf(Severity severity)
{
    return QString::fromLatin1(severityNames[std::size_t(severity)]);
}

/// The text that stands for all languages, else the English one.
QString plainText(const LocalizedText &text)
{
    return text.original.isEmpty() ? text.english : text.original;
}

QVector<QJsonValue> rowOf(const AlertTransition &each)
{
    return {timeCell(each.at),
            QString::fromLatin1(name(each.change)),
            each.id.nsp,
            each.id.sent(),
            each.occurrence,
            nameOf(each.severity),
            plainText(each.title),
            each.title.arabic,
            plainText(each.message),
            each.message.arabic,
            each.module,
            each.source,
            timeCell(each.raised),
            each.who,
            each.comment};
}

QVector<QJsonValue> rowOf(const NotificationRecord &each)
{
    const Notification &notification = each.notification;
    return {
        timeCell(each.at),          notification.id.nsp,
        notification.id.sent(),     nameOf(notification.severity),
        notification.success,       notification.title,
        notification.arabicTitle,   notification.message,
        notification.arabicMessage, notification.timed ? timeCell(notification.time) : QJsonValue(),
        timeCell(each.readAt)};
}

QVector<QJsonValue> rowOf(const JournalEntry &entry)
{
    QString kind = QStringLiteral("markAllRead");
    BackendId id;
    QString comment;
    if (const auto *acknowledged = std::get_if<AcknowledgeAlert>(&entry.action.what)) {
        kind = QStringLiteral("acknowledge");
        id = acknowledged->id;
        comment = acknowledged->comment;
    } else if (const auto *read = std::get_if<MarkNotificationRead>(&entry.action.what)) {
        kind = QStringLiteral("markRead");
        id = read->id;
    } else if (const auto *all = std::get_if<MarkAllNotificationsRead>(&entry.action.what)) {
        id.nsp = all->nsp;
    }
    return {timeCell(entry.queued),
            kind,
            id.nsp,
            id.sent(),
            entry.occurrence,
            entry.who,
            comment,
            QString::fromLatin1(name(entry.state)),
            timeCell(entry.changed),
            entry.attempts,
            entry.error ? QJsonValue(QString::fromLatin1(name(entry.error->failure)))
                        : QJsonValue(),
            entry.error ? QJsonValue(entry.error->backendText) : QJsonValue(),
            entry.action.requestId};
}

template<typename Filter, typename List>
StoreResult<qint64> exportRows(Database &database, const ExportRange &range, ExportFormat format,
                               QIODevice &out, const QStringList &columns, List list)
{
    TableWriter table(format, columns, out);
    Filter filter;
    filter.from = range.from;
    filter.to = range.to;
    filter.limit = pageSize;
    filter.after = 0;
    while (true) {
        const auto page = list(database, filter);
        if (!page) {
            return tl::unexpected(page.error());
        }
        if (page->isEmpty()) {
            break;
        }
        for (const auto &each : *page) {
            if (!table.row(rowOf(each))) {
                return storeError(StoreFailure::Full, out.errorString());
            }
        }
        filter.after = page->last().key;
    }
    if (!table.end()) {
        return storeError(StoreFailure::Full, out.errorString());
    }
    return table.rows();
}

} // namespace

StoreResult<qint64> exportTransitions(Database &database, const ExportRange &range,
                                      ExportFormat format, QIODevice &out)
{
    return exportRows<TransitionFilter>(
        database, range, format, out,
        {QStringLiteral("time"), QStringLiteral("change"), QStringLiteral("namespace"),
         QStringLiteral("id"), QStringLiteral("occurrence"), QStringLiteral("severity"),
         QStringLiteral("title"), QStringLiteral("arabicTitle"), QStringLiteral("message"),
         QStringLiteral("arabicMessage"), QStringLiteral("module"), QStringLiteral("source"),
         QStringLiteral("raised"), QStringLiteral("who"), QStringLiteral("comment")},
        &listTransitions);
}

StoreResult<qint64> exportNotifications(Database &database, const ExportRange &range,
                                        ExportFormat format, QIODevice &out)
{
    return exportRows<NotificationFilter>(
        database, range, format, out,
        {QStringLiteral("time"), QStringLiteral("namespace"), QStringLiteral("id"),
         QStringLiteral("severity"), QStringLiteral("success"), QStringLiteral("title"),
         QStringLiteral("arabicTitle"), QStringLiteral("message"), QStringLiteral("arabicMessage"),
         QStringLiteral("sent"), QStringLiteral("read")},
        &listNotifications);
}

StoreResult<qint64> exportActions(Database &database, const ExportRange &range, ExportFormat format,
                                  QIODevice &out)
{
    return exportRows<JournalFilter>(
        database, range, format, out,
        {QStringLiteral("time"), QStringLiteral("kind"), QStringLiteral("namespace"),
         QStringLiteral("id"), QStringLiteral("occurrence"), QStringLiteral("who"),
         QStringLiteral("comment"), QStringLiteral("state"), QStringLiteral("changed"),
         QStringLiteral("attempts"), QStringLiteral("failure"), QStringLiteral("answer"),
         QStringLiteral("request")},
        &listActions);
}

} // namespace app
