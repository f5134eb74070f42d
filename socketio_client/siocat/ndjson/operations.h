// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/session.h"

namespace siocat::ndjson {

/// Executes one command: an object with `op`. Returns the fields of its result, or what is wrong.
Outcome<Line> execute(Session &session, const Json &command);

} // namespace siocat::ndjson
