// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

namespace app {

/// {"ar": …, "en": …}, one of them at least. Other keys are the caller's matter.
LocalizedText readLocalized(const JsonCursor &cursor, int longest = 200);

/// Reads "modules" of a profile.
void readModules(const JsonCursor &cursor, ProfileData &data);

/// Once the streams are known: what a module orders, hides or puts on Home must be one of its key
/// figures, where the profile names all that it can have.
void checkPlaces(const JsonCursor &profile, const ProfileData &data);

} // namespace app
