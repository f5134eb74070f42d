// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/profile/decoder.h"

#include <optional>

namespace app {

/// The event that carries out `action`; ids that the backend wrote as numbers are sent as numbers.
std::optional<OutgoingEvent> encodedAction(const ProfileData &profile, const Action &action);

} // namespace app
