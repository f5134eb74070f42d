// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/ask_rule.h"
#include "app/profile/json_cursor.h"

#include <vector>

namespace app {

/// Reads the "ask" of a profile.
std::vector<AskRule> readAsks(const JsonCursor &cursor);

} // namespace app
