// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

namespace app {

/// Reads "actions" and "greetings" of a profile into `data`.
void readActions(const JsonCursor &profile, ProfileData &data);

} // namespace app
