// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/swarm/course.h"

#include <algorithm>

namespace siocat::swarm {

void Course::PerSecond::add(Time now)
{
    const std::int64_t current = std::chrono::floor<std::chrono::seconds>(now).count();
    count = current == second ? count + 1 : 1;
    second = current;
    peak = std::max(peak, count);
}

void Course::connected(Time now, bool again, bool recovered)
{
    m_connects.add(now);
    if (!again || m_away == 0) {
        return;
    }
    ++(recovered ? m_outage.recovered : m_outage.anew);
    if (--m_away == 0) {
        m_outage.lasted = now - m_outage.from;
        if (m_outageCount <= mostOutages) {
            m_outages.back() = m_outage;
        }
    }
}

void Course::disconnected(Time now)
{
    if (m_away++ == 0) {
        m_outage = {};
        m_outage.from = now;
        if (++m_outageCount <= mostOutages) {
            m_outages.push_back(m_outage);
        }
    }
    m_outage.away = std::max(m_outage.away, m_away);
    if (m_outageCount <= mostOutages) {
        m_outages.back() = m_outage;
    }
}

} // namespace siocat::swarm
