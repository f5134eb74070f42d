// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/swarm/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace siocat::swarm {

/// Values below 2^fineBits have a bucket each; then every power of two has 2^fineBits of them.
std::size_t Histogram::bucketOf(std::uint64_t value)
{
    const auto width = static_cast<unsigned>(std::bit_width(value));
    if (width <= fineBits) {
        return value;
    }
    const unsigned shift = width - fineBits - 1;
    return (std::size_t(shift) << fineBits) + (value >> shift);
}

std::uint64_t Histogram::upperEnd(std::size_t bucket)
{
    const std::size_t fine = std::size_t(1) << fineBits;
    if (bucket < fine) {
        return bucket;
    }
    const std::size_t shift = (bucket >> fineBits) - 1;
    const std::uint64_t mantissa = bucket - (shift << fineBits);
    return ((mantissa + 1) << shift) - 1;
}

void Histogram::add(std::int64_t microseconds)
{
    microseconds = std::max<std::int64_t>(microseconds, 0);
    ++m_buckets[bucketOf(static_cast<std::uint64_t>(microseconds))];
    ++m_count;
    m_max = std::max(m_max, microseconds);
}

std::int64_t Histogram::percentile(double fraction) const
{
    const auto wanted = static_cast<std::uint64_t>(std::ceil(fraction * double(m_count)));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        seen += m_buckets[bucket];
        if (seen >= wanted && seen > 0) {
            return std::min(static_cast<std::int64_t>(upperEnd(bucket)), m_max);
        }
    }
    return m_max;
}

} // namespace siocat::swarm
