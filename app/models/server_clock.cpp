// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/server_clock.h"

#include <algorithm>

namespace app {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds observationTime = 30s;
/// How long a clock that was right speaks for itself after it was set wrong.
constexpr milliseconds memory = 5min;
constexpr milliseconds matters = 1s;

} // namespace

void ServerClock::observe(milliseconds own, const Moment &now)
{
    const milliseconds offset = now.boot.time_since_epoch() - own;
    const milliseconds distance = std::chrono::abs(offset + now.toEpoch());
    while (!m_observations.empty() && now.boot - m_observations.front().begin > memory) {
        m_observations.pop_front();
    }
    if (m_observations.empty() || now.boot - m_observations.back().begin >= observationTime) {
        m_observations.push_back({now.boot, offset, distance});
    } else if (Observation &last = m_observations.back(); distance < last.distance) {
        last = {last.begin, offset, distance};
    }
    const auto best =
        std::min_element(m_observations.begin(), m_observations.end(),
                         [](const auto &a, const auto &b) { return a.distance < b.distance; });
    if (!m_offset || std::chrono::abs(*m_offset - best->offset) > matters) {
        ++m_revision;
    }
    m_offset = best->offset;
}

void ServerClock::reset()
{
    m_observations.clear();
    m_offset.reset();
    ++m_revision;
}

BootTime ServerClock::toBoot(milliseconds own, const Moment &now) const
{
    return BootTime(own + m_offset.value_or(-now.toEpoch()));
}

std::optional<milliseconds> ServerClock::skew(const Moment &now) const
{
    if (!m_offset) {
        return std::nullopt;
    }
    return -(*m_offset + now.toEpoch());
}

} // namespace app
