// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log/log_writer.h"

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>
#include <utility>

namespace app {

struct LogWriter::Shared
{
    Shared(const QString &path, LogFile::Limits limits, LogFormat wanted, Tell whom)
        : format(wanted)
        , tell(std::move(whom))
        , file(path, limits)
    {}

    const LogFormat format;

    std::mutex mutex;
    // Guarded by the mutex.
    std::condition_variable wake;
    std::condition_variable idle;
    QByteArray queue;
    quint64 queued = 0; ///< lines in it
    quint64 lost = 0;
    bool isWriting = false;
    bool isStopping = false;
    bool isOver = false;

    // The thread's own.
    Tell tell;
    LogFile file;
    quint64 lostTold = 0;
    bool failureTold = false;
};

LogWriter::LogWriter(const QString &path, LogFile::Limits limits, LogFormat format, Tell tell)
    : m_shared(std::make_shared<Shared>(path, limits, format, std::move(tell)))
{
    // What ends the program is for the thread that waits for it (app/interruption.h).
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    std::thread([shared = m_shared] { run(shared); }).detach();
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

LogWriter::~LogWriter()
{
    Shared &shared = *m_shared;
    std::unique_lock lock(shared.mutex);
    shared.isStopping = true;
    shared.wake.notify_one();
    shared.idle.wait_for(lock, patience, [&] { return shared.isOver; });
}

void LogWriter::put(const LogLine &line)
{
    const QByteArray bytes = written(line, m_shared->format);
    Shared &shared = *m_shared;
    const std::lock_guard lock(shared.mutex);
    if (shared.queue.size() + bytes.size() > queueLimit) {
        ++shared.lost;
        return;
    }
    shared.queue += bytes;
    ++shared.queued;
    shared.wake.notify_one();
}

void LogWriter::flush()
{
    Shared &shared = *m_shared;
    std::unique_lock lock(shared.mutex);
    shared.idle.wait_for(lock, patience,
                         [&] { return shared.queue.isEmpty() && !shared.isWriting; });
}

quint64 LogWriter::lost() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->lost;
}

void LogWriter::run(const std::shared_ptr<Shared> &owner)
{
    Shared &shared = *owner;
    std::unique_lock lock(shared.mutex);
    for (;;) {
        shared.wake.wait(lock, [&] { return shared.isStopping || !shared.queue.isEmpty(); });
        if (shared.queue.isEmpty()) {
            break;
        }
        QByteArray lines = std::exchange(shared.queue, {});
        const quint64 count = std::exchange(shared.queued, 0);
        const quint64 lost = shared.lost;
        shared.isWriting = true;
        lock.unlock();
        if (lost > shared.lostTold) {
            lines.prepend(written(
                {QtWarningMsg, QStringLiteral("marsad.log"),
                 QStringLiteral("lines that were lost before: %1").arg(lost - shared.lostTold),
                 QDateTime::currentDateTimeUtc()},
                shared.format));
        }
        const auto wrote = shared.file.write(lines);
        if (wrote) {
            shared.lostTold = lost;
        } else if (!std::exchange(shared.failureTold, true)) {
            shared.tell(wrote.error());
        }
        lock.lock();
        shared.lost += wrote ? 0 : count;
        shared.isWriting = false;
        if (shared.queue.isEmpty()) {
            shared.idle.notify_all();
        }
    }
    shared.isOver = true;
    shared.idle.notify_all();
}

} // namespace app
