// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

namespace app {

/// A namespace's name as a profile may have it: it begins with / and has no comma or question mark.
QString readNamespace(const JsonCursor &cursor);

/// Reads where the backend is and how it is connected to: "connection", and the keys of it that may
/// stand at the top of the profile, too.
void readConnection(const JsonCursor &profile, ProfileData &data);

} // namespace app
