// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/field_scanner.h"
#include "app/profile/time_frame.h"

#include <optional>

namespace app {

/// A boolean, however written: true, 1, "true", "yes", "on", "نعم", or when it became true; none
/// where the field says neither.
std::optional<bool> flagOf(const FoundFields &fields, Field field, const TimeFrame &frame);

/// Whether an alert is active, from Field::Active, else Field::Cleared, else Field::State; none
/// where they say nothing of it. Each may hold a flag (but for State) or a word: of the field's own
/// map, one of `shape`'s status words (normal and success: it is over), "resolved", "firing",
/// «مغلق» and so on. A time that is still to come is neither.
std::optional<bool> activityOf(const FoundFields &fields, const FieldScanner &scanner,
                               const TimeFrame &frame);

} // namespace app
