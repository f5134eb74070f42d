// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <deque>

namespace app {

/// Events in order, at most `capacity`: the oldest are dropped and counted.
template<typename Event>
class BoundedLog
{
public:
    explicit BoundedLog(std::size_t capacity)
        : m_capacity(capacity)
    {}

    void append(Event event)
    {
        if (m_events.size() >= m_capacity) {
            m_events.pop_front();
            ++m_dropped;
        }
        m_events.push_back(std::move(event));
    }
    std::deque<Event> take() { return std::exchange(m_events, {}); }
    quint64 dropped() const { return m_dropped; }

private:
    std::size_t m_capacity;
    std::deque<Event> m_events;
    quint64 m_dropped = 0;
};

/// Updates of a list in order, with at most `capacity` items in all of them together; the oldest
/// items are dropped and counted. Additions that follow each other are one update.
template<typename Update>
class UpdateLog
{
public:
    explicit UpdateLog(qsizetype capacity)
        : m_capacity(capacity)
    {}

    void append(Update update)
    {
        m_weight += weightOf(update);
        if (!m_updates.empty() && isAddition(m_updates.back()) && isAddition(update))
            m_updates.back().items.append(std::move(update.items));
        else
            m_updates.push_back(std::move(update));
        while (m_weight > m_capacity && dropOldest()) {
        }
    }

    /// Forgets what a newer full list supersedes; returns how much that was.
    quint64 supersede()
    {
        const auto superseded = quint64(m_weight);
        m_updates.clear();
        m_weight = 0;
        return superseded;
    }

    std::deque<Update> take()
    {
        m_weight = 0;
        return std::exchange(m_updates, {});
    }
    quint64 dropped() const { return m_dropped; }

private:
    static bool isAddition(const Update &update)
    {
        return update.operation == Update::Operation::Add;
    }
    static qsizetype weightOf(const Update &update)
    {
        const qsizetype size = update.items.size() + update.ids.size();
        return isAddition(update) ? size : std::max<qsizetype>(size, 1);
    }

    bool dropOldest()
    {
        Update &oldest = m_updates.front();
        qsizetype lost = weightOf(oldest);
        if (isAddition(oldest) && m_weight - lost < m_capacity) {
            lost = m_weight - m_capacity;
            oldest.items.remove(0, lost);
        } else if (m_updates.size() > 1) {
            m_updates.pop_front();
        } else {
            return false; // the newest list is kept, whatever its length: the peer's message limits
                          // it
        }
        m_weight -= lost;
        m_dropped += quint64(lost);
        return true;
    }

    qsizetype m_capacity;
    std::deque<Update> m_updates;
    qsizetype m_weight = 0;
    quint64 m_dropped = 0;
};

} // namespace app
