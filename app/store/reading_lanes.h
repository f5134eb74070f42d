// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace app {

/// Reads a database on a thread of its own, for an object that lives on another. Each of those who
/// ask has a lane: what is asked for there supersedes what was asked for before, which is given up
/// and never answered. Belongs to the thread of its owner, and is to end with it; its end waits for
/// what runs to see that it is cancelled.
class ReadingLanes
{
public:
    using IsCancelled = std::function<bool()>;
    struct Outcome
    {
        std::function<void()> deliver; ///< run by a later turn of the owner's event loop
        bool failed = false;           ///< the database is opened anew for the next one
    };
    /// Runs on the thread of the lanes, with the database or why there is none.
    using Work = std::function<Outcome(quint64 ticket, const StoreResult<Database *> &database,
                                       const IsCancelled &isCancelled)>;

    ReadingLanes(QString path, QObject *owner);
    Q_DISABLE_COPY_MOVE(ReadingLanes)
    ~ReadingLanes();

    /// Its ticket, which grows.
    quint64 ask(int lane, Work work);
    /// Nobody wants to know any more.
    void cancel(int lane);

private:
    struct Request
    {
        quint64 ticket = 0;
        Work work;
    };

    void run();
    bool isWanted(int lane, quint64 ticket);

    const QString m_path;
    QObject *const m_owner;
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
