// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/time.h"

#include <socketio/error.h>
#include <socketio/limits.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace socketio::protocol {

/// The answers that one namespace waits for (docs/protocol.md 14, 17.6). Ids start at 0 and go on
/// over reconnections. A handler leaves the table before it is called, so it is called once.
template<typename Handler>
class AckTable
{
public:
    struct Entry
    {
        std::uint64_t id = 0;
        Handler handler;
    };

    explicit AckTable(std::size_t maxPending = Limits{}.maxPendingAcks)
        : m_maxPending(maxPending)
    {}

    /// The id for the packet. Until markSent() the emit counts as buffered: it survives a
    /// disconnection. Error: LimitExceeded.
    Result<std::uint64_t> add(Handler handler, std::optional<TimePoint> deadline)
    {
        if (m_pending.size() >= m_maxPending) {
            return tl::unexpected(Error{ErrorCode::LimitExceeded,
                                        ErrorOrigin::LocalMisuse,
                                        "too many emits wait for an answer",
                                        0,
                                        {},
                                        {}});
        }
        const std::uint64_t id = m_nextId++;
        if (deadline)
            m_deadlines.emplace(*deadline, id);
        m_pending.emplace(id, Pending{std::move(handler), deadline, false});
        return id;
    }

    void markSent(std::uint64_t id)
    {
        if (const auto found = m_pending.find(id); found != m_pending.end())
            found->second.sent = true;
    }

    /// None for an id that nobody waits for.
    std::optional<Handler> take(std::uint64_t id)
    {
        const auto found = m_pending.find(id);
        if (found == m_pending.end())
            return std::nullopt;
        std::optional<Handler> handler(std::move(found->second.handler));
        if (found->second.deadline)
            m_deadlines.erase({*found->second.deadline, id});
        m_pending.erase(found);
        return handler;
    }

    /// Those whose time is over, in the order of their deadlines.
    std::vector<Entry> takeExpired(TimePoint now)
    {
        std::vector<Entry> expired;
        while (!m_deadlines.empty() && m_deadlines.begin()->first <= now) {
            const std::uint64_t id = m_deadlines.begin()->second;
            expired.push_back({id, std::move(*take(id))});
        }
        return expired;
    }

    /// The connection is lost: those that were sent, in the order of their ids.
    std::vector<Entry> takeSent()
    {
        std::vector<std::uint64_t> ids;
        for (const auto &[id, pending] : m_pending) {
            if (pending.sent)
                ids.push_back(id);
        }
        std::vector<Entry> sent;
        sent.reserve(ids.size());
        for (const std::uint64_t id : ids)
            sent.push_back({id, std::move(*take(id))});
        return sent;
    }

    std::optional<TimePoint> nextDeadline() const
    {
        if (m_deadlines.empty())
            return std::nullopt;
        return m_deadlines.begin()->first;
    }

    std::size_t size() const { return m_pending.size(); }

private:
    struct Pending
    {
        Handler handler;
        std::optional<TimePoint> deadline;
        bool sent = false;
    };

    std::size_t m_maxPending;
    std::uint64_t m_nextId = 0;
    std::map<std::uint64_t, Pending> m_pending;
    std::set<std::pair<TimePoint, std::uint64_t>> m_deadlines;
};

} // namespace socketio::protocol
