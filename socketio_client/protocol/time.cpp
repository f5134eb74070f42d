// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/time.h"

#include <ctime>

namespace socketio::protocol {

Clock::time_point Clock::now() noexcept
{
#ifdef CLOCK_BOOTTIME
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0) {
        return time_point(std::chrono::duration_cast<duration>(
            std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec)));
    }
#endif
    return time_point(
        std::chrono::duration_cast<duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

} // namespace socketio::protocol
