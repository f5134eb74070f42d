// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <string>
#include <utility>
#include <vector>

namespace siocat {

/// What the shell sees; exitMeanings() says what for. The values are stable.
enum ExitCode : int {
    ExitDone = 0,
    ExitFailure = 1,
    ExitUsage = 2,
    ExitNoLink = 3,
    ExitRefused = 4,
    ExitTimeout = 5,
    ExitLost = 6,
    ExitNeverConnected = 7,
    ExitSignal = 128, ///< plus the signal's number: 130, 143
};

/// Each code as the user reads of it, and what it means.
const std::vector<std::pair<std::string, std::string>> &exitMeanings();

ExitCode exitCode(const socketio::Error &error);

/// One line for people: what happened, and what the server said about it.
std::string describe(const socketio::Error &error);

} // namespace siocat
