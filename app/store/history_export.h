// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/history_query.h"
#include "app/store/table_writer.h"

#include <QString>
#include <QVector>

class QIODevice;

namespace app {

/// Writes the values of a range to `out` as they are read, UTF-8, the key figures one after the
/// other: as CSV (RFC 4180, with a head) or as one JSON array of objects. Each has its time (ISO
/// 8601, UTC), whose it is, and minimum, maximum, mean and number of values of its step ("value",
/// "minute", "hour"), which is the finest that there is of that time; a gap has the number 0 and no
/// values. How many were written. Full: they can not be.
StoreResult<qint64> exportHistory(Database &database, const QVector<SeriesKey> &series, qint64 from,
                                  qint64 to, ExportFormat format, QIODevice &out);

} // namespace app
