// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <string>

namespace siocat {

/// What the shell sees (siocat.1, EXIT STATUS). The values are stable.
enum ExitCode : int {
    ExitDone = 0,
    ExitFailure = 1,  ///< of the operation, and none of those below
    ExitUsage = 2,    ///< an option, argument or file that cannot be used
    ExitNoLink = 3,   ///< no connection: network, TLS, HTTP, handshake
    ExitRefused = 4,  ///< the server said no
    ExitTimeout = 5,  ///< no acknowledgement, or not enough events, in time
    ExitLost = 6,     ///< the connection ended before the work was done
    ExitSignal = 128, ///< plus the signal's number: 130, 143
};

ExitCode exitCode(const socketio::Error &error);

/// One line for people: what happened, and what the server said about it.
std::string describe(const socketio::Error &error);

} // namespace siocat
