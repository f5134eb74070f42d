// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/command.h"

#include <vector>

namespace siocat {

Command listenCommand();
Command emitCommand();
Command callCommand();
Command recordCommand();
Command swarmCommand();
/// The driver protocol (ndjson/ndjson.h).
Command ndjsonCommand();
/// Print a completion script for bash and the man page, made of all `commands`: what these are when
/// the command runs.
Command completionCommand(const std::vector<Command> &commands);
Command manCommand(const std::vector<Command> &commands);

} // namespace siocat
