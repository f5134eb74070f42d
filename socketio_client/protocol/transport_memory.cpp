// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/transport_memory.h"

#include <algorithm>
#include <utility>

namespace socketio::protocol {

RacePlan TransportMemory::plan(const std::string &origin, const RacePlan &wanted, int attempt,
                               TimePoint now) const
{
    RacePlan plan = wanted;
    const auto known = m_origins.find(origin);
    if (!wanted.headStart || known == m_origins.end()) {
        return plan;
    }
    const Lesson &lesson = known->second;
    const auto winner = std::find(plan.order.begin(), plan.order.end(), lesson.winner);
    const bool firstLost = std::find(lesson.losers.begin(), lesson.losers.end(),
                                     plan.order.front()) != lesson.losers.end();
    if (winner != plan.order.end() && firstLost && now - lesson.at < lossKeptFor) {
        std::rotate(plan.order.begin(), winner, std::next(winner));
    }
    if (attempt > 0 && plan.order.front() == lesson.winner) {
        plan.headStart = std::max(*plan.headStart, aloneInReconnect);
        plan.firstDecides = attempt <= attemptsOfTheWinner;
    }
    return plan;
}

void TransportMemory::learn(const std::string &origin, TransportKind winner,
                            std::vector<TransportKind> losers, TimePoint now)
{
    const auto known = m_origins.find(origin);
    if (known != m_origins.end()) {
        Lesson &lesson = known->second;
        const bool fresh = now - lesson.at < lossKeptFor;
        if (fresh && losers.empty() && lesson.winner == winner) {
            return; // what lost was not asked, and is to be asked in time
        }
        lesson = {winner, std::move(losers), now};
        return;
    }
    if (m_origins.size() == maxOrigins) {
        m_origins.erase(
            std::min_element(m_origins.begin(), m_origins.end(), [](const auto &a, const auto &b) {
                return a.second.at < b.second.at;
            }));
    }
    m_origins.emplace(origin, Lesson{winner, std::move(losers), now});
}

} // namespace socketio::protocol
