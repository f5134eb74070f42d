// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/batch.h"

namespace app {

/// Makes one update of `pending` and the `newer` one of the same module and source: what the GUI
/// knows after it is what it would know after both. Returns how many values were replaced unseen.
quint64 coalesce(KpiUpdate &pending, KpiUpdate &&newer);
quint64 coalesce(DashboardUpdate &pending, DashboardUpdate &&newer);
/// Likewise for a whole period; the link state is the newer one's.
quint64 coalesce(Batch::Period &pending, Batch::Period &&newer);

} // namespace app
