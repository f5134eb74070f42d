// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action_failure.h"
#include "app/domain/failure.h"

#include <socketio/error.h>

namespace app {

/// What an error of the client library means to whoever has to do something about it. Never None.
Failure failureOf(const socketio::Error &error);

/// What it means to the operator whose action could not be sent, or was not answered.
ActionFailure actionFailureOf(const socketio::Error &error);

} // namespace app
