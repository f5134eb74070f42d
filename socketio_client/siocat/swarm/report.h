// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/swarm/tally.h"

#include <nlohmann/json.hpp>

#include <string>

namespace siocat::swarm {

/// What the process uses.
struct Usage
{
    double residentBytes = 0;
    double cpuSeconds = 0;
};
Usage usageNow();

/// A moment of the run, and what has changed since the last one.
struct Moment
{
    double seconds = 0; ///< since the start
    int clients = 0;    ///< wanted
    double eventsPerSecond = 0;
    double callsPerSecond = 0;
    std::uint64_t bytesReceived = 0; ///< by all clients
    Usage usage;
};

std::string progressLine(const Moment &moment, const Tally &tally);
nlohmann::json progressRecord(const Moment &moment, const Tally &tally);

/// The whole run: rates are averages over the time after the ramp.
struct Result
{
    Moment end;
    Usage before; ///< without clients
    double holdSeconds = 0;
    bool withCalls = false;
    bool withDelay = false;
    bool withSequence = false;
};

std::string reportTable(const Result &result, const Tally &tally);
nlohmann::json reportRecord(const Result &result, const Tally &tally);

} // namespace siocat::swarm
