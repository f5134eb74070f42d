// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

#include <vector>

namespace app {

/// Reads the name of an event, or a list of them, which may have {parts}.
std::vector<EventName> readEventNames(const JsonCursor &cursor);

} // namespace app
