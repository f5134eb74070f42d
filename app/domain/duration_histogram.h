// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>

namespace app {

/// How many durations were at most as long as each of `bounds`, which ascend, and how long all of
/// them were. Unlike means and percentiles it can be added up, over time and over machines.
template<const auto &bounds>
struct DurationHistogram
{
    std::array<quint64, std::size(bounds) + 1>
        counts{}; ///< of each bound alone; last, what is longer
    std::chrono::microseconds sum{0};

    void add(std::chrono::microseconds duration)
    {
        const auto at = std::lower_bound(std::begin(bounds), std::end(bounds), duration);
        ++counts[std::size_t(at - std::begin(bounds))];
        sum += duration;
    }
    quint64 count() const
    {
        quint64 all = 0;
        for (const quint64 each : counts) {
            all += each;
        }
        return all;
    }

    bool operator==(const DurationHistogram &) const = default;
};

/// From a server in the same room to one behind a satellite.
inline constexpr std::chrono::microseconds roundTripBounds[] = {
    std::chrono::microseconds(500),  std::chrono::microseconds(1000),
    std::chrono::microseconds(2500), std::chrono::milliseconds(5),
    std::chrono::milliseconds(10),   std::chrono::milliseconds(25),
    std::chrono::milliseconds(50),   std::chrono::milliseconds(100),
    std::chrono::milliseconds(250),  std::chrono::milliseconds(500),
    std::chrono::milliseconds(1000), std::chrono::milliseconds(2500),
    std::chrono::milliseconds(5000)};
using RoundTrips = DurationHistogram<roundTripBounds>;

/// From a frame that costs nothing to one that everybody notices; a frame at 60 Hz is 16.7 ms long.
inline constexpr std::chrono::microseconds frameBounds[] = {
    std::chrono::milliseconds(1),     std::chrono::milliseconds(2),
    std::chrono::milliseconds(4),     std::chrono::milliseconds(8),
    std::chrono::microseconds(16700), std::chrono::microseconds(33400),
    std::chrono::milliseconds(50),    std::chrono::milliseconds(100),
    std::chrono::milliseconds(250),   std::chrono::milliseconds(500),
    std::chrono::milliseconds(1000),  std::chrono::milliseconds(5000)};
using FrameTimes = DurationHistogram<frameBounds>;

/// From a write into the system's cache to a disk that is about to fail.
inline constexpr std::chrono::microseconds writeBounds[] = {
    std::chrono::milliseconds(1),    std::chrono::milliseconds(5),
    std::chrono::milliseconds(10),   std::chrono::milliseconds(25),
    std::chrono::milliseconds(50),   std::chrono::milliseconds(100),
    std::chrono::milliseconds(250),  std::chrono::milliseconds(500),
    std::chrono::milliseconds(1000), std::chrono::milliseconds(2500),
    std::chrono::milliseconds(10000)};
using WriteTimes = DurationHistogram<writeBounds>;

} // namespace app
