// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/duration_histogram.h"
#include "app/domain/message_sink.h"
#include "app/domain/moment.h"
#include "app/store/history_writer.h"
#include "app/store/message_writer.h"
#include "app/store/snapshot_store.h"

#include <QString>
#include <QSysInfo>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace app {

/// What the recorder is at.
struct RecorderStatus
{
    enum class State {
        Opening,
        Recording,
        OtherConsole, ///< another one records this source into the same file; it looks again
        Failing,      ///< `error`; it tries again, and keeps what has room in memory
        Stopped
    };
    State state = State::Opening;
    std::optional<StoreError> error{};
    QString movedAside{};       ///< where the last damaged file lies; empty: there was none
    quint64 dropped = 0;        ///< values that did not even get into the queue
    HistoryCounters counters{}; ///< since the program was started
    SnapshotCounters snapshots{};
    MessageCounters messages{};
    WriteTimes writes{}; ///< of all of these

    bool operator==(const RecorderStatus &) const = default;
};

/// Stands beside the mailbox and writes the course of every value that a backend said, before
/// anything is folded: of all modules and of the dashboard, live ones and what was asked for by
/// HTTP. put() only appends to a queue that is bounded; a thread of its own does the rest, and has
/// written what came ten seconds later. Any thread may call it.
/// What becomes of alerts is written in the same way, and each notification.
///
/// It keeps the last state of every stream too, which whoever shows it hands in (keep()).
class Recorder final : public MessageSink
{
public:
    struct Options
    {
        HistoryOptions history{};
        MessageOptions messages{};
        std::chrono::milliseconds flushEvery{8000};
        std::chrono::milliseconds retryEvery{8000};
        std::chrono::milliseconds snapshotEvery{10'000}; ///< at most so often
        std::size_t queueLimit = 50'000;                 ///< values
        std::function<Moment()> clock = &Moment::now;
        QString boot = QString::fromLatin1(QSysInfo::bootUniqueId());
    };

    /// `changed` is called on the recorder's thread when the state or the error did.
    Recorder(QString path, Options options, std::function<void()> changed = {});
    /// Writes what is left.
    ~Recorder() override;

    void put(FeedMessage message) override;
    /// An acknowledgement from here that the backend has confirmed, or was sent and never answers.
    void acknowledged(const AcknowledgeAlert &what);
    /// Nothing is known from now on, until values come again.
    void linkLost() override;
    /// The state of all streams, in place of what was kept before: it is written when that is due,
    /// with flush(), and at the end. Takes no longer than moving it.
    void keep(Snapshot snapshot);
    /// Writes what was put before, and returns when that is done or has failed; false then.
    bool flush();

    RecorderStatus status() const;

private:
    /// Of one list, without what is not written: the rest of a figure is fifty times as much.
    struct Values
    {
        SeriesKey list; ///< without the figure
        qint64 msecs = 0;
        std::vector<std::pair<QString, double>> figures; ///< gaps as NaN
    };
    struct Put
    {
        /// A monostate is a gap in all values.
        std::variant<std::monostate, Values, AlertUpdate, NotificationUpdate, AcknowledgeAlert>
            message;
        qint64 at = 0; ///< milliseconds since 1970
        std::size_t values = 1;
    };

    void append(Put put);
    void appendValues(SeriesKey list, const QVector<Kpi> &kpis, const QVector<QString> &removed,
                      const std::optional<BootTime> &receivedAt);
    qint64 wallNow() const { return m_options.clock().wall.toMSecsSinceEpoch(); }
    void run();
    bool prepare();
    void take(Put &put);
    struct Due
    {
        bool values = false;
        bool snapshot = false;
    };
    bool write(Due due);
    StoreResult<void> writeDue(Due due);
    void fail(const StoreError &error);
    void setState(RecorderStatus::State state, const std::optional<StoreError> &error = {});

    const QString m_path;
    const Options m_options;
    const std::function<void()> m_changed;

    mutable std::mutex m_mutex;
    // Guarded by the mutex.
    std::condition_variable m_wake;
    std::condition_variable m_flushed;
    std::deque<Put> m_queue;
    std::optional<Snapshot> m_newSnapshot;
    std::size_t m_queued = 0; ///< values in it
    quint64 m_flushWanted = 0;
    quint64 m_flushDone = 0;
    bool m_flushSucceeded = true;
    bool m_stopping = false;
    RecorderStatus m_status;

    // The thread's own.
    struct Lease;
    std::unique_ptr<Lease> m_lease;
    bool m_elsewhere = false; ///< another console records it
    std::optional<HistoryWriter> m_writer;
    MessageWriter m_messages;
    SnapshotWriter m_snapshots;
    std::optional<Snapshot> m_snapshot; ///< waits to be written
    HistoryCounters m_before;           ///< of writers that are gone
    bool m_damaged = false;             ///< the next one looks through the whole file

    std::thread m_thread; ///< last: runs as soon as it is made
};

} // namespace app
