// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/recorder.h"

#include "app/store/database_file.h"

#include <QLockFile>

#include <algorithm>
#include <limits>
#include <utility>

namespace app {

using Clock = std::chrono::steady_clock;

/// Two consoles of one profile hear the same: one of them records it.
struct Recorder::Lease
{
    explicit Lease(const QString &path)
        : lock(path + QStringLiteral(".recorder"))
    {
        lock.setStaleLockTime(0); // until whoever has it ends
    }
    QLockFile lock;
};

namespace {

HistoryCounters sum(const HistoryCounters &one, const HistoryCounters &other)
{
    return {one.written + other.written, one.dropped + other.dropped,
            one.refusedSeries + other.refusedSeries, one.thinned + other.thinned,
            one.unreadable + other.unreadable};
}

/// Of a queue that is so full, values are taken over early: they take a tenth of the room then.
constexpr std::size_t wakingShare = 16;

bool isRecorded(Source source)
{
    return source == Source::Live || source == Source::Rest;
}

} // namespace

Recorder::Recorder(QString path, Options options, std::function<void()> changed)
    : m_path(std::move(path))
    , m_options(std::move(options))
    , m_changed(std::move(changed))
    , m_messages(m_options.messages)
    , m_thread([this] { run(); })
{}

Recorder::~Recorder()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Recorder::put(FeedMessage message)
{
    if (const auto *kpis = std::get_if<KpiUpdate>(&message)) {
        if (isRecorded(kpis->source)) {
            appendValues({SeriesKey::List::Module, kpis->nsp, kpis->module, {}}, kpis->items,
                         kpis->removed, kpis->receivedAt);
        }
    } else if (const auto *dashboard = std::get_if<DashboardUpdate>(&message)) {
        if (isRecorded(dashboard->source)) {
            appendValues({SeriesKey::List::SummaryCards, dashboard->nsp, {}, {}},
                         dashboard->summaryCards.value_or(QVector<Kpi>()), {},
                         dashboard->receivedAt);
            appendValues({SeriesKey::List::TopKpis, dashboard->nsp, {}, {}},
                         dashboard->topKpis.value_or(QVector<Kpi>()), {}, dashboard->receivedAt);
        }
    } else if (auto *alerts = std::get_if<AlertUpdate>(&message)) {
        if (isRecorded(alerts->source)) {
            const auto values = std::size_t(1 + alerts->items.size() + alerts->ids.size());
            append({std::move(*alerts), wallNow(), values});
        }
    } else if (auto *told = std::get_if<NotificationUpdate>(&message)) {
        if (isRecorded(told->source)) {
            const auto values = std::size_t(1 + told->items.size() + told->ids.size());
            append({std::move(*told), wallNow(), values});
        }
    }
}

void Recorder::appendValues(SeriesKey list, const QVector<Kpi> &kpis,
                            const QVector<QString> &removed,
                            const std::optional<BootTime> &receivedAt)
{
    constexpr double gap = std::numeric_limits<double>::quiet_NaN();
    Values values;
    values.figures.reserve(std::size_t(kpis.size() + removed.size()));
    for (const Kpi &kpi : kpis) {
        // Words have no place on a chart, and what is not there neither.
        const bool isNumber = kpi.value.kind == Quantity::Kind::Number;
        values.figures.emplace_back(kpi.id, isNumber ? kpi.value.number : gap);
    }
    for (const QString &id : removed) {
        values.figures.emplace_back(id, gap);
    }
    if (values.figures.empty()) {
        return;
    }
    const Moment now = m_options.clock();
    values.list = std::move(list);
    values.msecs = now.wallAt(receivedAt.value_or(now.boot)).toMSecsSinceEpoch();
    const std::size_t count = values.figures.size();
    append({std::move(values), now.wall.toMSecsSinceEpoch(), count});
}

void Recorder::acknowledged(const AcknowledgeAlert &what)
{
    append({what, wallNow(), 1});
}

void Recorder::append(Put put)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_queued + put.values > m_options.queueLimit) {
            m_status.dropped += put.values;
            return;
        }
        m_queued += put.values;
        m_queue.push_back(std::move(put));
        // Whoever waits looks often enough; only a queue that fills fast wakes it.
        if (m_queued < m_options.queueLimit / wakingShare) {
            return;
        }
    }
    m_wake.notify_one();
}

void Recorder::linkLost()
{
    const std::lock_guard lock(m_mutex);
    m_queue.push_back({std::monostate(), wallNow(), 1});
    ++m_queued;
}

void Recorder::keep(Snapshot snapshot)
{
    const std::lock_guard lock(m_mutex);
    m_newSnapshot = std::move(snapshot);
}

bool Recorder::flush()
{
    std::unique_lock lock(m_mutex);
    const quint64 wanted = ++m_flushWanted;
    m_wake.notify_all();
    m_flushed.wait(lock, [&] { return m_flushDone >= wanted; });
    return m_flushSucceeded;
}

RecorderStatus Recorder::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

