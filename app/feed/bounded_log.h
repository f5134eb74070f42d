// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/severity.h"

#include <QString>
#include <QtGlobal>

#include <algorithm>
#include <deque>
#include <utility>

namespace app {

/// Of each kind of events, between two batches.
constexpr int logCapacity = 10'000;

/// Events in order, at most `capacity`: the oldest are dropped and counted.
template<typename Event>
class BoundedLog
{
public:
    explicit BoundedLog(std::size_t capacity = logCapacity)
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

/// Updates of a list in order, with at most `capacity` items in all of them together (an eighth
/// more until it is looked through). Beyond that the least severe additions are dropped first, the
/// oldest of them first, then whole updates that newer ones follow, then the worse additions; all
/// counted. Additions of one namespace that follow each other are one
/// update.
template<typename Update>
class UpdateLog
{
public:
    explicit UpdateLog(qsizetype capacity = logCapacity)
        : m_capacity(capacity)
    {}

    void append(Update update)
    {
        m_weight += weightOf(update);
        if (!std::exchange(m_isSealed, false) && !m_updates.empty() &&
            isAddition(m_updates.back()) && isAddition(update) &&
            m_updates.back().nsp == update.nsp) {
            m_updates.back().items.append(std::move(update.items));
        } else {
            m_updates.push_back(std::move(update));
        }
        if (m_weight > m_capacity + m_capacity / 8) {
            shrink();
        }
    }

    /// Nothing is added to an update that waits already; `mark` is called with each.
    template<typename Mark>
    void seal(Mark mark)
    {
        for (Update &update : m_updates) {
            mark(update);
        }
        m_isSealed = true;
    }

    /// Forgets what a newer full list of this namespace supersedes; returns how much that was.
    quint64 supersede(const QString &nsp)
    {
        qsizetype superseded = 0;
        std::erase_if(m_updates, [&](const Update &update) {
            superseded += update.nsp == nsp ? weightOf(update) : 0;
            return update.nsp == nsp;
        });
        m_weight -= superseded;
        return quint64(superseded);
    }

    std::deque<Update> take()
    {
        shrink();
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

    void shrink()
    {
        dropAdditions(Severity::Normal);
        dropAdditions(Severity::Information);
        dropLists();
        dropAdditions(Severity::Warning);
        dropAdditions(Severity::Critical);
    }

    void drop(qsizetype weight)
    {
        m_weight -= weight;
        m_dropped += quint64(weight);
    }

    void dropAdditions(Severity severity)
    {
        if (m_weight <= m_capacity) {
            return;
        }
        for (Update &update : m_updates) {
            if (!isAddition(update)) {
                continue;
            }
            const auto kept =
                std::remove_if(update.items.begin(), update.items.end(), [&](const auto &item) {
                    const bool leaves = m_weight > m_capacity && item.severity == severity;
                    if (leaves) {
                        drop(1);
                    }
                    return leaves;
                });
            update.items.erase(kept, update.items.end());
        }
        std::erase_if(m_updates, [](const Update &update) {
            return isAddition(update) && update.items.isEmpty();
        });
    }

    /// The newest update is kept, whatever its length: the peer's message limits it.
    void dropLists()
    {
        for (auto update = m_updates.begin();
             m_weight > m_capacity && update != m_updates.end() && update + 1 != m_updates.end();) {
            if (isAddition(*update)) {
                ++update;
                continue;
            }
            drop(weightOf(*update));
            update = m_updates.erase(update);
        }
    }

    qsizetype m_capacity;
    std::deque<Update> m_updates;
    qsizetype m_weight = 0;
    bool m_isSealed = false;
    quint64 m_dropped = 0;
};

} // namespace app
