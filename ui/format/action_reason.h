// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action_failure.h"

#include <QString>

namespace ui {

/// Why an action of the operator failed, as a sentence, translated; the backend's own words stand
/// in it where it gave some.
QString actionReason(const app::ActionError &error);

} // namespace ui
