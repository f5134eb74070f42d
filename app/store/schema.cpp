// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/schema.h"

namespace app {

const QVector<QStringList> &migrations()
{
    // Times are milliseconds since 1970 (UTC) unless said otherwise. docs/store.md explains them.
    static const QVector<QStringList> all = {{
        QStringLiteral("CREATE TABLE figure (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL"
                       ") STRICT, WITHOUT ROWID"),

        // The operator's actions, waiting and done. `id` is their order; `in_doubt`: it was under
        // way when a link was lost, and got no answer.
        QStringLiteral(
            "CREATE TABLE action (id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " request TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, target TEXT NOT NULL,"
            " target_is_number INTEGER NOT NULL, nsp TEXT NOT NULL, occurrence TEXT NOT NULL,"
            " actor TEXT NOT NULL, comment TEXT NOT NULL, at INTEGER NOT NULL,"
            " state INTEGER NOT NULL, queued INTEGER NOT NULL, queued_boot INTEGER NOT NULL,"
            " boot TEXT NOT NULL, owner TEXT NOT NULL, changed INTEGER NOT NULL,"
            " attempts INTEGER NOT NULL, in_doubt INTEGER NOT NULL, failure INTEGER, answer TEXT "
            "NOT NULL) STRICT"),
        QStringLiteral("CREATE INDEX action_by_state ON action (state, id)"),

        // The last state of every stream.
        QStringLiteral("CREATE TABLE snapshot (stream TEXT PRIMARY KEY NOT NULL, place INTEGER"
                       " NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL) STRICT"),

        // Alerts as they are now, with when the console heard of that; `raised` is the backend's
        // word, 0 where it says none. `clock` is as `written` of a chunk.
        QStringLiteral("CREATE TABLE alert (id INTEGER PRIMARY KEY, nsp TEXT NOT NULL,"
                       " alert TEXT NOT NULL, is_number INTEGER NOT NULL, state INTEGER NOT NULL,"
                       " severity INTEGER NOT NULL, occurrence INTEGER NOT NULL,"
                       " since INTEGER NOT NULL, raised INTEGER NOT NULL, title TEXT NOT NULL,"
                       " arabic_title TEXT NOT NULL, message TEXT NOT NULL,"
                       " arabic_message TEXT NOT NULL, module TEXT NOT NULL, source TEXT NOT NULL,"
                       " clock INTEGER NOT NULL, UNIQUE (nsp, alert)) STRICT"),
        // What happened to them, each thing once for each occurrence.
        QStringLiteral("CREATE TABLE transition (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " nsp TEXT NOT NULL, alert TEXT NOT NULL, is_number INTEGER NOT NULL,"
                       " occurrence INTEGER NOT NULL, change INTEGER NOT NULL,"
                       " severity INTEGER NOT NULL, at INTEGER NOT NULL, raised INTEGER NOT NULL,"
                       " title TEXT NOT NULL, arabic_title TEXT NOT NULL, message TEXT NOT NULL,"
                       " arabic_message TEXT NOT NULL, module TEXT NOT NULL, source TEXT NOT NULL,"
                       " who TEXT NOT NULL, comment TEXT NOT NULL, clock INTEGER NOT NULL,"
                       " UNIQUE (nsp, alert, occurrence, change, severity)) STRICT"),
        // `words` is a mark of title and message; `time` the backend's word, `read` when that was
        // heard of, each NULL where there is none.
        QStringLiteral("CREATE TABLE notification (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " nsp TEXT NOT NULL, notification TEXT NOT NULL, is_number INTEGER NOT NULL,"
                       " words INTEGER NOT NULL, title TEXT NOT NULL, arabic_title TEXT NOT NULL,"
                       " message TEXT NOT NULL, arabic_message TEXT NOT NULL,"
                       " severity INTEGER NOT NULL, success INTEGER NOT NULL, at INTEGER NOT NULL,"
                       " time INTEGER, read INTEGER, clock INTEGER NOT NULL) STRICT"),
        QStringLiteral("CREATE INDEX notification_by_name ON notification (nsp, notification, words"
                       ")"),

        // Key figures whose values are kept.
        QStringLiteral("CREATE TABLE series (id INTEGER PRIMARY KEY, list INTEGER NOT NULL,"
                       " nsp TEXT NOT NULL, module TEXT NOT NULL, kpi TEXT NOT NULL,"
                       " UNIQUE (list, nsp, module, kpi)) STRICT"),
        // What was written last, not compressed yet: a few seconds of 64 series in each row.
        QStringLiteral("CREATE TABLE tail (id INTEGER PRIMARY KEY, bundle INTEGER NOT NULL,"
                       " first INTEGER NOT NULL, last INTEGER NOT NULL, data BLOB NOT NULL"
                       ") STRICT"),
        QStringLiteral("CREATE INDEX tail_by_bundle ON tail (bundle, id)"),
        // Compressed values: level 0 as they came, 1 by the minute, 2 by the hour. `written` counts
        // the milliseconds that history has been written for, which no clock can set.
        QStringLiteral("CREATE TABLE chunk (id INTEGER PRIMARY KEY, series INTEGER NOT NULL,"
                       " level INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,"
                       " count INTEGER NOT NULL, written INTEGER NOT NULL, data BLOB NOT NULL"
                       ") STRICT"),
        QStringLiteral("CREATE INDEX chunk_by_time ON chunk (series, level, last, first)"),
        QStringLiteral("CREATE INDEX chunk_by_age ON chunk (level, written)"),
    }};
    return all;
}

} // namespace app
