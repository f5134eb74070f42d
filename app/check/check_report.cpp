// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/check_report.h"

#include "app/domain/secret_place.h"

#include <QStringList>

#include <algorithm>

namespace app {

using Json = nlohmann::ordered_json;

namespace {

QString counted(std::uint64_t count, const char *one, const char *many)
{
    return QStringLiteral("%1 %2").arg(count).arg(QLatin1String(count == 1 ? one : many));
}

/// What a server says can hold anything: on a terminal it must not do anything.
QString safe(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        const bool isPlain = c.isPrint() && c.category() != QChar::Other_Format;
        result += isPlain || c.isSurrogate()
                      ? QString(c)
                      : QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    }
    return result;
}

QString lineOf(const QString &file, const Finding &finding)
{
    QString line =
        QStringLiteral("%1:%2:%3: ").arg(file).arg(finding.place.line).arg(finding.place.column);
    line += finding.isMistake ? QString() : QStringLiteral("remark: ");
    line += finding.pointer.isEmpty() ? QStringLiteral("at the top") : finding.pointer;
    line += QStringLiteral(": ");
    if (!finding.found.isEmpty()) {
        line += QStringLiteral("found ") + finding.found +
                (finding.isMistake ? QStringLiteral(", ") : QStringLiteral("; "));
    }
    return safe(line + finding.text);
}

/// How many came of it.
QString amount(const EventCounts &event)
{
    QStringList parts;
    if (event.events > 0 || event.answers == 0) {
        parts.append(counted(event.events, "event", "events"));
    }
    if (event.answers > 0) {
        parts.append(counted(event.answers, "answer", "answers"));
    }
    return parts.join(QStringLiteral(", "));
}

QString describe(const EventCounts &event)
{
    QStringList parts{amount(event), counted(event.items, "item", "items")};
    const auto add = [&parts](std::uint64_t count, const char *what) {
        if (count > 0) {
            parts.append(QStringLiteral("%1: %2").arg(QLatin1String(what)).arg(count));
        }
    };
    add(event.withoutValue, "without a value");
    if (event.malformed > 0) {
        QStringList reasons;
        for (const auto &[reason, count] : event.reasons) {
            reasons.append(QStringLiteral("%1: %2").arg(QString::fromStdString(reason)).arg(count));
        }
        parts.append(QStringLiteral("malformed: %1 (%2)")
                         .arg(event.malformed)
                         .arg(reasons.join(QStringLiteral(", "))));
    }
    add(event.passedOver, "passed over");
    add(event.duplicates, "called as another one of their list");
    add(event.correctedTimes, "times of no use");
    return parts.join(QStringLiteral(", "));
}

/// How the operator can give it, too.
QString lineOf(const QString &file, const NeededSecret &secret)
{
    QString line = QStringLiteral("%1: needs the secret \"%2\" at %3: --secret %2=file:PATH or "
                                  "%2=env:VARIABLE")
                       .arg(file, secret.name, secret.places.join(QStringLiteral(", ")));
    line += secret.name == tokenSecret ? QStringLiteral(", or --token-file FILE") : QString();
    line += secret.bySignIn ? QStringLiteral(", or by signing in") : QString();
    return safe(line);
}

void appendRecording(const RecordingCounts &counts, const QString &file, QStringList &lines)
{
    lines.append(QStringLiteral("%1: %2, of which no stream reads %3")
                     .arg(file, counted(counts.events, "event", "events"))
                     .arg(counts.unread));
    if (counts.answers > 0) {
        lines.append(QStringLiteral("%1: %2, for which no \"ask\" asks: %3")
                         .arg(file, counted(counts.answers, "answer", "answers"))
                         .arg(counts.unasked));
    }
    for (const QString &remark : remarksOn(counts.complaints, counts.badLines, counts.isCutOff)) {
        lines.append(QStringLiteral("%1: %2").arg(file, remark));
    }
    if (counts.leftOut > 0) {
        lines.append(
            QStringLiteral("%1: events of further names: %2").arg(file).arg(counts.leftOut));
    }
    QStringList unread;
    QStringList unasked;
    for (const auto &[name, event] : counts.byName) {
        const QString shown = safe(QString::fromStdString(name));
        if (event.streams.empty()) {
            (event.events > 0 ? unread : unasked)
                .append(QStringLiteral("  %1: %2").arg(shown, amount(event)));
            continue;
        }
        lines.append(QStringLiteral("  %1: %2").arg(shown, describe(event)));
        QStringList places;
        for (const auto &[place, count] : event.unread) {
            places.append(safe(QString::fromStdString(place)));
        }
        if (!places.isEmpty()) {
            lines.append(QStringLiteral("    nothing reads ") + places.join(QStringLiteral(", ")));
        }
    }
    if (!unread.isEmpty()) {
        lines.append(QStringLiteral("%1: no stream reads").arg(file));
        lines += unread;
    }
    if (!unasked.isEmpty()) {
        lines.append(QStringLiteral("%1: no \"ask\" asks for").arg(file));
        lines += unasked;
    }
}

Json jsonOf(const Finding &finding)
{
    Json json;
    json["line"] = finding.place.line;
    json["column"] = finding.place.column;
    json["pointer"] = finding.pointer.toStdString();
    json["found"] = finding.found.isEmpty() ? Json() : Json(finding.found.toStdString());
    json["text"] = finding.text.toStdString();
    return json;
}

Json jsonOf(const RecordingCounts &counts)
{
    Json json;
    json["events"] = counts.events;
    json["unread"] = counts.unread;
    json["answers"] = counts.answers;
    json["unasked"] = counts.unasked;
    json["leftOut"] = counts.leftOut;
    json["badLines"] = counts.badLines;
    json["cutOff"] = counts.isCutOff;
    json["complaints"] = Json::array();
    for (const QString &complaint : counts.complaints) {
        json["complaints"].push_back(complaint.toStdString());
    }
    json["byName"] = Json::object();
    for (const auto &[name, event] : counts.byName) {
        Json &each = json["byName"][name];
        each["events"] = event.events;
        each["answers"] = event.answers;
        each["items"] = event.items;
        each["withoutValue"] = event.withoutValue;
        each["malformed"] = event.malformed;
        each["reasons"] = event.reasons;
        each["passedOver"] = event.passedOver;
        each["duplicates"] = event.duplicates;
        each["correctedTimes"] = event.correctedTimes;
        each["streams"] = event.streams;
        each["unread"] = event.unread;
    }
    return json;
}

} // namespace

