// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"
#include "app/profile/rest_rule.h"

namespace app {

/// Reads the "rest" of a profile.
RestRule readRest(const JsonCursor &cursor);

} // namespace app
