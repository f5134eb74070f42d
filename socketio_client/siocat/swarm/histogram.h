// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

namespace siocat::swarm {

/// Counts durations in a fixed number of buckets, each less than 1 % wide. One thread.
class Histogram
{
public:
    /// Microseconds; below 0 counts as 0.
    void add(std::int64_t microseconds);
    void clear() { *this = {}; }

    std::uint64_t count() const { return m_count; }
    std::int64_t max() const { return m_max; } ///< exact
    /// Microseconds that `fraction` (0..1) of the durations do not exceed, up to 1 % too much.
    std::int64_t percentile(double fraction) const;

private:
    static constexpr unsigned fineBits = 7; ///< 128 buckets for each power of two
    static constexpr unsigned powers = 64 - fineBits;
    static std::size_t bucketOf(std::uint64_t value);
    static std::uint64_t upperEnd(std::size_t bucket);

    std::array<std::uint32_t, (std::size_t(powers) + 1) << fineBits> m_buckets{};
    std::uint64_t m_count = 0;
    std::int64_t m_max = 0;
};

} // namespace siocat::swarm
