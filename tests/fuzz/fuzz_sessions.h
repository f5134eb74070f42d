// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// Runs a script, a letter and its data in each line, against the engine session, the upgrade and a
/// namespace: frames ("t", "b"), polling bodies ("p"), passing time ("w" and milliseconds), upgrade
/// events ("u" and a digit), what an application asks ("c" connect, "l" leave, "x" close), a hint
/// of the network ("n"), and a lost connection ("e"). A first line "3" means Engine.IO 3. Aborts
/// the process where a promise is broken.
void feedSessions(std::string_view script);
