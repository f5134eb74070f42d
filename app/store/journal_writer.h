// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/journal_desk.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace app {

/// The thread of a JournalDesk: the only one that touches the journal. Every function may be called
/// on any thread, only asks for something, and what comes of it is told on the desk's thread. All
/// of it is done in order, what was asked for last as well when this ends.
class JournalWriter final : public ActionKeeper
{
public:
    JournalWriter(QString path, Journal::Options options, JournalDesk &desk);
    ~JournalWriter() override;

    /// The desk ends: what was asked for is done, and nobody told any more.
    void leave();

    void setOperator(const QString &name);
    void submit(const Action &action);
    void restore();
    void retry(const QString &requestId);
    void tellOverdue();
    void expire();

    void sent(const QString &requestId) override;
    void finished(const ActionResult &result) override;
    void linkLost() override;

private:
    using Task = std::function<void()>;

    /// An action that is written down and not done: written anew where the file is lost.
    struct Kept
    {
        Action action;
        QString who;
    };
    /// What became of one; without a request id: the link was lost.
    struct Change
    {
        QString requestId;
        ActionEvent event = ActionEvent::LinkLost;
        std::optional<ActionError> error;
    };

    void post(Task task);
    template<typename What>
    void tell(What what);
    void run();

    // On the thread.
    bool open();
    bool keepAnew();
    void write(const Action &action);
    void takeUp();
    StoreResult<QVector<JournalEntry>> waitingEntries();
    StoreResult<void> endOverdue();
    void takeUpAgain(const QString &requestId);
    void note(const Change &change);
    void writeChanges();
    StoreResult<void> apply(const Change &change);
    void fail(const StoreError &error);
    void follow();
    void tellAcknowledged(const Change &change);
    void forget(const QString &requestId);
    bool isKept(const QString &requestId) const;

    const QString m_path;
    const Journal::Options m_options;

    std::mutex m_deskMutex;
    JournalDesk *m_desk; ///< guarded by that; null: it is gone

    std::mutex m_mutex;
    // Guarded by the mutex.
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    bool m_stopping = false;

    // The thread's own.
    std::optional<Journal> m_journal;
    QString m_who;
    std::vector<Kept> m_kept;       ///< in order
    std::deque<Change> m_unwritten; ///< in order
    bool m_isTakeUpWanted = false;  ///< what waits is to be brought, as soon as it can be read
    JournalStatus m_status;

    std::thread m_thread; ///< last: runs as soon as it is made
};

} // namespace app
