// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

#include <QDateTime>
#include <QString>
#include <QVector>

namespace app {

/// What stands in a file, for people who look after it.
struct StoreState
{
    struct Table
    {
        QString name;
        qint64 rows = 0;
        QDateTime oldest; ///< UTC; invalid where there is none
        QDateTime newest;
    };
    QString path;
    int schema = 0;
    qint64 bytes = 0;    ///< on the disk, with what SQLite has beside it
    qint64 unused = 0;   ///< of those, that compact() gives back
    qint64 recorder = 0; ///< the process that records into it now; 0: none
    QVector<Table> tables;
};

StoreResult<StoreState> readState(Database &database);

/// Gives back what is free in the file; other consoles may have it open, and wait for it. How many
/// bytes smaller it is. Takes as long as copying it. Full: there is no room for the copy.
StoreResult<qint64> compact(Database &database);

} // namespace app
