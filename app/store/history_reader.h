// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/history_query.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace app {

struct HistoryAnswer
{
    quint64 ticket = 0; ///< what read() returned
    int lane = 0;
    HistoryQuery query{};
    StoreResult<QVector<HistoryColumn>> columns{};
};

/// Reads histories on a thread of its own (readHistory()). Each chart has a lane: what it asks for
/// supersedes what it asked for before, which is given up and never answered. Belongs to the thread
/// that it lives on; its end waits for a piece of a file at most.
class HistoryReader : public QObject
{
    Q_OBJECT

public:
    explicit HistoryReader(QString path, QObject *parent = nullptr);
    ~HistoryReader() override;

    /// Its ticket, which grows. The answer comes by a later turn of the event loop.
    quint64 read(int lane, const HistoryQuery &query);
    /// Nobody wants to know any more.
    void cancel(int lane);

Q_SIGNALS:
    void answered(const app::HistoryAnswer &answer);

private:
    struct Request
    {
        quint64 ticket = 0;
        HistoryQuery query;
    };

    void run();
    bool isWanted(int lane, quint64 ticket);

    const QString m_path;
    quint64 m_lastTicket = 0;
    std::map<int, quint64> m_tickets; ///< of each lane that waits for an answer: which

    std::mutex m_mutex;
    // Guarded by the mutex.
    std::condition_variable m_wake;
    std::map<int, Request> m_waiting; ///< by lane
    std::map<int, quint64> m_wanted;  ///< the last one of each lane
    bool m_stopping = false;

    std::thread m_thread; ///< last: runs as soon as it is made
};

} // namespace app
