// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

namespace app {

/// Reads what is to be made of numbers: {"scale", "per", "decimals", "digits", "as"}.
NumberRule readNumberRule(const JsonCursor &cursor);

/// Reads where in a point of a history value and time are: {"value", "time"}.
PointPlaces readPointPlaces(const JsonCursor &cursor);

/// Reads "UTC", "+03:00" or "Asia/Riyadh"; none where it is mistaken.
std::optional<QTimeZone> readZone(const JsonCursor &cursor);
/// Reads how times are written; none (and a mistake) for what is no such format.
std::optional<TimeFormat> readTimeFormat(const JsonCursor &cursor);

} // namespace app
