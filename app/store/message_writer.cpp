// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/message_writer.h"

#include "app/store/alert_tracker.h"
#include "app/store/notification_keeper.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

int itemsOf(const AlertUpdate &update)
{
    return int(update.items.size() + update.ids.size()) + 1;
}
int itemsOf(const NotificationUpdate &update)
{
    return int(update.items.size() + update.ids.size()) + 1;
}
int itemsOf(const AcknowledgeAlert &)
{
    return 1;
}

} // namespace

void MessageWriter::add(Message message, qint64 at)
{
    const int items = std::visit([](const auto &each) { return itemsOf(each); }, message);
    m_items += items;
    m_pending.push_back({std::move(message), at, items});
    // The newest says how it is now, so that stays, whatever its length.
    while (m_items > m_options.pendingLimit && m_pending.size() > 1) {
        m_counters.dropped += quint64(m_pending.front().items);
        m_items -= m_pending.front().items;
        m_pending.pop_front();
    }
}

StoreResult<void> MessageWriter::write(Database &database, std::chrono::milliseconds clock)
{
    constexpr int expireEvery = 60;
    MessageCounters counters = m_counters;
    const bool expires = m_writes % expireEvery == 0;
    const auto work = [&]() -> StoreResult<void> {
        AlertTracker alerts(database, clock.count());
        NotificationKeeper notifications(database, clock.count());
        for (const Pending &pending : m_pending) {
            StoreResult<void> taken;
            if (const auto *told = std::get_if<NotificationUpdate>(&pending.message)) {
                taken = notifications.take(*told, pending.at);
            } else if (const auto *update = std::get_if<AlertUpdate>(&pending.message)) {
                taken = alerts.take(*update, pending.at);
            } else {
                taken = alerts.take(std::get<AcknowledgeAlert>(pending.message), pending.at);
            }
            if (!taken) {
                return taken;
            }
        }
        counters.transitions += alerts.written();
        counters.notifications += notifications.written();
        counters.dropped += alerts.refused() + notifications.refused();
        return expires ? expire(database, counters, clock) : StoreResult<void>();
    };
    if (auto written = database.inTransaction(work); !written) {
        return written;
    }
    m_counters = counters;
    m_pending.clear();
    m_items = 0;
    ++m_writes;
    return {};
}

StoreResult<void> MessageWriter::expire(Database &database, MessageCounters &counters,
                                        std::chrono::milliseconds clock)
{
    const qint64 oldest = (clock - m_options.kept).count();
    const QVector<std::pair<QString, int>> tables{
        {QStringLiteral("transition"), m_options.transitionsKept},
        {QStringLiteral("notification"), m_options.notificationsKept}};
    for (const auto &[table, kept] : tables) {
        const QVector<std::pair<QString, qint64>> limits{
            {QStringLiteral("DELETE FROM %1 WHERE clock < ?").arg(table), oldest},
            {QStringLiteral("DELETE FROM %1 WHERE id <= (SELECT id FROM %1 ORDER BY id DESC"
                            " LIMIT 1 OFFSET ?)")
                 .arg(table),
             qint64(std::max(kept, 0))}};
        for (const auto &[statement, limit] : limits) {
            auto gone = database.change(statement, {limit});
            if (!gone) {
                return tl::unexpected(gone.error());
            }
            counters.expired += quint64(*gone);
        }
    }
    // What is gone leaves first, then what was heard of longest ago.
    auto forgotten = database.change(
        QStringLiteral("DELETE FROM alert WHERE id IN (SELECT id FROM alert"
                       " ORDER BY state <> 0 DESC, clock DESC, id DESC LIMIT -1 OFFSET ?)"),
        {std::max(m_options.alertsKnown, 0)});
    return forgotten ? StoreResult<void>() : tl::unexpected(forgotten.error());
}

} // namespace app
