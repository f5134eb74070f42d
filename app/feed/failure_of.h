// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/failure.h"

#include <socketio/error.h>

namespace app {

/// What an error of the client library means to whoever has to do something about it. Never None.
Failure failureOf(const socketio::Error &error);

} // namespace app
