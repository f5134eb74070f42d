// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log/log_line.h"

#include "app/domain/address.h"
#include "app/secrets/secret_mask.h"

#include <nlohmann/json.hpp>

#include <sys/stat.h>

namespace app {

namespace {

const char *levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        break;
    }
    return "fatal";
}

QString timeOf(const LogLine &line)
{
    return line.time.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace

QString withoutSecretsForLog(const QString &text)
{
    // What is known is taken out before anything is cut: half of it would not be known any more.
    return withMaskedSecrets(withoutKnownSecrets(text));
}

QString inOneLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar each : text) {
        const bool isSeparator = each == QChar::LineSeparator || each == QChar::ParagraphSeparator;
        if (each == u'\n') {
            line += QStringLiteral("\\n");
        } else if (each.category() == QChar::Other_Control || isSeparator) {
            line += QStringLiteral("\\u%1").arg(each.unicode(), 4, 16, QLatin1Char('0'));
        } else {
            line += each;
        }
    }
    return line;
}

QByteArray written(const LogLine &line, LogFormat format)
{
    if (format == LogFormat::Text) {
        return timeOf(line).toUtf8() + ' ' + levelOf(line.type) + ' ' +
               inOneLine(line.category + QStringLiteral(": ") + line.text).toUtf8() + '\n';
    }
    const nlohmann::ordered_json object{{"time", timeOf(line).toStdString()},
                                        {"level", levelOf(line.type)},
                                        {"category", line.category.toStdString()},
                                        {"message", line.text.toStdString()}};
    return QByteArray::fromStdString(
               object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) +
           '\n';
}

QByteArray journalPriority(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "<7>";
    case QtInfoMsg:
        return "<6>";
    case QtWarningMsg:
        return "<4>";
    case QtCriticalMsg:
        return "<3>";
    case QtFatalMsg:
        break;
    }
    return "<2>";
}

bool isJournal(const QByteArray &journalStream, int descriptor)
{
    struct stat status = {};
    return fstat(descriptor, &status) == 0 &&
           journalStream == QByteArray::number(quint64(status.st_dev)) + ':' +
                                QByteArray::number(quint64(status.st_ino));
}

} // namespace app
