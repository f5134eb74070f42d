// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace siocat::swarm {

/// How the connections of all clients came and went. Times count from the start of the swarm.
class Course
{
public:
    using Time = std::chrono::milliseconds;

    /// From the first client that lost its connection until none of those that had one was without.
    struct Outage
    {
        Time from{};
        std::optional<Time> lasted; ///< none: it is not over
        int away = 0;               ///< clients, the most at once
        std::uint64_t recovered = 0;
        std::uint64_t anew = 0; ///< sessions that are not the ones before
    };
    static constexpr std::size_t mostOutages = 100; ///< that are kept; the later ones are counted

    void attempt(Time now) { m_attempts.add(now); }
    /// `again`: it had been before.
    void connected(Time now, bool again, bool recovered);
    void disconnected(Time now);

    /// The most within one second: of attempts to connect, and of those that were let in.
    int peakAttempts() const { return m_attempts.peak; }
    int peakConnects() const { return m_connects.peak; }
    const std::vector<Outage> &outages() const { return m_outages; }
    std::uint64_t outageCount() const { return m_outageCount; }
    int away() const { return m_away; }

private:
    struct PerSecond
    {
        std::int64_t second = -1;
        int count = 0;
        int peak = 0;
        void add(Time now);
    };
    PerSecond m_attempts;
    PerSecond m_connects;
    std::vector<Outage> m_outages;
    std::uint64_t m_outageCount = 0;
    Outage m_outage; ///< the running one, where clients are away
    int m_away = 0;
};

} // namespace siocat::swarm