int CheckReport::mistakes() const
{
    return int(std::count_if(findings.begin(), findings.end(),
                             [](const Finding &each) { return each.isMistake; }));
}

QString CheckReport::toString() const
{
    QStringList lines;
    for (const Finding &finding : findings) {
        lines.append(lineOf(file, finding));
    }
    const int wrong = mistakes();
    lines.append(QStringLiteral("%1: %2").arg(
        file, wrong == 0 ? QStringLiteral("no mistakes")
                         : counted(std::uint64_t(wrong), "mistake", "mistakes")));
    for (const NeededSecret &secret : secrets) {
        lines.append(lineOf(file, secret));
    }
    if (recording) {
        appendRecording(*recording, recordingFile, lines);
    }
    return lines.join(u'\n') + u'\n';
}

Json CheckReport::toJson() const
{
    Json json;
    json["file"] = file.toStdString();
    json["mistakes"] = Json::array();
    json["remarks"] = Json::array();
    for (const Finding &finding : findings) {
        json[finding.isMistake ? "mistakes" : "remarks"].push_back(jsonOf(finding));
    }
    json["secrets"] = Json::array();
    for (const NeededSecret &secret : secrets) {
        Json each{{"name", secret.name.toStdString()},
                  {"places", Json::array()},
                  {"signIn", secret.bySignIn}};
        for (const QString &place : secret.places) {
            each["places"].push_back(place.toStdString());
        }
        json["secrets"].push_back(std::move(each));
    }
    if (recording) {
        json["recording"] = jsonOf(*recording);
        json["recording"]["file"] = recordingFile.toStdString();
    }
    return json;
}

} // namespace app
