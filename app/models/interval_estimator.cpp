// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/interval_estimator.h"

#include <algorithm>

namespace app {

void IntervalEstimator::add(std::chrono::milliseconds at)
{
    if (m_last && at >= *m_last) {
        if (at - *m_last < burst) {
            return;
        }
        learn(at - *m_last);
    }
    m_last = at;
}

void IntervalEstimator::learn(std::chrono::milliseconds interval)
{
    m_intervals[m_count % window] = interval;
    ++m_count;
    const std::size_t known = std::min(m_count, window);
    // One interval may be just the rest of a period that began before we subscribed.
    if (known < 2) {
        return;
    }
    auto sorted = m_intervals;
    const auto middle = sorted.begin() + std::ptrdiff_t(known / 2);
    std::nth_element(sorted.begin(), middle, sorted.begin() + std::ptrdiff_t(known));
    m_estimate = *middle;
}

} // namespace app
