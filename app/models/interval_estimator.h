// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace app {

/// Learns how often a stream usually brings something: the upper median of its last intervals, so
/// that a late or an extra arrival changes nothing. Arrivals less than `burst` apart count as one:
/// an answer and a broadcast often come together, and a flood says nothing about when silence is
/// odd.
class IntervalEstimator
{
public:
    static constexpr std::chrono::milliseconds burst{1000};

    /// `at` is boot time; one before the last only ends the running interval.
    void add(std::chrono::milliseconds at);
    /// The stream was cut: the pause until the next arrival is not one of its intervals.
    void interrupt() { m_last.reset(); }
    /// None until two intervals were seen.
    std::optional<std::chrono::milliseconds> estimate() const { return m_estimate; }
    /// The estimate; until there is one, the only interval seen.
    std::optional<std::chrono::milliseconds> guess() const
    {
        return m_count == 1 ? m_intervals.front() : m_estimate;
    }

private:
    static constexpr std::size_t window = 8;

    void learn(std::chrono::milliseconds interval);

    std::array<std::chrono::milliseconds, window> m_intervals{};
    std::size_t m_count = 0; ///< ever seen
    std::optional<std::chrono::milliseconds> m_last;
    std::optional<std::chrono::milliseconds> m_estimate;
};

} // namespace app
