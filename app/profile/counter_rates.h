// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <chrono>
#include <optional>

namespace app {

/// By how much counters grow. Bounded.
class CounterRates
{
public:
    static constexpr qsizetype maximum = 5000; ///< counters that are remembered
    /// By the clock of arrivals, what comes within so long is taken together: several values can
    /// arrive in one millisecond, and by how long they lay on the way they are no nearer.
    static constexpr std::chrono::milliseconds arrivalSpan{250};

    /// Which counter: ids are those of a list, and each module has its own.
    struct Key
    {
        QString module;
        QString id;
        bool operator==(const Key &) const = default;
    };
    /// The growth of a counter in `per` since it was told the last time; none for the first, for
    /// one that was set back, and for more counters than the maximum. Where no time has passed (or
    /// too little, by the clock of arrivals) it is the last rate. `at` is when it was measured;
    /// `isOwn` tells two clocks apart, which are not compared.
    std::optional<double> rate(const Key &key, double value, std::chrono::milliseconds at,
                               bool isOwn, std::chrono::milliseconds per);

private:
    struct Counter
    {
        double value = 0; ///< from which growth is measured, and since when
        std::chrono::milliseconds at{0};
        bool isOwn = false;
        double last = 0;              ///< value that came last
        std::optional<double> rate{}; ///< the last one
    };
    QHash<Key, Counter> m_counters;
};

inline size_t qHash(const CounterRates::Key &key, size_t seed = 0)
{
    return qHashMulti(seed, key.module, key.id);
}

} // namespace app
