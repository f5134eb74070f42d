// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_entry.h"

#include <array>

namespace app {

/// How many entries of a list are in which state, counted as they change.
class KpiTally
{
public:
    void add(const KpiEntry &entry) { count(entry, 1); }
    void remove(const KpiEntry &entry) { count(entry, -1); }

    int of(Freshness freshness) const { return m_fresh[std::size_t(freshness)]; }
    int samples() const { return m_samples; } ///< by their source
    /// Live ones that a silence of their stream makes stale.
    int liveByStream() const { return m_liveByStream; }

    bool operator==(const KpiTally &) const = default;

private:
    void count(const KpiEntry &entry, int by)
    {
        m_fresh[std::size_t(entry.freshness)] += by;
        m_samples += entry.source == Source::Sample ? by : 0;
        m_liveByStream += entry.freshness == Freshness::Live && !entry.kpi.maxAge ? by : 0;
    }

    static constexpr std::size_t states = std::size_t(Freshness::Sample) + 1;
    std::array<int, states> m_fresh{};
    int m_samples = 0;
    int m_liveByStream = 0;
};

} // namespace app
