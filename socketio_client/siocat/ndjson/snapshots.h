// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/line_writer.h"

#include <socketio/manager.h>
#include <socketio/socket.h>

namespace siocat::ndjson {

/// `state`, as it is now. Null: a socket that is being made, and already asks for something.
Line stateOf(const socketio::Socket *socket);

/// `managerState`, as it is now.
Line managerStateOf(const socketio::Manager &manager);

/// `engine`.
Line engineOf(const socketio::EngineInfo &engine);

} // namespace siocat::ndjson
