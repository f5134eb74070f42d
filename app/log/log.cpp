// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log/log.h"

#include <QtGlobal>

#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <unistd.h>

namespace app {

class Log::Private
{
public:
    QtMessageHandler before = nullptr;
    LogFormat format = LogFormat::Text;
    bool journal = isJournal(qgetenv("JOURNAL_STREAM"), STDERR_FILENO);
    std::unique_ptr<LogWriter> writer; ///< null: no file

    /// `shown`: the line as standard error has it where that is no JSON.
    void say(const LogLine &line, const QString &shown, bool isForAll) const
    {
        if (isForAll || !writer) {
            const QByteArray text = format == LogFormat::Json ? written(line, format)
                                                              : inOneLine(shown).toUtf8() + '\n';
            const QByteArray whole = (journal ? journalPriority(line.type) : QByteArray()) + text;
            std::fwrite(whole.constData(), 1, std::size_t(whole.size()), stderr);
        }
        if (writer) {
            writer->put(line);
        }
    }
};

namespace {

/// Where messages go; they come from every thread. Null: to Qt's own handler.
struct Current
{
    std::shared_mutex mutex;
    const Log *log = nullptr; ///< guarded by the mutex
};

Current &current()
{
    static Current instance;
    return instance;
}

LogLine lineOf(QtMsgType type, const QString &category, const QString &text)
{
    return {type, category, withoutSecretsForLog(text), QDateTime::currentDateTimeUtc()};
}

} // namespace

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const LogLine line =
        lineOf(type, QString::fromUtf8(context.category ? context.category : "default"), text);
    const std::shared_lock lock(current().mutex);
    if (!current().log) {
        return;
    }
    const Log::Private &log = *current().log->d;
    const bool isGrave = type == QtWarningMsg || type == QtCriticalMsg || type == QtFatalMsg;
    log.say(line, qFormatLogMessage(type, context, line.text), isGrave);
    if (type == QtFatalMsg && log.writer) {
        log.writer->flush(); // the program ends with it
    }
}

Log::Log()
    : d(std::make_unique<Private>())
{
    const std::unique_lock lock(current().mutex);
    current().log = this;
    d->before = qInstallMessageHandler(handleMessage);
}

Log::~Log()
{
    qInstallMessageHandler(d->before);
    {
        const std::unique_lock lock(current().mutex);
        current().log = nullptr;
    }
    d->writer.reset();
}

void Log::open(const LogOptions &options)
{
    const std::unique_lock lock(current().mutex);
    d->format = options.format;
    if (!options.file.isEmpty()) {
        d->writer = std::make_unique<LogWriter>(
            options.file, options.limits, options.format, [](const QString &failure) {
                complain(failure + QStringLiteral("; it goes on without"));
            });
    }
}

void Log::complain(const QString &text)
{
    const LogLine line = lineOf(QtWarningMsg, QStringLiteral("marsad"), text);
    const QString shown = QStringLiteral("marsad: ") + line.text;
    const std::shared_lock lock(current().mutex);
    if (current().log) {
        current().log->d->say(line, shown, true);
    } else {
        std::fprintf(stderr, "%s\n", qUtf8Printable(inOneLine(shown)));
    }
}

quint64 Log::lostLines()
{
    const std::shared_lock lock(current().mutex);
    return current().log && current().log->d->writer ? current().log->d->writer->lost() : 0;
}

} // namespace app
