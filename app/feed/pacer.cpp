// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/pacer.h"

#include <algorithm>

namespace app {

Pacer::Pacer(int limit, std::chrono::milliseconds period)
    : m_limit(limit)
    , m_period(period)
{}

Pacer::TimePoint Pacer::whenFree(int share, TimePoint now) const
{
    if (m_limit <= 0) {
        return now;
    }
    const auto allowed = std::size_t(std::clamp(share, 1, m_limit));
    // The place of the oldest of the last `allowed` events is the one that comes free next.
    return m_sent.size() < allowed ? now : m_sent[m_sent.size() - allowed] + m_period;
}

void Pacer::sent(TimePoint now)
{
    if (m_limit <= 0) {
        return;
    }
    m_sent.push_back(now);
    if (m_sent.size() > std::size_t(m_limit)) {
        m_sent.pop_front();
    }
}

} // namespace app
