// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "app/store/table_writer.h"

#include <QDateTime>

#include <optional>

class QIODevice;

namespace app {

/// From then, before then; none: from the beginning, to the end.
struct ExportRange
{
    std::optional<QDateTime> from{};
    std::optional<QDateTime> to{};
};

// Each writes what happened in a range to `out`, the oldest first, as it is read: how many. Full:
// they can not be written.

StoreResult<qint64> exportTransitions(Database &database, const ExportRange &range,
                                      ExportFormat format, QIODevice &out);
StoreResult<qint64> exportNotifications(Database &database, const ExportRange &range,
                                        ExportFormat format, QIODevice &out);
/// Of the operator, those that wait too.
StoreResult<qint64> exportActions(Database &database, const ExportRange &range, ExportFormat format,
                                  QIODevice &out);

} // namespace app
