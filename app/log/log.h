// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/log/log_writer.h"

#include <memory>

namespace app {

struct LogOptions
{
    QString file; ///< empty: none
    LogFormat format = LogFormat::Text;
    LogFile::Limits limits;
};

/// The program's one message handler: all that Qt, its libraries and we say by QLoggingCategory
/// goes through it, and nothing that opens doors gets past it. As long as it lives; there is one at
/// a time, and without it Qt's own handler says what is said. On standard error Qt's form of a line
/// (QT_MESSAGE_PATTERN), with the priority before it where that is the journal, or JSON; with a
/// file the rest goes there, and standard error has only what is a warning or worse. Messages come
/// on any thread; the rest belongs to the thread that made it.
class Log
{
public:
    Log();
    ~Log(); ///< writes what waits (LogWriter)
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;

    /// From now on. A file that cannot be written is told on standard error, once, and is tried
    /// again with each line.
    void open(const LogOptions &options);

    /// What the program says to whoever started it, one line: on standard error whatever is
    /// switched off, and in the file. Any thread; with or without a log.
    static void complain(const QString &line);
    /// Lines that did not get into the file. Any thread.
    static quint64 lostLines();

private:
    friend void handleMessage(QtMsgType, const QMessageLogContext &, const QString &);
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace app
