// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/notification_model.h"

#include "app/domain/request_id.h"
#include "app/models/changed_rows.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace app {

namespace {

QVector<int> changedRoles(const Notification &before, const Notification &after)
{
    QVector<int> roles;
    if (before.titles() != after.titles()) {
        roles.append({Qt::DisplayRole, NotificationModel::TitleRole});
    }
    if (before.messages() != after.messages()) {
        roles.append(NotificationModel::MessageRole);
    }
    if (before.severity != after.severity) {
        roles.append(NotificationModel::SeverityRole);
    }
    if (before.success != after.success) {
        roles.append(NotificationModel::SuccessRole);
    }
    if (before.time != after.time) {
        roles.append(NotificationModel::TimeRole);
    }
    if (before.read != after.read) {
        roles.append(NotificationModel::ReadRole);
    }
    return roles;
}

} // namespace

NotificationModel::NotificationModel(QObject *parent)
    : RecordListModel(parent)
{}

void NotificationModel::setReported(bool reported)
{
    if (reported == m_reported) {
        return;
    }
    m_reported = reported;
    Q_EMIT reportedChanged();
}

QVariant NotificationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const NotificationEntry &entry = records().at(index.row());
    switch (role) {
    case IdRole:
        return entry.notification.id.text;
    case Qt::DisplayRole:
    case TitleRole:
        return entry.notification.title;
    case MessageRole:
        return entry.notification.message;
    case SeverityRole:
        return QVariant::fromValue(entry.notification.severity);
    case SuccessRole:
        return entry.notification.success;
    case TimeRole:
        return entry.notification.time;
    case ReadRole:
        return entry.notification.read;
    case PendingRole:
        return !entry.pendingRequest.isEmpty();
    case FailureRole:
        return entry.failure ? QVariant::fromValue(*entry.failure) : QVariant();
    default:
        return {};
    }
}

QHash<int, QByteArray> NotificationModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {IdRole, "notificationId"}, {TitleRole, "title"},
            {MessageRole, "message"},     {SeverityRole, "severity"}, {SuccessRole, "success"},
            {TimeRole, "time"},           {ReadRole, "read"},         {PendingRole, "pending"},
            {FailureRole, "failure"}};
}

void NotificationModel::apply(const NotificationUpdate &update)
{
    QVector<NotificationEntry> arrived;
    switch (update.operation) {
    case NotificationUpdate::Operation::Add: {
        // Of those with one time, the one that came last is the newest.
        QVector<Notification> items = update.items;
        std::reverse(items.begin(), items.end());
        arrived = addAll(items);
        break;
    }
    case NotificationUpdate::Operation::Replace: {
        if (update.items.isEmpty()) {
            break;
        }
        QSet<QString> listed(update.ids.begin(), update.ids.end());
        for (const Notification &item : update.items) {
            listed.insert(item.id.text);
        }
        removeWhere([&](const NotificationEntry &entry) {
            return !update.truncated && entry.notification.id.nsp == update.nsp &&
                   !listed.contains(idOf(entry));
        });
        addAll(update.items);
        break;
    }
    case NotificationUpdate::Operation::MarkRead: {
        const QSet<QString> ids(update.ids.begin(), update.ids.end());
        setRead(
            rowsWhere([&ids](const NotificationEntry &entry) { return ids.contains(idOf(entry)); }),
            true, {});
        break;
    }
    case NotificationUpdate::Operation::MarkAllRead:
        setRead(rowsWhere([&update](const NotificationEntry &entry) {
                    return entry.notification.id.nsp == update.nsp;
                }),
                true, {});
        break;
    }
    trim();
    countUnread();
    if (update.source == Source::Snapshot) {
        return; // of yesterday nobody is told anew
    }
    std::reverse(arrived.begin(), arrived.end()); // the oldest is signalled first
    for (const NotificationEntry &entry : std::as_const(arrived)) {
        if (!entry.notification.read) {
            Q_EMIT notificationArrived(entry.notification);
        }
    }
}

void NotificationModel::moveTimes(std::chrono::milliseconds by)
{
    ChangedRows changed;
    QVector<QString> moved;
    for (int row = 0; row < rowCount(); ++row) {
        Notification &notification = record(row).notification;
        if (!notification.timed || !notification.time.isValid()) {
            continue;
        }
        notification.time = notification.time.addMSecs(by.count());
        changed.add(row, {TimeRole});
        moved.append(notification.id.text);
    }
    changed.report(*this);
    for (const QString &id : std::as_const(moved)) {
        moveToItsTime(rowOf(id));
    }
}

