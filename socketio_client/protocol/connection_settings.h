// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/engine_codec.h"
#include "socketio_client/protocol/time.h"
#include "socketio_client/protocol/transport_kind.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace socketio::protocol {

/// What one connection may do.
struct ConnectionSettings
{
    EngineVersion version = EngineVersion::V4;
    std::vector<TransportKind> transports; ///< in order of preference, not empty
    /// A race: how long a candidate is alone. None: one after the other.
    std::optional<milliseconds> headStart;
    bool firstDecides = false;     ///< in a race: what fails while it is alone ends it
    bool tryAllTransports = false; ///< without a race: the next one after a failure
    bool upgrade = true;
    std::optional<milliseconds> timeout; ///< until the handshake; zero: over at once
    milliseconds answerTimeout{10'000};  ///< until answered(), where other transports are left
    milliseconds upgradeTimeout{10'000};
    milliseconds closeTimeout{3000};
    std::size_t maxIdleFrames = 10'000; ///< within a second
};

} // namespace socketio::protocol
