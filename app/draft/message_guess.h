// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/kpi_guess.h"

#include <optional>

namespace app::draft {

/// Alerts, notifications, presence and errors, which their events' names tell. None where the group
/// is called like none of them; then it may hold KPIs.
std::optional<Guess> guessMessages(const KnownGroup &group);

} // namespace app::draft
