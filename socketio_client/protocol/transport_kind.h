// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace socketio::protocol {

/// How Engine.IO travels.
enum class TransportKind { Polling, WebSocket };

/// As the query of a request and the options call it: "polling" or "websocket".
constexpr const char *name(TransportKind kind)
{
    return kind == TransportKind::WebSocket ? "websocket" : "polling";
}

/// None where the name is another.
constexpr std::optional<TransportKind> transportKind(std::string_view called)
{
    for (const TransportKind kind : {TransportKind::Polling, TransportKind::WebSocket}) {
        if (called == name(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

} // namespace socketio::protocol
