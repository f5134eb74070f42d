// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/mailbox.h"

#include "app/feed/coalescing.h"

namespace app {

namespace {

template<typename... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template<typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

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
    if (!wasAwake && m_wake)
        m_wake();
}

Batch::Period &Mailbox::period()
{
    if (m_periods.empty())
        m_periods.emplace_back();
    return m_periods.back();
}

void Mailbox::put(FeedMessage message)
{
    locked([&] { putUnlocked(std::move(message)); });
}

void Mailbox::fold(Batch::Period &pending, Batch::Period &&newer)
{
    const Folded folded = coalesce(pending, std::move(newer));
    m_coalesced += folded.replaced;
    m_droppedKpis += folded.dropped;
}

void Mailbox::putUnlocked(FeedMessage &&message)
{
    const auto putState = [this](auto &&fill) {
        Batch::Period newer;
        fill(newer);
        fold(period(), std::move(newer));
    };
    std::visit(Overloaded{
                   [&](KpiUpdate &update) {
                       putState([&](Batch::Period &newer) {
                           newer.kpis.push_back({std::move(update), {}});
                       });
                   },
                   [&](DashboardUpdate &update) {
                       putState([&](Batch::Period &newer) { newer.dashboard = std::move(update); });
                   },
                   [&](ServerStatus &status) {
                       putState(
                           [&](Batch::Period &newer) { newer.serverStatus = std::move(status); });
                   },
                   [&](NotificationUpdate &update) {
                       if (update.operation == NotificationUpdate::Operation::Replace &&
                           !update.items.isEmpty())
                           m_coalesced += m_notifications.supersede();
                       m_notifications.append(std::move(update));
                   },
                   [&](AlertUpdate &update) { m_alerts.append(std::move(update)); },
                   [&](ServerError &error) { m_errors.append(std::move(error)); },
                   [&](UserStatus &status) { m_users.append(std::move(status)); },
               },
               message);
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

void Mailbox::putEmitResult(EmitResult result)
{
    locked([&] { m_emitResults.push_back(std::move(result)); });
}

void Mailbox::putRawEvent(RawEvent event)
{
    locked([&] { m_rawEvents.append(std::move(event)); });
}

void Mailbox::putCounters(const Counters &counters)
{
    locked([&] { m_counters = counters; });
}

Batch Mailbox::take()
{
    const std::lock_guard lock(m_mutex);
    m_awake = false;
    return {std::exchange(m_periods, {}),
            m_notifications.take(),
            m_alerts.take(),
            m_errors.take(),
            m_users.take(),
            m_rawEvents.take(),
            std::exchange(m_actionResults, {}),
            std::exchange(m_emitResults, {}),
            std::exchange(m_counters, {})};
}

quint64 Mailbox::coalesced() const
{
    const std::lock_guard lock(m_mutex);
    return m_coalesced;
}

quint64 Mailbox::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_notifications.dropped() + m_alerts.dropped() + m_errors.dropped() + m_users.dropped() +
           m_rawEvents.dropped() + m_droppedKpis;
}

} // namespace app
