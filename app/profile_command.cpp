// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile_command.h"

#include "app/check/check_report.h"
#include "app/complaint.h"
#include "app/config/server_address.h"
#include "app/draft/drafter.h"
#include "app/interruption.h"
#include "app/live_events.h"
#include "app/profile/profile.h"
#include "ui/theme/icon_names.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTimer>

#include <chrono>
#include <clocale>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace app {

namespace {

constexpr int exitDone = 0;
constexpr int exitMistakes = 1;

struct CommandOptions
{
    std::string file;
    std::string recording;
    bool json = false;
    std::string url;
    std::string path;
    std::string nsp;
    std::string tokenFile;
    bool insecure = false;
    std::string duration = "60s";
};

bool print(const std::string &text)
{
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
           std::fflush(stdout) == 0;
}

int misuse(const QString &line)
{
    complain(line);
    return exitMisuse;
}

/// "90s", "2min", "1h"; none where it is no such time.
std::optional<std::chrono::milliseconds> durationOf(const std::string &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{1,6})(ms|s|m|min|h)$"));
    const auto match = pattern.match(QString::fromStdString(text));
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const QString unit = match.captured(2);
    const int factor = unit == QLatin1String("ms")  ? 1
                       : unit == QLatin1String("s") ? 1000
                       : unit == QLatin1String("h") ? 3600 * 1000
                                                    : 60 * 1000;
    constexpr qint64 longest = qint64(24) * 3600 * 1000;
    const qint64 ms = match.captured(1).toLongLong() * factor;
    return ms > 0 && ms <= longest ? std::optional(std::chrono::milliseconds(ms)) : std::nullopt;
}

int check(const CommandOptions &options)
{
    const QString path = QString::fromStdString(options.file);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return misuse(QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    constexpr qint64 enough = 1024 * 1024 + 1; // of which the reader says that it is too much
    const QByteArray text = file.read(enough);
    CheckReport report;
    report.file = path;
    report.findings = checkProfile(text, ui::iconNames());
    report.secrets = neededSecrets(text);
    const bool hasMistakes = report.mistakes() > 0;
    if (!options.recording.empty()) {
        report.recordingFile = QString::fromStdString(options.recording);
        auto recording = RecordingReader::open(report.recordingFile);
        if (!recording) {
            return misuse(recording.error());
        }
        // A profile that the program does not take makes nothing of anything.
        if (Profile::fromJson(text, path)) {
            report.recording = checkRecording(text, *recording);
        }
    }
    const std::string shown =
        options.json
            ? report.toJson().dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n'
            : report.toString().toStdString();
    if (!print(shown)) {
        return exitMistakes;
    }
    return hasMistakes ? exitMistakes : exitDone;
}

int printDraft(const Drafter &drafter, const QString &url, const QString &path)
{
    if (drafter.events() == 0 && drafter.answers() == 0) {
        complain(QStringLiteral(
            "no event came, and no answer: there is nothing to draft a profile from"));
        return exitMistakes;
    }
    const std::string text =
        drafter.draft(url, path).dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
    return print(text + '\n') ? exitDone : exitMistakes;
}

int draftFromRecording(const CommandOptions &options)
{
    auto recording = RecordingReader::open(QString::fromStdString(options.recording));
    if (!recording) {
        return misuse(recording.error());
    }
    Drafter drafter;
    drafter.take(recording->head());
    while (const auto line = recording->next()) {
        drafter.take(*line);
    }
    for (const QString &remark : recording->remarks()) {
        complain(QString::fromStdString(options.recording) + QStringLiteral(": ") + remark);
    }
    return printDraft(drafter, recording->head().url, recording->head().path);
}

int draftLive(const CommandOptions &options)
{
    const auto duration = durationOf(options.duration);
    if (!duration) {
        return misuse(QStringLiteral("--for: expected a time like 90s, 5min or 1h, got \"%1\"")
                          .arg(QString::fromStdString(options.duration)));
    }
    const ServerAddress address = readServerAddress(QString::fromStdString(options.url));
    if (!address.isValid()) {
        return misuse(QStringLiteral("URL: %1").arg(
            address.detail.isEmpty() ? QStringLiteral("expected an address like http://host:5000")
                                     : address.detail));
    }
    LiveEvents::Options live;
    live.url = address.url;
    live.path = options.path.empty() ? address.path : QString::fromStdString(options.path);
    live.nsp = options.nsp.empty() ? address.nsp : QString::fromStdString(options.nsp);
    live.tokenFile = QString::fromStdString(options.tokenFile);
    live.insecure = options.insecure;
    if (live.insecure) {
        complain(QStringLiteral("WARNING: --insecure: the server's certificate is not verified"));
    }
    Interruption interruption; // what came until then is drafted
    Drafter drafter;
    LiveEvents events(live, [&drafter](const RecordingLine &line) { drafter.take(line); });
    interruption.follow();
    events.start();
    QTimer::singleShot(*duration, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    if (!events.everConnected()) {
        complain(QStringLiteral("never connected: ") + events.lastError());
        return exitMistakes;
    }
    const QString url = address.url.left(address.url.indexOf(u'?'));
    return printDraft(drafter, url, live.path);
}

} // namespace

bool isProfileCommand(int argc, char **argv)
{
    return argc > 1 && std::string_view(argv[1]) == "profile";
}

int runProfileCommand(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C");
    CommandOptions options;
    CLI::App program("Profiles: what a backend's events mean", "marsad profile");
    program.require_subcommand(1);
    CLI::App *const checks =
        program.add_subcommand("check", "tell every mistake of a profile, and what it makes of a "
                                        "recording");
    checks->add_option("FILE", options.file, "the profile")->required();
    checks->add_option("--replay", options.recording, "a recording, read with the profile");
    checks->add_flag("--json", options.json, "as one JSON object");
    CLI::App *const drafts =
        program.add_subcommand("draft", "watch a backend and write a profile to begin with");
    drafts->add_option("URL", options.url, "the backend");
    drafts->add_option("--for", options.duration, "how long to watch (60s)");
    drafts->add_option("--replay", options.recording, "read a recording in place of a backend");
    drafts->add_option("--path", options.path, "HTTP path of the Socket.IO server");
    drafts->add_option("--namespace", options.nsp, "Socket.IO namespace");
    drafts->add_option("--token-file", options.tokenFile, "file with the sign-in token");
    drafts->add_flag("--insecure", options.insecure, "accept any certificate: for tests only");
    try {
        program.parse(argc - 1, argv + 1);
    } catch (const CLI::Success &asked) { // help
        return program.exit(asked);
    } catch (const CLI::ParseError &error) {
        return misuse(QString::fromStdString(error.what()).replace(u'\n', u' '));
    }
    if (program.got_subcommand(checks)) {
        return check(options);
    }
    if (options.url.empty() == options.recording.empty()) {
        return misuse(QStringLiteral("draft: expected a URL, or --replay FILE"));
    }
    return options.url.empty() ? draftFromRecording(options) : draftLive(options);
}

} // namespace app
