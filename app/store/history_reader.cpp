// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/history_reader.h"

#include <QMetaObject>

#include <algorithm>

namespace app {

HistoryReader::HistoryReader(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_thread([this] { run(); })
{}

HistoryReader::~HistoryReader()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wanted.clear();
    }
    m_wake.notify_all();
    m_thread.join();
}

quint64 HistoryReader::read(int lane, const HistoryQuery &query)
{
    const quint64 ticket = ++m_lastTicket;
    m_tickets[lane] = ticket;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting[lane] = {ticket, query};
        m_wanted[lane] = ticket;
    }
    m_wake.notify_one();
    return ticket;
}

void HistoryReader::cancel(int lane)
{
    m_tickets.erase(lane);
    const std::lock_guard lock(m_mutex);
    m_waiting.erase(lane);
    m_wanted.erase(lane);
}

bool HistoryReader::isWanted(int lane, quint64 ticket)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_wanted.find(lane);
    return found != m_wanted.end() && found->second == ticket;
}

void HistoryReader::run()
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
            request = next->second;
            m_waiting.erase(next);
        }
        HistoryAnswer answer{request.ticket, lane, request.query, {}};
        if (database && database->isReplaced()) {
            database.reset();
        }
        if (!database) {
            if (auto opened = Database::open(m_path, {.check = Database::Check::Never})) {
                database.emplace(std::move(*opened));
            } else {
                answer.columns = tl::unexpected(opened.error());
            }
        }
        if (database) {
            answer.columns = readHistory(*database, request.query,
                                         [&] { return !isWanted(lane, request.ticket); });
            if (!answer.columns) {
                database.reset(); // the next one may find another file
            }
        }
        if (!isWanted(lane, request.ticket)) {
            continue;
        }
        QMetaObject::invokeMethod(
            this,
            [this, answer] {
                // It may have been superseded since.
                const auto wanted = m_tickets.find(answer.lane);
                if (wanted != m_tickets.end() && wanted->second == answer.ticket) {
                    m_tickets.erase(wanted);
                    Q_EMIT answered(answer);
                }
            },
            Qt::QueuedConnection);
    }
}

} // namespace app
