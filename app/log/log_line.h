// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace app {

enum class LogFormat { Text, Json };

/// One thing that is said. Whoever makes one has taken its secrets out: withoutSecretsForLog().
struct LogLine
{
    QtMsgType type = QtInfoMsg;
    QString category; ///< "marsad.feed"
    QString text;
    QDateTime time; ///< UTC
};

/// What a server, a file or a library has said, as it may be written: every secret masked, and of
/// more than 4096 characters the first words.
QString withoutSecretsForLog(const QString &text);

/// As one line, whatever stands in it: a control character as its escape (`\n`, `\u001b`).
QString inOneLine(const QString &text);

/// With its end of line, in UTF-8. As text "2026-11-28T17:00:00.123Z warning marsad.feed: …"; as
/// JSON an object with `time`, `level`, `category` and `message`.
QByteArray written(const LogLine &line, LogFormat format);

/// What a line on standard error begins with where that is the journal: "<4>" (sd-daemon(3)).
QByteArray journalPriority(QtMsgType type);
/// Whether standard error is the stream that systemd has named in JOURNAL_STREAM
/// ("device:inode").
bool isJournal(const QByteArray &journalStream, int descriptor);

} // namespace app
