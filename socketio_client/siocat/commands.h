// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/command.h"

#include <vector>

namespace siocat {

Command listenCommand();
Command emitCommand();
Command callCommand();
Command swarmCommand();
/// The driver protocol (ndjson/ndjson.h).
Command ndjsonCommand();
/// Prints a completion script for bash, made of `commands`.
Command completionCommand(std::vector<Command> commands);

} // namespace siocat
