// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <vector>

namespace bench {

/// CLOCK_MONOTONIC in microseconds, the clock that the harness' server stamps with.
double nowUs();

/// A line of /proc/self/status, in KiB.
long statusKb(const char *key);

/// Wall clock and CPU time of all threads from its making on.
class Measure
{
public:
    Measure();
    double wall() const;
    double cpu() const;
    /// wall_s and cpu_s; with `n`, msgs_per_s too.
    void put(nlohmann::json &report, int n = 0) const;

private:
    double m_wall;
    double m_cpu;
};

/// p50_us … max_us. Sorts `us`.
void putLatencies(nlohmann::json &report, std::vector<double> &us);

} // namespace bench
