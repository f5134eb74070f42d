// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/session.h"

namespace siocat::ndjson {

// The commands about a manager, each as the table of operations.cpp names it.

Outcome<Line> makeManager(Session &session, const Json &command);
Outcome<Line> openManager(Session &session, const Json &command);
Outcome<Line> closeManager(Session &session, const Json &command);
Outcome<Line> changeSettings(Session &session, const Json &command);

} // namespace siocat::ndjson
