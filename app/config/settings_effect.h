// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// When another value of a setting takes effect in a program that runs.
enum class SettingsEffect {
    Shown,    ///< at once, in the window
    Presence, ///< at once, for who sits here
    Source,   ///< at once, by a new connection
    NextStart
};

/// Of the setting called `name`.
SettingsEffect effectOf(const QString &name);

} // namespace app
