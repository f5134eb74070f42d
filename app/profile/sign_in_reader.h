// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"
#include "app/profile/sign_in_rule.h"

namespace app {

/// Reads the "signIn" of a profile. `hasRest`: it has a base to sign in by HTTP under.
SignInRule readSignIn(const JsonCursor &cursor, bool hasRest);

} // namespace app
