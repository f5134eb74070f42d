// SPDX-License-Identifier: MIT
#pragma once

#include <QLoggingCategory>

namespace socketio {

/// "socketio.client"; debug messages are off unless asked for. No secrets in it.
Q_DECLARE_LOGGING_CATEGORY(clientLog)

} // namespace socketio
