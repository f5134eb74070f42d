// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/alert.h"
#include "app/domain/alert_life.h"
#include "app/domain/notification.h"
#include "app/store/database.h"
#include "app/store/message_value.h"

#include <chrono>
#include <deque>
#include <variant>

namespace app {

struct MessageOptions
{
    // Beyond, the oldest go.
    int transitionsKept = 50'000;
    int notificationsKept = 50'000;
    int alertsKnown = 20'000; ///< whose state is remembered; those that are gone leave first
    /// In time that history was written for (docs/store.md).
    std::chrono::hours kept{24 * 730};
    int pendingLimit = 50'000; ///< items that wait to be written
};

/// Monotonic, since the program was started.
struct MessageCounters
{
    quint64 transitions = 0;   ///< of alerts, written
    quint64 notifications = 0; ///< written, or brought up to date
    quint64 dropped = 0;       ///< items lost: too many waited, or what they are called is too long
    quint64 expired = 0;       ///< rows that went: too old, or too many

    bool operator==(const MessageCounters &) const = default;
};

/// Writes what becomes of alerts, and notifications (docs/store.md). What a list says again is
/// nothing new: the state of each alert stands in the file, so that this holds over a restart and
/// for whichever console records. One thread.
class MessageWriter
{
public:
    using Message = std::variant<AlertUpdate, NotificationUpdate, AcknowledgeAlert>;

    explicit MessageWriter(const MessageOptions &options)
        : m_options(options)
    {}

    /// `at`: when it came, in milliseconds since 1970.
    void add(Message message, qint64 at);
    bool isEmpty() const { return m_pending.empty(); }
    /// All that was added, or nothing of it. `clock` is the time that history was written for.
    StoreResult<void> write(Database &database, std::chrono::milliseconds clock);

    const MessageCounters &counters() const { return m_counters; }

private:
    struct Pending
    {
        Message message;
        qint64 at = 0;
        int items = 1;
    };
    StoreResult<void> expire(Database &database, MessageCounters &counters,
                             std::chrono::milliseconds clock);

    MessageOptions m_options;
    std::deque<Pending> m_pending;
    int m_items = 0;  ///< in it
    int m_writes = 0; ///< until rows are looked through for what is to go
    MessageCounters m_counters;
};

} // namespace app
