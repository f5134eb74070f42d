// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"

#include <chrono>
#include <deque>
#include <optional>

namespace app {

/// What the times that a backend writes are by our clock. Its own clock may be hours off; that
/// shows in times that move along with the arrivals of their values, which the time of an old value
/// that is sent again does not. Until such a one was seen, both clocks are taken to agree.
///
/// Where sources disagree, the one nearest to our clock is believed: a source that is always late
/// must not make a late value look new.
class ServerClock
{
public:
    /// A value with the time `own` (milliseconds since the epoch) arrived at `now`, and the one
    /// before it was as much older as it came earlier.
    void observe(std::chrono::milliseconds own, const Moment &now);
    /// The backend is another one.
    void reset();

    /// When `own` was, by our clock; it may lie ahead.
    BootTime toBoot(std::chrono::milliseconds own, const Moment &now) const;
    /// How far the backend's clock is ahead of our wall clock; none until it is known.
    std::optional<std::chrono::milliseconds> skew(const Moment &now) const;
    /// Another number after each change that matters.
    int revision() const { return m_revision; }

private:
    /// The best observation of some time.
    struct Observation
    {
        BootTime begin;
        std::chrono::milliseconds offset;   ///< from the backend's clock to boot time
        std::chrono::milliseconds distance; ///< from our wall clock
    };

    std::deque<Observation> m_observations; ///< oldest first, of a few minutes
    std::optional<std::chrono::milliseconds> m_offset;
    int m_revision = 0;
};

} // namespace app
