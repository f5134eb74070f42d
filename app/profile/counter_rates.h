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

    /// The growth of the counter `id` in `per` since it was told the last time; none for the first,
    /// for one that was set back, where no time has passed, and for more counters than the maximum.
    /// `at` is when it was measured; `isOwn` tells two clocks apart, which are not compared.
    std::optional<double> rate(const QString &id, double value, std::chrono::milliseconds at,
                               bool isOwn, std::chrono::milliseconds per);

private:
    struct Counter
    {
        double value = 0;
        std::chrono::milliseconds at{0};
        bool isOwn = false;
        std::optional<double> rate{}; ///< the last one: what is told twice has not changed
    };
    QHash<QString, Counter> m_counters;
};

} // namespace app
