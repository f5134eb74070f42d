// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/journal_entry.h"
#include "app/store/database.h"

#include <QString>
#include <QVector>

namespace app {

/// As they stand in the file: never renumbered.
enum class JournalKind { MarkRead = 1, MarkAllRead = 2, Acknowledge = 3 };

/// Those under a condition, a text of SQL with `values` in it.
StoreResult<QVector<JournalEntry>> readActions(Database &database, const QString &where,
                                               const QVariantList &values);
/// The newest first, where the filter says nothing else.
StoreResult<QVector<JournalEntry>> listActions(Database &database, const JournalFilter &filter);

} // namespace app
