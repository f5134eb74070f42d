// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/flush_queue.h"

#include <algorithm>
#include <utility>

namespace socketio::protocol {

void FlushQueue::add(std::optional<TimePoint> deadline, Done done)
{
    m_flushes.push_back({deadline, std::move(done)});
}

void FlushQueue::confirmed(std::uint64_t upTo)
{
    m_confirmed = std::max(m_confirmed, upTo);
}

void FlushQueue::connectionEnded()
{
    m_lostUnread = m_lostUnread || m_confirmed < m_sent;
    m_confirmed = m_asked = m_sent;
}

std::optional<std::uint64_t> FlushQueue::takeQuestion(bool waits, bool connected)
{
    bool asks = false;
    for (Flush &flush : m_flushes) {
        if (!waits) {
            flush.upTo = flush.upTo.value_or(m_sent);
        }
        asks = asks || flush.upTo > m_asked;
    }
    if (!asks || !connected) {
        return std::nullopt;
    }
    m_asked = m_sent;
    return m_asked;
}

std::vector<FlushQueue::Over> FlushQueue::takeOver(bool stranded, TimePoint now)
{
    std::vector<Over> over;
    const auto isRead = [this](const Flush &flush) {
        return flush.upTo && *flush.upTo <= m_confirmed;
    };
    if (std::any_of(m_flushes.begin(), m_flushes.end(), isRead)) {
        Result<void> result;
        if (std::exchange(m_lostUnread, false)) {
            result = tl::unexpected(
                Error{.code = ErrorCode::Disconnected,
                      .detail = "the connection ended before the server had read everything"});
        }
        take(over, isRead, result);
    }
    if (stranded) {
        take(
            over, [](const Flush &flush) { return !flush.upTo; },
            tl::unexpected(Error{.code = ErrorCode::Disconnected,
                                 .origin = ErrorOrigin::LocalMisuse,
                                 .detail = "what waits for a connection has none to come"}));
    }
    take(
        over, [now](const Flush &flush) { return flush.deadline && *flush.deadline <= now; },
        tl::unexpected(
            Error{.code = ErrorCode::AckTimeout,
                  .origin = ErrorOrigin::Timeout,
                  .detail = "the server has not confirmed in time that it has read everything"}));
    return over;
}

template<typename IsOver>
void FlushQueue::take(std::vector<Over> &over, IsOver isOver, const Result<void> &result)
{
    const auto first = std::stable_partition(m_flushes.begin(), m_flushes.end(),
                                             [&](const Flush &flush) { return !isOver(flush); });
    for (auto flush = first; flush != m_flushes.end(); ++flush) {
        over.push_back({std::move(flush->done), result});
    }
    m_flushes.erase(first, m_flushes.end());
}

std::optional<TimePoint> FlushQueue::nextDeadline() const
{
    std::optional<TimePoint> next;
    for (const Flush &flush : m_flushes) {
        if (flush.deadline && (!next || *flush.deadline < *next)) {
            next = flush.deadline;
        }
    }
    return next;
}

} // namespace socketio::protocol