QVector<NotificationEntry> NotificationModel::addAll(const QVector<Notification> &items)
{
    ChangedRows changed;
    QVector<QString> moved;
    QVector<NotificationEntry> added;
    QSet<QString> addedIds;
    for (const Notification &item : items) {
        const int row = rowOf(item.id.text);
        if (row < 0) {
            if (!addedIds.contains(item.id.text)) {
                added.append({item, m_restored.take(item.id.text), {}});
                Notification &notification = added.last().notification;
                notification.read = item.read || !added.last().pendingRequest.isEmpty();
            }
            addedIds.insert(item.id.text);
            continue;
        }
        Notification &known = record(row).notification;
        Notification newer = item;
        newer.read = known.read || item.read;
        if (!item.timed) { // sent again: it is as old as it was
            newer.time = known.time;
            newer.timed = known.timed;
        }
        changed.add(row, changedRoles(known, newer));
        if (known.time == newer.time) {
            newer.arrived = known.arrived;
        } else {
            moved.append(item.id.text);
        }
        known = newer;
    }
    changed.report(*this);
    for (const QString &id : moved) {
        moveToItsTime(rowOf(id));
    }
    insertNewestFirst(added);
    return added;
}

void NotificationModel::setRead(const QVector<int> &rows, bool read, const QString &pendingRequest,
                                const std::optional<ActionError> &failure)
{
    ChangedRows changed;
    for (const int row : rows) {
        NotificationEntry &entry = record(row);
        if (entry.notification.read != read) {
            entry.notification.read = read;
            changed.add(row, {ReadRole});
        }
        if (entry.pendingRequest.isEmpty() != pendingRequest.isEmpty()) {
            changed.add(row, {PendingRole});
        }
        entry.pendingRequest = pendingRequest;
        if (entry.failure != failure) {
            entry.failure = failure;
            changed.add(row, {FailureRole});
        }
    }
    changed.report(*this);
}

void NotificationModel::restore(const QString &requestId, const MarkNotificationRead &read)
{
    const int row = rowOf(read.id.text);
    if (row < 0) {
        m_restored.insert(read.id.text, requestId);
    } else {
        setRead({row}, true, requestId);
        countUnread();
    }
}

void NotificationModel::restore(const QString &requestId, const MarkAllNotificationsRead &read,
                                const QDateTime &at)
{
    setRead(rowsWhere([&](const NotificationEntry &entry) {
                return entry.notification.id.nsp == read.nsp && !entry.notification.read &&
                       timeOf(entry) <= at;
            }),
            true, requestId);
    countUnread();
}

void NotificationModel::actionFinished(const ActionResult &result)
{
    m_restored.removeIf([&](const auto &each) { return each.value() == result.requestId; });
    const QVector<int> rows = rowsWhere([&result](const NotificationEntry &entry) {
        return !result.requestId.isEmpty() && entry.pendingRequest == result.requestId;
    });
    if (rows.isEmpty()) {
        return;
    }
    const bool failed = result.outcome == ActionResult::Outcome::Failed;
    setRead(rows, !failed, {}, failed ? std::optional(result.error) : std::nullopt);
    countUnread();
}

void NotificationModel::markRead(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0 || at(row).read) {
        return;
    }
    const Action action{newRequestId(), MarkNotificationRead{at(row).id}};
    setRead({row}, true, action.requestId);
    countUnread();
    Q_EMIT actionRequested(action);
}

void NotificationModel::markAllRead()
{
    // Each namespace is told of its own ones, and answers for them.
    QMap<QString, QVector<int>> unread;
    for (int row = 0; row < rowCount(); ++row) {
        if (!at(row).read) {
            unread[at(row).id.nsp].append(row);
        }
    }
    QVector<Action> actions;
    for (auto each = unread.cbegin(); each != unread.cend(); ++each) {
        actions.append({newRequestId(), MarkAllNotificationsRead{each.key()}});
        setRead(each.value(), true, actions.last().requestId);
    }
    countUnread();
    for (const Action &action : std::as_const(actions)) {
        Q_EMIT actionRequested(action);
    }
}

template<typename Predicate>
QVector<int> NotificationModel::rowsWhere(Predicate wanted) const
{
    QVector<int> rows;
    for (int row = 0; row < rowCount(); ++row) {
        if (wanted(records().at(row))) {
            rows.append(row);
        }
    }
    return rows;
}

void NotificationModel::trim()
{
    const auto worth = [](const NotificationEntry &entry) {
        const Notification &notification = entry.notification;
        return std::tuple(!notification.read,
                          notification.read ? Severity::Normal : notification.severity);
    };
    for (const NotificationEntry &entry : removeSurplus(capacity, worth)) {
        m_lost += entry.notification.read ? 0 : 1;
    }
}

void NotificationModel::countUnread()
{
    const int unread =
        int(std::count_if(records().begin(), records().end(),
                          [](const NotificationEntry &entry) { return !entry.notification.read; }));
    if (unread == m_unread) {
        return;
    }
    m_unread = unread;
    Q_EMIT unreadCountChanged();
}

} // namespace app
