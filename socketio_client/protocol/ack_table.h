// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/peer_error.h"
#include "socketio_client/protocol/time.h"

#include <socketio/error.h>
#include <socketio/limits.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace socketio::protocol {

/// The answers that one namespace waits for (docs/protocol.md 14, 17.6). Ids start at 0 and go on
/// over reconnections. A handler leaves the table before it is called, so it is called once.
///
/// Ids only grow, so the entries lie sorted in one block of memory; those that were taken stay as
/// gaps until they are the greater part. The same holds for the heap of deadlines.
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

    /// What add() will return.
    std::uint64_t nextId() const { return m_nextId; }
    bool full() const { return m_pending >= m_maxPending; }

    /// The id for the packet. Unless `sent`, and until markSent(), the emit counts as buffered: it
    /// survives a disconnection. Error: LimitExceeded.
    Result<std::uint64_t> add(Handler handler, std::optional<TimePoint> deadline, bool sent = false)
    {
        if (full()) {
            return misuse(ErrorCode::LimitExceeded, "too many emits wait for an answer");
        }
        const std::uint64_t id = m_nextId++;
        m_slots.push_back({id, std::move(handler), true, sent, deadline.has_value()});
        ++m_pending;
        if (deadline) {
            ++m_timed;
            pushDeadline({*deadline, id});
        }
        return id;
    }

    void markSent(std::uint64_t id)
    {
        if (const auto slot = find(id); slot != m_slots.end()) {
            slot->sent = true;
        }
    }

    /// None for an id that nobody waits for.
    std::optional<Handler> take(std::uint64_t id)
    {
        const auto slot = find(id);
        if (slot == m_slots.end()) {
            return std::nullopt;
        }
        return takeFrom(slot);
    }

    /// The one whose time is over first, if its id is below `before`.
    std::optional<Entry> takeExpired(TimePoint now, std::uint64_t before)
    {
        const std::optional<TimePoint> next = nextDeadline();
        if (!next || *next > now || m_deadlines.front().second >= before) {
            return std::nullopt;
        }
        const std::uint64_t id = m_deadlines.front().second;
        return Entry{id, std::move(*take(id))};
    }

    /// The connection is lost: of those that were sent, the first with `from` <= id < `before`.
    std::optional<Entry> takeSent(std::uint64_t from, std::uint64_t before)
    {
        for (auto slot = lowerBound(from); slot != m_slots.end() && slot->id < before; ++slot) {
            if (slot->waiting && slot->sent) {
                const std::uint64_t id = slot->id;
                return Entry{id, takeFrom(slot)};
            }
        }
        return std::nullopt;
    }

    std::optional<TimePoint> nextDeadline()
    {
        while (!m_deadlines.empty() && find(m_deadlines.front().second) == m_slots.end()) {
            std::pop_heap(m_deadlines.begin(), m_deadlines.end(), std::greater<>());
            m_deadlines.pop_back();
        }
        if (m_deadlines.empty()) {
            return std::nullopt;
        }
        return m_deadlines.front().first;
    }

    std::size_t size() const { return m_pending; }

private:
    struct Slot
    {
        std::uint64_t id = 0;
        Handler handler;
        bool waiting = true; ///< else it was taken
        bool sent = false;
        bool timed = false;
    };
    using Slots = std::vector<Slot>;
    using Deadline = std::pair<TimePoint, std::uint64_t>;

    static constexpr std::size_t spare = 32;

    typename Slots::iterator lowerBound(std::uint64_t id)
    {
        return std::lower_bound(
            m_slots.begin(), m_slots.end(), id,
            [](const Slot &slot, std::uint64_t wanted) { return slot.id < wanted; });
    }

    typename Slots::iterator find(std::uint64_t id)
    {
        const auto slot = lowerBound(id);
        const bool here = slot != m_slots.end() && slot->id == id && slot->waiting;
        return here ? slot : m_slots.end();
    }

    Handler takeFrom(typename Slots::iterator slot)
    {
        Handler handler = std::exchange(slot->handler, Handler());
        slot->waiting = false;
        --m_pending;
        if (slot->timed) {
            --m_timed;
        }
        if (m_slots.size() > 2 * m_pending + spare) {
            std::erase_if(m_slots, [](const Slot &taken) { return !taken.waiting; });
        }
        return handler;
    }

    void pushDeadline(const Deadline &deadline)
    {
        if (m_deadlines.size() > 2 * m_timed + spare) {
            std::erase_if(m_deadlines, [this](const Deadline &known) {
                return find(known.second) == m_slots.end();
            });
            std::make_heap(m_deadlines.begin(), m_deadlines.end(), std::greater<>());
        }
        m_deadlines.push_back(deadline);
        std::push_heap(m_deadlines.begin(), m_deadlines.end(), std::greater<>());
    }

    std::size_t m_maxPending;
    std::uint64_t m_nextId = 0;
    Slots m_slots;
    std::size_t m_pending = 0;
    std::size_t m_timed = 0;
    std::vector<Deadline> m_deadlines; ///< a heap, the earliest at its front
};

} // namespace socketio::protocol
