// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/command.h"

#include <variant>
#include <vector>

namespace siocat {

/// Reads the command line into the commands' own settings. The chosen command; or the exit code
/// where help, the version or a complaint has been printed instead.
std::variant<const Command *, int> parseCommandLine(int argc, char **argv,
                                                    const std::vector<Command> &commands);

} // namespace siocat
