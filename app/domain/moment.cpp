// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/moment.h"

#include <ctime>

namespace app {

BootTime BootClock::now() noexcept
{
#ifdef CLOCK_BOOTTIME
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0) {
        return BootTime(std::chrono::duration_cast<duration>(
            std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec)));
    }
#endif
    return BootTime(
        std::chrono::duration_cast<duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

Moment Moment::now()
{
    return {BootClock::now(), QDateTime::currentDateTimeUtc()};
}

} // namespace app
