// SPDX-License-Identifier: MIT
#include "socketio_client/client/logging.h"

namespace socketio {

Q_LOGGING_CATEGORY(clientLog, "socketio.client", QtInfoMsg)

} // namespace socketio
