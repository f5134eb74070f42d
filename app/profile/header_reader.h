// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

#include <nlohmann/json.hpp>

namespace app {

/// Texts of `longest` characters at most, and secrets, by name: of a query, of headers.
nlohmann::json readTexts(const JsonCursor &cursor, int longest);

/// Texts and secrets by the names of headers.
nlohmann::json readHeaders(const JsonCursor &cursor);

/// Says that what opens doors stands here as it is: a profile is copied, shown and sent by mail.
void refuseLiteral(const JsonCursor &cursor);

} // namespace app
