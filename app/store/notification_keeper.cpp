// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/notification_keeper.h"

#include "app/store/kept_text.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace app {

namespace {

/// 64 bits that tell the words of one from those of another.
qint64 markOf(const Notification &notification)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &text : {notification.title, notification.message}) {
        const QByteArray bytes = text.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    }
    return qFromLittleEndian<qint64>(hash.result().constData());
}

/// The backend's word; null where it says none.
QVariant timeOf(const Notification &notification)
{
    return notification.timed && notification.time.isValid()
               ? QVariant(notification.time.toMSecsSinceEpoch())
               : QVariant();
}

} // namespace

StoreResult<void> NotificationKeeper::change(const QString &sql, const QVariantList &values)
{
    auto changed = m_database.change(sql, values);
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    m_written += quint64(*changed);
    return {};
}

StoreResult<void> NotificationKeeper::take(const NotificationUpdate &update, qint64 at)
{
    switch (update.operation) {
    case NotificationUpdate::Operation::Add:
        for (const Notification &each : update.items) {
            if (auto kept = keep(each, update.nsp, at); !kept) {
                return kept;
            }
        }
        return {};
    case NotificationUpdate::Operation::Replace:
        // The newest stands first; it is to be written last.
        for (auto each = update.items.crbegin(); each != update.items.crend(); ++each) {
            if (auto kept = keep(*each, update.nsp, at); !kept) {
                return kept;
            }
        }
        return {};
    case NotificationUpdate::Operation::MarkRead:
        for (const QString &id : update.ids) {
            auto marked = change(QStringLiteral("UPDATE notification SET read = ? WHERE nsp = ?"
                                                " AND notification = ? AND read IS NULL"),
                                 {at, update.nsp, id});
            if (!marked) {
                return marked;
            }
        }
        return {};
    case NotificationUpdate::Operation::MarkAllRead:
        return change(QStringLiteral("UPDATE notification SET read = ? WHERE nsp = ?"
                                     " AND read IS NULL"),
                      {at, update.nsp});
    }
    return {};
}

StoreResult<void> NotificationKeeper::keep(const Notification &notification, const QString &nsp,
                                           qint64 at)
{
    constexpr qint64 farthest = qint64(1) << 60;
    constexpr qint64 sameTime = 3'600'000; // it may be written to the second once, once finer
    const QString &id = notification.id.text;
    if (id.size() > longestKeptId || nsp.size() > longestKeptId) {
        ++m_refused;
        return {};
    }
    const qint64 words = markOf(notification);
    const QVariant time = timeOf(notification);
    const QVariant read = notification.read ? QVariant(at) : QVariant();
    std::optional<qint64> known;
    {
        auto rows = m_database.run(
            QStringLiteral("SELECT id, time, severity, read FROM notification WHERE nsp = ? AND"
                           " notification = ? AND words = ? ORDER BY id DESC LIMIT 1"),
            {nsp, id, words});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (rows->next()) {
            const bool wasTimed = !rows->isNull(1);
            const qint64 before = std::clamp<qint64>(rows->integer(1), -farthest, farthest);
            const bool same =
                !wasTimed || time.isNull() || std::abs(before - time.toLongLong()) < sameTime;
            const bool news = (!wasTimed && !time.isNull()) ||
                              (rows->isNull(3) && notification.read) ||
                              rows->integer(2) != qint64(notification.severity);
            if (same && !news) {
                return {};
            }
            if (same) {
                known = rows->integer(0);
            }
        } else if (auto failure = rows->failure()) {
            return tl::unexpected(*failure);
        }
    }
    if (known) {
        return change(QStringLiteral("UPDATE notification SET time = coalesce(time, ?), severity ="
                                     " ?, read = coalesce(read, ?) WHERE id = ?"),
                      {time, qint64(notification.severity), read, *known});
    }
    return change(QStringLiteral("INSERT INTO notification (nsp, notification, is_number, words,"
                                 " title, arabic_title, message, arabic_message, severity, success,"
                                 " at, time, read, clock)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                  {nsp, id, qint64(notification.id.isNumber), words, keptText(notification.title),
                   keptText(notification.arabicTitle), keptText(notification.message),
                   keptText(notification.arabicMessage), qint64(notification.severity),
                   qint64(notification.success), at, time, read, m_clock});
}

} // namespace app
