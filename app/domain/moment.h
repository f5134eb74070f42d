// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace app {

/// The clock by which everything ages: the time since the system started. It is never set, so that
/// a step of the wall clock changes no age, and it runs on while the machine sleeps
/// (CLOCK_BOOTTIME; the monotonic clock where the system has no such one).
struct BootClock
{
    using duration = std::chrono::milliseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<BootClock>;
    static constexpr bool is_steady = true;
    static time_point now() noexcept;
};

using BootTime = BootClock::time_point;

/// What time it is, by the clock for ages and by the one for people.
struct Moment
{
    BootTime boot{};
    QDateTime wall; ///< UTC

    static Moment now();

    /// What the wall clock, as it goes now, would have shown at `then`; UTC.
    QDateTime wallAt(BootTime then) const { return wall.addMSecs((then - boot).count()); }
    /// From boot time to milliseconds since the epoch.
    std::chrono::milliseconds toEpoch() const
    {
        return std::chrono::milliseconds(wall.toMSecsSinceEpoch()) - boot.time_since_epoch();
    }
    /// How long ago `then` was; zero for what is still to come.
    std::chrono::milliseconds since(BootTime then) const
    {
        return std::max(boot - then, std::chrono::milliseconds(0));
    }
};

} // namespace app

Q_DECLARE_METATYPE(app::BootTime)
