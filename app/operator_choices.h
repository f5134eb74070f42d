// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"
#include "ui/base/ui_settings.h"

namespace app {

/// What of the settings the operator can change in the window. The address is `settings.url`, empty
/// in the demo; whether it is on trial, the settings do not know.
ui::UiSettings operatorChoices(const Settings &settings);

/// `settings` with what was chosen in the window, the address excepted.
Settings withChoices(Settings settings, const ui::UiSettings &choices);

/// Who signs acknowledgements: the operator by name, or the system's user.
QString operatorName(const Settings &settings);

} // namespace app
