// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/reading_lanes.h"

#include <QMetaObject>

#include <algorithm>
#include <optional>
#include <utility>

namespace app {

ReadingLanes::ReadingLanes(QString path, QObject *owner)
    : m_path(std::move(path))
    , m_owner(owner)
    , m_thread([this] { run(); })
{}

ReadingLanes::~ReadingLanes()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wanted.clear();
    }
    m_wake.notify_all();
    m_thread.join();
}

quint64 ReadingLanes::ask(int lane, Work work)
{
    const quint64 ticket = ++m_lastTicket;
    m_tickets[lane] = ticket;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting[lane] = {ticket, std::move(work)};
        m_wanted[lane] = ticket;
    }
    m_wake.notify_one();
    return ticket;
}

void ReadingLanes::cancel(int lane)
{
    m_tickets.erase(lane);
    const std::lock_guard lock(m_mutex);
    m_waiting.erase(lane);
    m_wanted.erase(lane);
}

bool ReadingLanes::isWanted(int lane, quint64 ticket)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_wanted.find(lane);
    return found != m_wanted.end() && found->second == ticket;
}

void ReadingLanes::run()
{
    std::optional<Database> database;
    while (true) {
        int lane = 0;
        Request request;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [&] { return m_stopping || !m_waiting.empty(); });
            if (m_stopping) {
                return;
            }
            // Whoever waits longest.
            const auto next = std::min_element(m_waiting.begin(), m_waiting.end(),
                                               [](const auto &one, const auto &other) {
                                                   return one.second.ticket < other.second.ticket;
                                               });
            lane = next->first;
            request = std::move(next->second);
            m_waiting.erase(next);
        }
        const quint64 ticket = request.ticket;
        if (database && database->isReplaced()) {
            database.reset();
        }
        StoreResult<Database *> open = nullptr;
        if (!database) {
            if (auto opened = Database::open(m_path, {.check = Database::Check::Never})) {
                database.emplace(std::move(*opened));
            } else {
                open = tl::unexpected(opened.error());
            }
        }
        if (database) {
            open = &*database;
        }
        Outcome outcome = request.work(ticket, open, [&] { return !isWanted(lane, ticket); });
        if (outcome.failed) {
            database.reset(); // the next one may find another file
        }
        if (!isWanted(lane, ticket)) {
            continue;
        }
        QMetaObject::invokeMethod(
            m_owner,
            [this, lane, ticket, deliver = std::move(outcome.deliver)] {
                // It may have been superseded since.
                const auto wanted = m_tickets.find(lane);
                if (wanted != m_tickets.end() && wanted->second == ticket) {
                    m_tickets.erase(wanted);
                    deliver();
                }
            },
            Qt::QueuedConnection);
    }
}

} // namespace app
