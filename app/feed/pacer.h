// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>

namespace app {

/// Keeps to a backend's limit on received events: at most `limit` in any `period`. The time is
/// given; there is no timer here.
class Pacer
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// A `limit` of 0 or less is none.
    Pacer(int limit, std::chrono::milliseconds period);

    int limit() const { return m_limit; }
    /// When the next event may be sent by somebody who may use `share` of the limit; `now` or
    /// earlier: at once.
    TimePoint whenFree(int share, TimePoint now) const;
    /// An event was sent.
    void sent(TimePoint now);

private:
    int m_limit;
    std::chrono::milliseconds m_period;
    std::deque<TimePoint> m_sent; ///< at most `limit`, oldest first
};

} // namespace app