void Recorder::run()
{
    Clock::time_point nextTry = Clock::now();
    Clock::time_point nextFlush = Clock::now() + m_options.flushEvery;
    Clock::time_point nextSnapshot = Clock::now();
    while (true) {
        std::deque<Put> queue;
        quint64 wanted = 0;
        bool stopping = false;
        {
            // Until then it sleeps: what comes meanwhile waits in the queue, which wakes it early.
            const Clock::time_point next =
                std::min(m_writer ? nextFlush : nextTry,
                         m_snapshot ? nextSnapshot : Clock::time_point::max());
            std::unique_lock lock(m_mutex);
            m_wake.wait_until(lock, next, [&] {
                return m_stopping || m_flushWanted != m_flushDone ||
                       m_queued >= m_options.queueLimit / wakingShare;
            });
            queue.swap(m_queue);
            m_queued = 0;
            if (m_newSnapshot) {
                m_snapshot = std::exchange(m_newSnapshot, std::nullopt);
            }
            wanted = m_flushWanted;
            stopping = m_stopping;
        }
        const bool now = wanted != m_flushDone || stopping;
        if (!m_writer && (now || Clock::now() >= nextTry)) {
            nextTry = Clock::now() + m_options.retryEvery;
            prepare();
        }
        for (Put &put : queue) {
            take(put);
        }
        bool written = true;
        std::optional<std::chrono::microseconds> writing;
        const Due due{now || Clock::now() >= nextFlush,
                      m_snapshot && (now || Clock::now() >= nextSnapshot)};
        if (due.values) {
            nextFlush = Clock::now() + m_options.flushEvery;
        }
        if (due.snapshot) {
            nextSnapshot = Clock::now() + m_options.snapshotEvery;
        }
        if (due.values || due.snapshot) {
            const auto begun = std::chrono::steady_clock::now();
            written = write(due);
            writing = std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::steady_clock::now() - begun);
        }
        {
            const std::lock_guard lock(m_mutex);
            if (writing && m_writer) {
                m_status.writes.add(*writing);
            }
            m_status.counters = m_writer ? sum(m_before, m_writer->counters()) : m_before;
            m_status.snapshots = m_snapshots.counters();
            m_status.messages = m_messages.counters();
            if (wanted != m_flushDone) {
                m_flushDone = wanted;
                m_flushSucceeded = written;
            }
        }
        m_flushed.notify_all();
        if (stopping) {
            break;
        }
    }
    m_writer.reset();
    m_lease.reset();
    setState(RecorderStatus::State::Stopped);
}

bool Recorder::prepare()
{
    m_elsewhere = false;
    if (!m_lease) {
        // The folder may not be there yet.
        if (auto prepared = prepareFile(m_path); !prepared) {
            fail(prepared.error());
            return false;
        }
        auto lease = std::make_unique<Lease>(m_path);
        if (!lease->lock.tryLock(0)) {
            if (lease->lock.error() == QLockFile::LockFailedError) {
                m_elsewhere = true;
                setState(RecorderStatus::State::OtherConsole);
            } else {
                fail({StoreFailure::NotWritable,
                      QStringLiteral("cannot lock %1.recorder").arg(m_path)});
            }
            return false;
        }
        m_lease = std::move(lease);
    }
    HistoryOptions options = m_options.history;
    options.check = m_damaged ? Database::Check::Always : options.check;
    auto writer = HistoryWriter::open(m_path, options, m_options.clock().boot);
    if (!writer) {
        m_damaged = writer.error().failure == StoreFailure::Damaged;
        fail(writer.error());
        return false;
    }
    m_damaged = false;
    m_writer.emplace(std::move(*writer));
    m_snapshots.forget();
    if (!m_writer->movedAside().isEmpty()) {
        const std::lock_guard lock(m_mutex);
        m_status.movedAside = m_writer->movedAside();
    }
    setState(RecorderStatus::State::Recording);
    return true;
}

void Recorder::take(Put &put)
{
    if (m_elsewhere) {
        return; // nothing is lost
    }
    // What happened waits for a file that can be written; of values there are too many.
    if (auto *alerts = std::get_if<AlertUpdate>(&put.message)) {
        m_messages.add(std::move(*alerts), put.at);
    } else if (auto *told = std::get_if<NotificationUpdate>(&put.message)) {
        m_messages.add(std::move(*told), put.at);
    } else if (auto *acknowledged = std::get_if<AcknowledgeAlert>(&put.message)) {
        m_messages.add(std::move(*acknowledged), put.at);
    } else if (!m_writer) {
        m_before.dropped += put.values;
    } else if (const auto *values = std::get_if<Values>(&put.message)) {
        SeriesKey key = values->list;
        for (const auto &[id, value] : values->figures) {
            key.kpi = id;
            m_writer->add(key, values->msecs, value);
        }
    } else {
        m_writer->addGaps(put.at);
    }
}

StoreResult<void> Recorder::writeDue(Due due)
{
    const Moment now = m_options.clock();
    if (due.values) {
        if (auto flushed = m_writer->flush(now.boot); !flushed) {
            return flushed;
        }
        if (!m_messages.isEmpty()) {
            if (auto written = m_messages.write(m_writer->database(), m_writer->clock());
                !written) {
                return written;
            }
        }
    }
    if (due.snapshot) {
        auto written = m_snapshots.write(m_writer->database(), *m_snapshot, {now, m_options.boot});
        if (!written) {
            return written;
        }
        m_snapshot.reset();
    }
    return {};
}

bool Recorder::write(Due due)
{
    if (!m_writer) {
        return false;
    }
    if (auto written = writeDue(due); !written) {
        const StoreFailure failure = written.error().failure;
        fail(written.error());
        // What neither time nor room mends: the next one looks through the file, and moves it aside
        // where it is damaged.
        if (failure != StoreFailure::Busy && failure != StoreFailure::Full &&
            failure != StoreFailure::NotWritable) {
            m_before = sum(m_before, m_writer->counters());
            m_before.dropped += quint64(m_writer->pending());
            m_writer.reset();
            m_damaged = true;
        }
        return false;
    }
    setState(RecorderStatus::State::Recording);
    return true;
}

void Recorder::fail(const StoreError &error)
{
    setState(RecorderStatus::State::Failing, error);
}

void Recorder::setState(RecorderStatus::State state, const std::optional<StoreError> &error)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_status.state == state && m_status.error == error) {
            return;
        }
        m_status.state = state;
        m_status.error = error;
    }
    if (m_changed) {
        m_changed();
    }
}

} // namespace app
