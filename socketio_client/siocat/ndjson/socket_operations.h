// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/session.h"

namespace siocat::ndjson {

// The commands about a socket, each as the table of operations.cpp names it.

Outcome<Line> openSocket(Session &session, const Json &command);
Outcome<Line> makeSocket(Session &session, const Json &command);
Outcome<Line> connectSocket(Session &session, const Json &command);
Outcome<Line> disconnectSocket(Session &session, const Json &command);
Outcome<Line> emitEvent(Session &session, const Json &command);
Outcome<Line> emitWithAck(Session &session, const Json &command);
Outcome<Line> acknowledge(Session &session, const Json &command);
Outcome<Line> setAuth(Session &session, const Json &command);

} // namespace siocat::ndjson
