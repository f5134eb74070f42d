// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/swarm/sequence.h"

#include <utility>

namespace siocat::swarm {

void Sequence::beginAnew()
{
    for (auto &[name, last] : m_last) {
        last.isOfBefore = true;
    }
}

void Sequence::take(std::string_view event, std::int64_t number, SequenceCounts &counts)
{
    const auto found = m_last.find(event);
    if (found == m_last.end()) {
        if (m_last.size() < mostNames) {
            m_last.emplace(event, Last{number});
        }
        return;
    }
    Last &last = found->second;
    const bool isFirst = std::exchange(last.isOfBefore, false);
    if (number > last.number) {
        const auto passedOver = std::uint64_t(number) - std::uint64_t(last.number) - 1;
        (isFirst ? counts.missed : counts.lost) += passedOver;
    } else if (!isFirst) {
        ++counts.duplicates;
        return;
    }
    last.number = number; // who begins anew may be told of the present state once more
}

} // namespace siocat::swarm
