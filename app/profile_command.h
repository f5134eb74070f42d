// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

/// `marsad profile …`
bool isProfileCommand(int argc, char **argv);

/// Runs it, without a display: check or draft. The exit status: 0 done, 1 the profile has mistakes
/// or nothing came to draft it from, 2 an option or a file that cannot be used.
int runProfileCommand(int argc, char **argv);

} // namespace app
