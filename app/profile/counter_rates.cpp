// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/counter_rates.h"

namespace app {

std::optional<double> CounterRates::rate(const QString &id, double value,
                                         std::chrono::milliseconds at, bool isOwn,
                                         std::chrono::milliseconds per)
{
    const auto known = m_counters.find(id);
    if (known == m_counters.end()) {
        if (m_counters.size() < maximum) {
            m_counters.insert(id, {value, at, isOwn});
        }
        return std::nullopt;
    }
    Counter &counter = *known;
    const auto passed = at - counter.at;
    if (isOwn == counter.isOwn && passed.count() == 0 && value == counter.value) {
        return counter.rate;
    }
    const bool comparable = isOwn == counter.isOwn && passed.count() > 0 && value >= counter.value;
    const double growth = value - counter.value;
    counter = {value, at, isOwn};
    if (comparable) {
        counter.rate =
            growth * static_cast<double>(per.count()) / static_cast<double>(passed.count());
    }
    return counter.rate;
}

} // namespace app
