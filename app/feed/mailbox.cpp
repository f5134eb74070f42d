// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/mailbox.h"

#include "app/feed/coalescing.h"

namespace app {

namespace {

/// A period in the order in which it is delivered.
void append(std::vector<Delivery> &items, PendingPeriod &&period)
{
    if (period.link) {
        items.emplace_back(*std::move(period.link));
    }
    if (period.serverStatus) {
        items.emplace_back(*std::move(period.serverStatus));
    }
    for (PendingKpis &update : period.kpis) {
        items.emplace_back(std::move(static_cast<KpiUpdate &>(update)));
    }
    if (period.dashboard) {
        items.emplace_back(*std::move(period.dashboard));
    }
}

template<typename Events>
void appendAll(std::vector<Delivery> &items, Events &&events)
{
    for (auto &event : events) {
        items.emplace_back(std::move(event));
    }
}

/// Calls `what` with each log; state has none.
template<typename Logs, typename What>
void forEachLog(Logs &logs, What what)
{
    const auto callUnlessNone = [&what]<typename Log>(Log &log) {
        if constexpr (!std::is_same_v<std::remove_const_t<Log>, std::monostate>) {
            what(log);
        }
    };
    std::apply([&](auto &...log) { (callUnlessNone(log), ...); }, logs);
}

} // namespace

Mailbox::Mailbox(Wake wake)
    : m_wake(std::move(wake))
{}

template<typename Put>
void Mailbox::locked(Put put)
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

PendingPeriod &Mailbox::period()
{
    if (m_periods.empty()) {
        m_periods.emplace_back();
    }
    return m_periods.back();
}

void Mailbox::fold(PendingPeriod &pending, PendingPeriod &&newer)
{
    const Folded folded = coalesce(pending, std::move(newer));
    m_coalesced += folded.replaced;
    m_droppedKpis += folded.dropped;
}

void Mailbox::noteArrival(BootTime at)
{
    if (m_arrivals) {
        m_arrivals->last = at;
    } else {
        m_arrivals = Arrivals{at, at};
    }
}

template<typename Message>
void Mailbox::putState(Message &&message)
{
    PendingPeriod newer;
    if constexpr (!std::is_same_v<Message, ServerStatus>) {
        noteArrival(message.receivedAt.value_or(BootClock::now()));
    }
    if constexpr (std::is_same_v<Message, KpiUpdate>) {
        newer.kpis.push_back({std::move(message), {}});
    } else if constexpr (std::is_same_v<Message, DashboardUpdate>) {
        newer.dashboard = std::move(message);
    } else {
        newer.serverStatus = std::move(message);
    }
    fold(period(), std::move(newer));
}

template<typename Message>
void Mailbox::putEvent(Message &&message)
{
    auto &log = std::get<LogOf<Message>>(m_logs);
    if constexpr (std::is_same_v<Message, NotificationUpdate>) {
        if (message.operation == NotificationUpdate::Operation::Replace &&
            !message.items.isEmpty()) {
            m_coalesced += log.supersede();
        }
    }
    log.append(std::move(message));
}

void Mailbox::put(FeedMessage message)
{
    locked([&] {
        std::visit(
            [this]<typename Message>(Message &each) {
                if constexpr (isStateMessage<Message>) {
                    putState(std::move(each));
                } else {
                    putEvent(std::move(each));
                }
            },
            message);
    });
}

void Mailbox::putLink(LinkStatus link)
{
    locked([&] {
        const bool sameState = m_linkState == link.state;
        m_linkState = link.state;
        if (sameState) {
            period().link = std::move(link);
            return;
        }
        m_periods.emplace_back().link = std::move(link);
        if (m_periods.size() > periodCapacity) {
            fold(m_periods[0], std::move(m_periods[1]));
            m_periods.erase(m_periods.begin() + 1);
        }
    });
}

void Mailbox::putActionResult(ActionResult result)
{
    locked([&] { m_actionResults.push_back(std::move(result)); });
}

void Mailbox::putCounters(const Counters &counters)
{
    locked([&] { m_counters = counters; });
}

Batch Mailbox::take()
{
    Batch batch;
    const std::lock_guard lock(m_mutex);
    m_awake = false;
    for (PendingPeriod &each : m_periods) {
        append(batch.items, std::move(each));
    }
    m_periods.clear();
    forEachLog(m_logs, [&batch](auto &log) { appendAll(batch.items, log.take()); });
    appendAll(batch.items, std::exchange(m_actionResults, {}));
    if (m_counters) {
        batch.items.emplace_back(*std::exchange(m_counters, {}));
    }
    batch.arrivals = std::exchange(m_arrivals, {});
    return batch;
}

quint64 Mailbox::coalesced() const
{
    const std::lock_guard lock(m_mutex);
    return m_coalesced;
}

quint64 Mailbox::dropped() const
{
    const std::lock_guard lock(m_mutex);
    quint64 sum = m_droppedKpis;
    forEachLog(m_logs, [&sum](const auto &log) { sum += log.dropped(); });
    return sum;
}

} // namespace app
