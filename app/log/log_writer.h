// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/log/log_file.h"
#include "app/log/log_line.h"

#include <chrono>
#include <functional>
#include <memory>

namespace app {

/// Writes lines to a file on a thread of its own: whoever says something never waits for a disk.
/// Lines that a full queue, or a file that cannot be written, has no place for are lost, counted,
/// and the count is written once that is possible again. Any thread.
class LogWriter
{
public:
    using Tell = std::function<void(const QString &line)>;

    static constexpr qsizetype queueLimit = qsizetype(4) << 20; ///< bytes that wait
    static constexpr std::chrono::milliseconds patience{2000};

    /// `tell` is called on the writer's thread, once: what is in the way of writing.
    LogWriter(const QString &path, LogFile::Limits limits, LogFormat format, Tell tell);
    /// Writes what waits, for as long as the patience lasts: a disk that does not answer does not
    /// hold up the end of the program.
    ~LogWriter();

    void put(const LogLine &line);
    /// Waits until what was put is written or lost, for as long as the patience lasts.
    void flush();
    quint64 lost() const;

private:
    struct Shared;
    static void run(const std::shared_ptr<Shared> &shared);

    const std::shared_ptr<Shared> m_shared; ///< outlives this where the disk does not answer
};

} // namespace app
