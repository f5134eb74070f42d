// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/swarm/course.h"
#include "socketio_client/siocat/swarm/histogram.h"
#include "socketio_client/siocat/swarm/sequence.h"

#include <QElapsedTimer>

#include <cstdint>
#include <map>
#include <string>

namespace siocat::swarm {

/// What all clients together have seen.
struct Tally
{
    QElapsedTimer clock; ///< since the start
    int started = 0;
    int everConnected = 0;
    int connected = 0; ///< now
    std::uint64_t reconnects = 0;
    std::uint64_t recovered = 0; ///< of them: the session of before
    std::uint64_t refilled = 0;  ///< of the others: an event came after the subscriptions
    Course course;
    SequenceCounts sequence;
    std::uint64_t events = 0;
    std::uint64_t calls = 0;
    std::map<std::string, std::uint64_t> errors; ///< by kind
    Histogram connecting;                        ///< until CONNECT was answered, first time only
    Histogram refilling;                         ///< from the reconnect to that event
    Histogram calling;
    Histogram delay; ///< of events that carry their time of sending
    Histogram recentCalls;
    Histogram recentDelay; ///< since the last line of progress
};

} // namespace siocat::swarm
