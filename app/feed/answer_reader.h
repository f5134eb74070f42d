// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"

#include <nlohmann/json_fwd.hpp>

namespace app {

struct ReadAnswer
{
    ActionResult::Outcome outcome = ActionResult::Outcome::Confirmed;
    ActionError error; ///< of one that failed
};

/// What a backend's ack says of an action; `answer` is the array of its arguments, the first
/// counts. No profile tells how a backend says no, so all usual ways are known (docs/events.md). A
/// text that is none of the known words confirms nothing: Node's callbacks have the error first.
ReadAnswer readAnswer(const nlohmann::json &answer);

} // namespace app
