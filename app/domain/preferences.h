// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

/// Automatic: night where the desktop's own palette is dark.
enum class ThemeChoice { Automatic, Day, Night };

/// ByRegion: ٠-٩ or 0-9 as the language's region writes.
enum class Digits { ByRegion, Arabic, Latin };

} // namespace app
