// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/swarm/histogram.h"

#include <cstdint>
#include <map>
#include <string>

namespace siocat::swarm {

/// What all clients together have seen.
struct Tally
{
    int started = 0;
    int everConnected = 0;
    int connected = 0; ///< now
    std::uint64_t reconnects = 0;
    std::uint64_t events = 0;
    std::uint64_t calls = 0;
    std::map<std::string, std::uint64_t> errors; ///< by kind
    Histogram connecting;                        ///< until CONNECT was answered, first time only
    Histogram calling;
    Histogram delay; ///< of events that carry their time of sending
    Histogram recentCalls;
    Histogram recentDelay; ///< since the last line of progress
};

} // namespace siocat::swarm
