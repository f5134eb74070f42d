// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

#include <vector>

namespace app {

/// Reads "streams" of a profile, with the "shapes" and "statusWords" that they refer to.
std::vector<StreamRule> readStreams(const JsonCursor &profile);

} // namespace app
