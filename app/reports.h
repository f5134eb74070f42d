// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"
#include "app/screen.h"

namespace app {

/// Whether --screenshot or --state ask for a report.
bool reportsWanted(const Settings &settings);

/// Writes what they ask for; the program's exit status. GUI thread.
int writeReports(const Settings &settings, Screen &screen);

} // namespace app
