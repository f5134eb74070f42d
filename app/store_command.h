// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

/// `marsad export …` or `marsad store …`
bool isStoreCommand(int argc, char **argv);

/// Runs it, without a display: writes out what was kept of a backend, or looks after the file that
/// it is kept in. The exit status: 0 done, 1 the file is damaged, or could not be read or written,
/// 2 an option or a file that cannot be used.
int runStoreCommand(int argc, char **argv);

} // namespace app
