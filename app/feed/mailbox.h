// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/batch.h"
#include "app/domain/message_sink.h"
#include "app/feed/bounded_log.h"
#include "app/feed/coalescing.h"

#include <functional>
#include <mutex>
#include <tuple>
#include <type_traits>

namespace app {

/// State: the last one wins. What is no state is an event: all of them in order.
template<typename Message>
constexpr bool isStateMessage =
    std::is_same_v<Message, KpiUpdate> || std::is_same_v<Message, DashboardUpdate> ||
    std::is_same_v<Message, ServerStatus>;

/// Where events of one kind wait. Those of lists of items drop the least severe first.
template<typename Message>
using LogOf = std::conditional_t<isStateMessage<Message>, std::monostate,
                                 std::conditional_t<std::is_same_v<Message, NotificationUpdate> ||
                                                        std::is_same_v<Message, AlertUpdate>,
                                                    UpdateLog<Message>, BoundedLog<Message>>>;

template<typename Variant>
struct LogsOf;
template<typename... Messages>
struct LogsOf<std::variant<Messages...>>
{
    using Type = std::tuple<LogOf<Messages>...>;
};

/// Between the network thread, which puts, and the GUI thread, which takes. However much is put,
/// the GUI is woken once until it takes, and gets one batch:
/// - State (KPIs, dashboard, the backend's status): the last one wins, by module and id.
/// - Events (notifications, alerts, errors, presence): all of them in order, at most `logCapacity`
///   of each kind; beyond that the oldest are dropped and counted, of notifications and alerts the
///   least severe before the others (UpdateLog). A full list of notifications that an event brought
///   supersedes what came before it. A list of alerts does not: an alert that was raised and has
///   returned to normal in between must still be seen.
/// - Link states and results of the user's own actions are never dropped. Of link states that
///   follow each other with the same LinkStatus::state, and the same namespaces that stand, the
///   last one is kept.
class Mailbox final : public MessageSink
{
public:
    static constexpr int logCapacity = app::logCapacity;
    /// Changes of the link that the GUI may be behind; then the oldest that may are merged into
    /// one: no value from before a loss is handed on as one from after it.
    static constexpr std::size_t periodCapacity = 64;

    using Wake = std::function<void()>;

    /// `wake` is called on the putting thread, outside the lock, when there is something to take.
    explicit Mailbox(Wake wake);

    void put(FeedMessage message) override;
    void putLink(LinkStatus link);
    void putActionResult(ActionResult result);
    void putCounters(const Counters &counters);
    void putEventTable(const EventTable &table);

    /// Everything that was put since the last call.
    Batch take();

    quint64 coalesced() const; ///< state values replaced before they were taken
    quint64 dropped() const;   ///< events lost to a full log, KPIs to too many others

private:
    template<typename Put>
    void locked(Put put);
    PendingPeriod &period();
    void note(const Folded &folded);
    void noteArrival(BootTime at);
    template<typename Message>
    void putState(Message &&message);
    template<typename Message>
    void putEvent(Message &&message);

    const Wake m_wake;
    mutable std::mutex m_mutex;
    // All of it guarded by the mutex.
    bool m_awake = false;
    QString m_linkStand; ///< of the last one, empty before
    std::vector<PendingPeriod> m_periods;
    LogsOf<FeedMessage>::Type m_logs; ///< one for each kind of message
    std::vector<ActionResult> m_actionResults;
    std::optional<Counters> m_counters;
    std::optional<EventTable> m_eventTable;
    std::optional<Arrivals> m_arrivals;
    quint64 m_coalesced = 0;
    quint64 m_droppedKpis = 0;
};

} // namespace app
