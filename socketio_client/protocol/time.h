// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace socketio::protocol {

/// The clock of all deadlines: monotonic, and it runs on while the machine sleeps, so that a
/// heartbeat missed during a suspend is noticed on wake-up (docs/protocol.md 9). The protocol
/// classes never read it: they take `now` as an argument.
struct Clock
{
    using duration = std::chrono::microseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<Clock>;
    static constexpr bool is_steady = true;
    static time_point now() noexcept;
};

using TimePoint = Clock::time_point;
using std::chrono::milliseconds;

} // namespace socketio::protocol
