// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/bounded_log.h"

#include <nlohmann/json.hpp>

#include <QString>

#include <functional>
#include <mutex>
#include <vector>

namespace app {

/// A received event by name, for those who asked for it.
struct RawEvent
{
    QString name;
    nlohmann::json arguments;
    QString nsp; ///< that it came from
};

/// How an event sent by name ended.
struct EmitResult
{
    QString requestId;
    nlohmann::json answer; ///< null where `error` is not empty
    QString error;
};

struct RawBatch
{
    std::deque<RawEvent> events;
    std::vector<EmitResult> results;
};

/// The Mailbox of events by name, beside that of the models: in order, at most `logCapacity`, the
/// oldest are dropped and counted. Results are never dropped.
class RawMailbox
{
public:
    using Wake = std::function<void()>;

    /// `wake` is called on the putting thread, outside the lock, when there is something to take.
    explicit RawMailbox(Wake wake)
        : m_wake(std::move(wake))
    {}

    void put(RawEvent event)
    {
        locked([&] { m_events.append(std::move(event)); });
    }
    void putResult(EmitResult result)
    {
        locked([&] { m_results.push_back(std::move(result)); });
    }
    /// Everything that was put since the last call.
    RawBatch take()
    {
        const std::lock_guard lock(m_mutex);
        m_awake = false;
        return {m_events.take(), std::exchange(m_results, {})};
    }
    quint64 dropped() const
    {
        const std::lock_guard lock(m_mutex);
        return m_events.dropped();
    }

private:
    template<typename Put>
    void locked(Put put)
    {
        bool wasAwake = false;
        {
            const std::lock_guard lock(m_mutex);
            put();
            wasAwake = std::exchange(m_awake, true);
        }
        if (!wasAwake && m_wake) {
            m_wake();
        }
    }

    const Wake m_wake;
    mutable std::mutex m_mutex;
    // All of it guarded by the mutex.
    bool m_awake = false;
    BoundedLog<RawEvent> m_events;
    std::vector<EmitResult> m_results;
};

} // namespace app
