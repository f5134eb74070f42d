// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/clock.h"
#include "app/models/kpi_entry.h"

#include <QVariant>
#include <QVector>

namespace app {

/// What views see of a KPI, by KpiModel::Role. The clock turns their times into those of
/// the wall clock.
QVariant kpiValue(const KpiEntry &entry, int role, const Clock &clock);
/// The roles that have another value for `after`, but for HistoryRole.
QVector<int> changedRoles(const KpiEntry &before, const KpiEntry &after);

} // namespace app
