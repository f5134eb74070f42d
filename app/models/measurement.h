// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_entry.h"

namespace app {

/// False for what is a number and measures nothing: an id, a port, a time stamp, by what the
/// profile or its name says, or because it is a great whole number without a unit that has always
/// been the same, or grows as time passes. It has no course and has not risen or fallen.
bool isMeasurement(const KpiEntry &entry);

} // namespace app
