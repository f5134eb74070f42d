// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/counter_rates.h"

namespace app {

std::optional<double> CounterRates::rate(const Key &key, double value, std::chrono::milliseconds at,
                                         bool isOwn, std::chrono::milliseconds per)
{
    const auto known = m_counters.find(key);
    if (known == m_counters.end()) {
        if (m_counters.size() < maximum) {
            m_counters.insert(key, {value, at, isOwn, value});
        }
        return std::nullopt;
    }
    Counter &counter = *known;
    const auto passed = at - counter.at;
    if (isOwn != counter.isOwn || passed.count() < 0 || value < counter.last) {
        counter = {value, at, isOwn, value};
        return std::nullopt;
    }
    counter.last = value;
    if (passed < (isOwn ? std::chrono::milliseconds(1) : arrivalSpan)) {
        return counter.rate; // the growth since is measured with what comes next
    }
    counter.rate = (value - counter.value) * static_cast<double>(per.count()) /
                   static_cast<double>(passed.count());
    counter.value = value;
    counter.at = at;
    return counter.rate;
}

} // namespace app
