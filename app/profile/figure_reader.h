// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

namespace app {

/// Reads "figures" of a profile: what it knows of key figures.
void readFigures(const JsonCursor &cursor, ProfileData &data);

/// Reads "alerts" of a profile: what it knows of alerts.
void readAlertRules(const JsonCursor &cursor, ProfileData &data);

} // namespace app
