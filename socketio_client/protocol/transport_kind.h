// SPDX-License-Identifier: MIT
#pragma once

namespace socketio::protocol {

/// How Engine.IO travels.
enum class TransportKind { Polling, WebSocket };

} // namespace socketio::protocol
