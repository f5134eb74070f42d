// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/pending.h"

namespace app {

/// What folding one update into another cost.
struct Folded
{
    quint64 replaced = 0; ///< values that the newer one replaced
    quint64 dropped = 0;  ///< values for which there was no room any more
};

/// KPIs of one module for which nobody came yet. Only ids that grow without end reach it; then the
/// worse ones have as much room again.
constexpr qsizetype pendingKpis = 20'000;
/// Values of one KPI that are kept although a newer one waits too, since each is older than that
/// (by its own time): whoever takes them decides what to make of such a sequence.
constexpr int pendingOlder = 3;

/// Folds `newer` into `pending`, which has not been taken yet. Afterwards `pending` says what both
/// said, one after the other.
Folded coalesce(PendingKpis &pending, KpiUpdate &&newer);
Folded coalesce(PendingPeriod &pending, KpiUpdate &&newer);
Folded coalesce(DashboardUpdate &pending, DashboardUpdate &&newer);
/// Their link state is the newer one's, if it has one; so it must be the same.
Folded coalesce(PendingPeriod &pending, PendingPeriod &&newer);

} // namespace app
