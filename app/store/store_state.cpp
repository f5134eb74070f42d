// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/store_state.h"

#include "app/store/schema.h"

#include <QFileInfo>
#include <QLockFile>
#include <QTimeZone>

#include <algorithm>

namespace app {

namespace {

struct TableName
{
    const char *table;
    const char *first; ///< where its oldest time stands; null: it has none
    const char *last;
};
constexpr TableName tables[] = {
    {"series", nullptr, nullptr},   {"chunk", "first", "last"},  {"tail", "first", "last"},
    {"transition", "at", "at"},     {"alert", "since", "since"}, {"notification", "at", "at"},
    {"action", "queued", "queued"}, {"snapshot", "at", "at"},
};

qint64 bytesOf(const QString &path)
{
    qint64 bytes = 0;
    for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        bytes += QFileInfo(path + suffix).size();
    }
    return bytes;
}

/// Whoever ended without giving it back has left its number there.
qint64 recorderOf(const QString &path)
{
    const QLockFile lease(path + QStringLiteral(".recorder"));
    qint64 process = 0;
    QString host;
    QString program;
    return lease.getLockInfo(&process, &host, &program) &&
                   QFileInfo::exists(QStringLiteral("/proc/%1").arg(process))
               ? process
               : 0;
}

QDateTime timeOf(const Rows &rows, int column)
{
    return rows.isNull(column)
               ? QDateTime()
               : QDateTime::fromMSecsSinceEpoch(rows.integer(column), QTimeZone::utc());
}

} // namespace

StoreResult<StoreState> readState(Database &database)
{
    StoreState state;
    state.path = database.path();
    state.schema = schemaVersion(); // no other one is opened
    state.bytes = bytesOf(state.path);
    state.recorder = recorderOf(state.path);
    const auto used = database.usedBytes();
    if (!used) {
        return tl::unexpected(used.error());
    }
    state.unused = std::max<qint64>(QFileInfo(state.path).size() - *used, 0);
    for (const TableName &each : tables) {
        const QString table = QString::fromLatin1(each.table);
        const QString times =
            each.first ? QStringLiteral("min(%1), max(%2)")
                             .arg(QString::fromLatin1(each.first), QString::fromLatin1(each.last))
                       : QStringLiteral("NULL, NULL");
        auto rows = database.run(QStringLiteral("SELECT count(*), %1 FROM %2").arg(times, table));
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (!rows->next()) {
            return tl::unexpected(rows->failure().value_or(StoreError{}));
        }
        state.tables.append({table, rows->integer(0), timeOf(*rows, 1), timeOf(*rows, 2)});
    }
    return state;
}

StoreResult<qint64> compact(Database &database)
{
    const qint64 before = bytesOf(database.path());
    // The copy may be large: it lies on the disk until it is the file.
    for (const QString &step :
         {QStringLiteral("PRAGMA temp_store = FILE"), QStringLiteral("VACUUM"),
          QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")}) {
        if (auto done = database.run(step); !done) {
            return tl::unexpected(done.error());
        }
    }
    return before - bytesOf(database.path());
}

} // namespace app
