// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/batch.h"
#include "app/models/console_models.h"
#include "app/store/snapshot.h"

namespace app {

/// What stands in the models and may be on the screen at the next start before the network is up:
/// key figures, the dashboard, alerts and notifications. Not what holds for a connection alone (who
/// is there, how the server says that it is), and no alert that was over when it was first heard
/// of. GUI thread.
Snapshot snapshotOf(ConsoleModels &models);

/// The same for models that are new, in the order in which they are to be told, less what came from
/// other namespaces than the profile's own and these.
Batch batchOf(const Snapshot &snapshot, const QStringList &namespaces);

} // namespace app
