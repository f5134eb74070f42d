// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/connection.h"
#include "socketio_client/siocat/readers.h"
#include "socketio_client/siocat/values.h"

#include <optional>
#include <string>
#include <vector>

namespace siocat::swarm {

/// Where in an event something stands: the argument, and a JSON pointer into it.
struct EventPointer
{
    std::size_t argument = 0;
    std::string rest;
};

struct Settings
{
    Connection connection;
    int clients = 100;
    Milliseconds ramp{5000};   ///< the first client starts at 0, the last at the end
    Milliseconds hold{30'000}; ///< after the ramp
    std::vector<Emit> subscribe;
    std::optional<Emit> call;
    double rate = 1; ///< calls a second and client
    Milliseconds callTimeout{10'000};
    std::optional<EventPointer> sentAt;   ///< its time of sending
    std::optional<EventPointer> sequence; ///< a number that counts up by one
};

} // namespace siocat::swarm
