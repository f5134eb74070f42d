// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/options.h>

#include <string>

class QCoreApplication;

namespace siocat {

/// The driver protocol of docs/ndjson.md on standard input and output, until the input ends.
/// `defaults` holds for every option that a command leaves out, but for what the official client
/// does by default: protocol version 4 (where Auto is asked for), no cookies, no bound on a
/// namespace's answer. `client` is what "ready" names.
/// Returns the exit status: 0, or 1 if the output could not be written.
int runNdjson(QCoreApplication &application, socketio::Options defaults, const std::string &client);

} // namespace siocat
