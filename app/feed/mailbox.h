// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/batch.h"
#include "app/feed/bounded_log.h"

#include <functional>
#include <mutex>

namespace app {

/// Between the network thread, which puts, and the GUI thread, which takes. However much is put,
/// the GUI is woken once until it takes, and gets one batch:
/// - State (KPIs, dashboard, the backend's status): the last one wins, by module and id.
/// - Events (notifications, alerts, errors, presence, events by name): all of them in order, at
/// most
///   `logCapacity` of each kind; beyond that the oldest are dropped and counted, of notifications
///   and alerts the least severe before the others (UpdateLog). A full list of notifications
///   supersedes what came before it. A list of alerts does not: an alert that was raised and has
///   returned to normal in between must still be seen.
/// - Link states and results of the user's own actions are never dropped. Of link states that
/// follow
///   each other with the same LinkStatus::state the last one is kept.
class Mailbox
{
public:
    static constexpr int logCapacity = 10'000;
    /// Changes of the link that the GUI may be behind; then the oldest are told as one.
    static constexpr std::size_t periodCapacity = 64;

    using Wake = std::function<void()>;

    /// `wake` is called on the putting thread, outside the lock, when there is something to take.
    explicit Mailbox(Wake wake);

    void put(FeedMessage message);
    void putLink(LinkStatus link);
    void putActionResult(ActionResult result);
    void putEmitResult(EmitResult result);
    void putRawEvent(RawEvent event);
    void putCounters(const Counters &counters);

    /// Everything that was put since the last call.
    Batch take();

    quint64 coalesced() const; ///< state values replaced before they were taken
    quint64 dropped() const;   ///< events lost to a full log, KPIs to too many others

private:
    template<typename Put>
    void locked(Put put);
    Batch::Period &period();
    void fold(Batch::Period &pending, Batch::Period &&newer);
    void putUnlocked(FeedMessage &&message);

    const Wake m_wake;
    mutable std::mutex m_mutex;
    // All of it guarded by the mutex.
    bool m_awake = false;
    std::optional<LinkStatus::State> m_linkState;
    std::vector<Batch::Period> m_periods;
    UpdateLog<NotificationUpdate> m_notifications{logCapacity};
    UpdateLog<AlertUpdate> m_alerts{logCapacity};
    BoundedLog<ServerError> m_errors{logCapacity};
    BoundedLog<UserStatus> m_users{logCapacity};
    BoundedLog<RawEvent> m_rawEvents{logCapacity};
    std::vector<ActionResult> m_actionResults;
    std::vector<EmitResult> m_emitResults;
    std::optional<Counters> m_counters;
    quint64 m_coalesced = 0;
    quint64 m_droppedKpis = 0;
};

} // namespace app
