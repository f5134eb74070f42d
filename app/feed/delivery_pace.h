// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace app {

/// When the next batch may go to the GUI thread, which paints after each: the one clock of all that
/// is repainted because something came. The first after a silence goes at once, and no more than
/// thirty go in a second: nobody reads a value faster. Whatever waits goes with the next one.
class DeliveryPace
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// From the beginning of one to the beginning of the next.
    static constexpr std::chrono::milliseconds period{34};
    /// From the end of one on, so that a flood that takes all of the period leaves the rest of the
    /// program, its input and its painting, a part of it.
    static constexpr std::chrono::milliseconds rest{12};

    void begin(Time now) { m_next = now + period; }
    void end(Time now) { m_next = std::max(m_next, now + rest); }

    /// Zero: it may go now.
    std::chrono::milliseconds wait(Time now) const
    {
        return std::max(std::chrono::milliseconds(0),
                        std::chrono::ceil<std::chrono::milliseconds>(m_next - now));
    }

private:
    Time m_next{};
};

} // namespace app
