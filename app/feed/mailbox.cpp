// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/mailbox.h"

#include <algorithm>

namespace app {

namespace {

/// What values hold under: the state, and which other namespaces stand.
QString standOf(const LinkStatus &link)
{
    QString stand = QString::number(int(link.state));
    for (const NamespaceStatus &each : link.namespaces) {
        stand += each.connected ? u'+' : u'-';
    }
    return stand;
}

bool isUp(const LinkStatus &link, const QString &nsp)
{
    const QVector<NamespaceStatus> &others = link.namespaces;
    return link.state == LinkStatus::State::Connected &&
           std::all_of(others.begin(), others.end(), [&nsp](const NamespaceStatus &each) {
               return each.nsp != nsp || each.connected;
           });
}

/// Whether values of `earlier` may be handed on as if they had come in `later`: none of them is
/// from before a loss and would be taken for one from after it.
bool mayJoin(const PendingPeriod &earlier, const PendingPeriod &later)
{
    const auto holds = [&](const auto &update) {
        // Without a link values came under the one that was told before.
        return !earlier.link || isUp(*earlier.link, update.nsp) || !isUp(*later.link, update.nsp);
    };
    return std::all_of(earlier.kpis.begin(), earlier.kpis.end(), holds) &&
           std::all_of(earlier.dashboards.begin(), earlier.dashboards.end(), holds);
}

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
    for (DashboardUpdate &update : period.dashboards) {
        items.emplace_back(std::move(update));
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

void Mailbox::note(const Folded &folded)
{
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
    if constexpr (!std::is_same_v<Message, ServerStatus>) {
        if (message.source == Source::Live) {
            noteArrival(message.receivedAt ? *message.receivedAt : BootClock::now());
        }
    }
    if constexpr (std::is_same_v<Message, KpiUpdate>) {
        note(coalesce(period(), std::move(message)));
        return;
    }
    PendingPeriod newer;
    if constexpr (std::is_same_v<Message, DashboardUpdate>) {
        newer.dashboards.push_back(std::move(message));
    } else if constexpr (std::is_same_v<Message, ServerStatus>) {
        newer.serverStatus = std::move(message);
    }
    note(coalesce(period(), std::move(newer)));
}

template<typename Message>
void Mailbox::putEvent(Message &&message)
{
    auto &log = std::get<LogOf<Message>>(m_logs);
    if constexpr (std::is_same_v<Message, NotificationUpdate>) {
        // One that was asked for may be older than what waits here, and one that was cut says
        // nothing of what it lacks.
        if (message.operation == NotificationUpdate::Operation::Replace &&
            message.source == Source::Live && !message.truncated && !message.items.isEmpty()) {
            m_coalesced += log.supersede(message.nsp);
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
        const bool sameState = m_linkStand == standOf(link);
        m_linkStand = standOf(link);
        if (sameState) {
            period().link = std::move(link);
            return;
        }
        // What waits was said before a loss that whoever takes it hears of first.
        std::get<LogOf<AlertUpdate>>(m_logs).seal([&link](AlertUpdate &update) {
            update.outdated = update.outdated || !isUp(link, update.nsp);
        });
        m_periods.emplace_back().link = std::move(link);
        if (m_periods.size() > periodCapacity) {
            // Values come while the link is up, so the newest ones at least may join.
            std::size_t first = 0;
            while (first + 2 < m_periods.size() &&
                   !mayJoin(m_periods[first], m_periods[first + 1])) {
                ++first;
            }
            note(coalesce(m_periods[first], std::move(m_periods[first + 1])));
            m_periods.erase(m_periods.begin() + std::ptrdiff_t(first) + 1);
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

void Mailbox::putEventTable(const EventTable &table)
{
    locked([&] { m_eventTable = table; });
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
    if (m_eventTable) {
        batch.items.emplace_back(*std::exchange(m_eventTable, {}));
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
