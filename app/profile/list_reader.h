// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

#include <vector>

namespace app {

/// Reads "keyed", "single" and "positions" of a list: how its items stand in it.
void readListForm(const JsonCursor &cursor, ItemList &list);

/// Reads "where": a condition, or an array of them.
std::vector<Condition> readConditions(const JsonCursor &cursor);

/// Reads an array of names of metrics.
std::vector<std::string> readMetricNames(const JsonCursor &cursor);

} // namespace app
