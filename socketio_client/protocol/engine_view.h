// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/transport_kind.h"

#include <cstdint>
#include <optional>
#include <string>

namespace socketio::protocol {

enum class EngineStage { Opening, Open, Closing, Closed };

/// One Engine.IO connection of a manager, as the reference would show it at one moment.
struct EngineView
{
    std::uint64_t number = 0; ///< 1 for the manager's first connection, and so on
    std::string sid{};        ///< empty before the handshake and after the end
    std::optional<TransportKind> transport{};
    EngineStage stage = EngineStage::Opening;
};

} // namespace socketio::protocol
