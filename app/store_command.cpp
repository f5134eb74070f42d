// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store_command.h"

#include "app/complaint.h"
#include "app/config/settings_store.h"
#include "app/domain/address.h"
#include "app/profile/profile.h"
#include "app/source_options.h"
#include "app/store/archive_export.h"
#include "app/store/export_job.h"
#include "app/store/store_state.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QSaveFile>

#include <clocale>
#include <cstdio>
#include <string>
#include <string_view>

namespace app {

namespace {

constexpr int exitDone = 0;
constexpr int exitFailed = 1;

struct CommandOptions
{
    std::string file;
    std::string config;
    std::string profile;
    std::string url;
    std::string path;
    std::string nsp;
    std::string what;
    std::string from;
    std::string to;
    std::string format = "csv";
    std::string output;
    bool json = false;
};

template<typename Value>
using Expected = tl::expected<Value, QString>; ///< or what is wrong, a line

int misuse(const QString &line)
{
    complain(line);
    return exitMisuse;
}

int fail(const QString &file, const StoreError &error)
{
    complain(QStringLiteral("%1: %2: %3")
                 .arg(file, QString::fromLatin1(name(error.failure)),
                      withMaskedSecrets(error.detail).simplified()));
    const bool unusable =
        error.failure == StoreFailure::Missing || error.failure == StoreFailure::Newer ||
        error.failure == StoreFailure::NotWritable || error.failure == StoreFailure::NoDriver;
    return unusable ? exitMisuse : exitFailed;
}

void addPlace(CLI::App &command, CommandOptions &options)
{
    command.add_option("--file", options.file, "the database itself, in place of a backend's");
    command.add_option("--config", options.config, "another config file");
    command.add_option("--profile", options.profile, "the profile of the backend");
    command.add_option("--url", options.url, "the backend");
    command.add_option("--path", options.path, "HTTP path of the Socket.IO server");
    command.add_option("--namespace", options.nsp, "Socket.IO namespace");
}

/// As a console that was started with these options would find it.
Expected<QString> databaseFile(const CommandOptions &options)
{
    if (!options.file.empty()) {
        return QFile::decodeName(options.file.c_str());
    }
    SettingTexts given;
    for (const auto &[setting, text] :
         {std::pair("config", options.config), std::pair("profile", options.profile),
          std::pair("url", options.url), std::pair("path", options.path),
          std::pair("namespace", options.nsp)}) {
        if (!text.empty()) {
            given[QString::fromLatin1(setting)] = QString::fromStdString(text);
        }
    }
    QHash<QString, QString> environment;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const QString &key : system.keys()) {
        environment.insert(key, system.value(key));
    }
    auto store = SettingsStore::open(given, environment);
    if (!store) {
        return tl::unexpected(store.error());
    }
    const QString profileFile = store->effective().profileFile;
    const auto profile = profileFile.isEmpty()
                             ? tl::expected<Profile, ProfileErrors>(Profile::builtIn())
                             : Profile::fromFile(profileFile);
    if (!profile) {
        return tl::unexpected(profile.error().toString());
    }
    store->provide(QStringLiteral("url"), profile->url());
    if (store->effective().url.isEmpty()) {
        return tl::unexpected(QStringLiteral("whose? Name the backend with --url or in --profile, "
                                             "or a database with --file"));
    }
    return databaseOf(store->effective(), *profile);
}

/// "2026-11-28", "2026-11-28T08:30", "2026-11-28T08:30:00+03:00"; without a zone the local one's.
Expected<std::optional<QDateTime>> timeOf(const char *option, const std::string &text)
{
    if (text.empty()) {
        return std::nullopt;
    }
    const QDateTime time = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
    if (!time.isValid()) {
        return tl::unexpected(
            QStringLiteral("%1: expected a time like 2026-11-28T08:30, got \"%2\"")
                .arg(QString::fromLatin1(option), QString::fromStdString(text)));
    }
    return time;
}

Expected<ExportRange> rangeOf(const CommandOptions &options)
{
    const auto from = timeOf("--from", options.from);
    const auto to = timeOf("--to", options.to);
    if (!from || !to) {
        return tl::unexpected(from ? to.error() : from.error());
    }
    if (*from && *to && **from >= **to) {
        return tl::unexpected(QStringLiteral("--from has to be before --to"));
    }
    return ExportRange{*from, *to};
}

/// What to write, to whatever the command line says.
ExportRequest requestOf(const CommandOptions &options, const ExportRange &range)
{
    using What = ExportRequest::What;
    ExportRequest request;
    request.what = options.what == "alerts"          ? What::Alerts
                   : options.what == "notifications" ? What::Notifications
                   : options.what == "actions"       ? What::Actions
                                                     : What::History;
    request.from = range.from;
    request.to = range.to;
    request.format = options.format == "json" ? ExportFormat::Json : ExportFormat::Csv;
    return request;
}

int runExport(const CommandOptions &options, const QString &file)
{
    const auto range = rangeOf(options);
    if (!range) {
        return misuse(range.error());
    }
    const ExportRequest request = requestOf(options, *range);
    auto database = Database::open(file, {.access = Database::Access::Read});
    if (!database) {
        return fail(file, database.error());
    }
    if (options.output.empty()) {
        QFile out;
        if (!out.open(stdout, QIODevice::WriteOnly)) {
            return misuse(out.errorString());
        }
        const auto written = exportKept(*database, request, out);
        if (!written) {
            return fail(file, written.error());
        }
        return out.flush() && std::fflush(stdout) == 0 ? exitDone : exitFailed;
    }
    const QString target = QFile::decodeName(options.output.c_str());
    QSaveFile out(target); // there is no half of one
    if (!out.open(QIODevice::WriteOnly)) {
        return misuse(QStringLiteral("%1: %2").arg(target, out.errorString()));
    }
    const auto written = exportKept(*database, request, out);
    if (!written) {
        return fail(written.error().failure == StoreFailure::Full ? target : file, written.error());
    }
    if (!out.commit()) {
        complain(QStringLiteral("%1: %2").arg(target, out.errorString()));
        return exitFailed;
    }
    return exitDone;
}

QString shownTime(const QDateTime &time)
{
    return timeCell(time).toString(QStringLiteral("-"));
}

int showState(const CommandOptions &options, const QString &file)
{
    auto database = Database::open(file, {.access = Database::Access::Read});
    const auto state = database ? readState(*database) : tl::unexpected(database.error());
    if (!state) {
        return fail(file, state.error());
    }
    QString text;
    if (options.json) {
        QJsonArray tables;
        for (const StoreState::Table &each : state->tables) {
            tables.append(QJsonObject{{QStringLiteral("name"), each.name},
                                      {QStringLiteral("rows"), each.rows},
                                      {QStringLiteral("oldest"), timeCell(each.oldest)},
                                      {QStringLiteral("newest"), timeCell(each.newest)}});
        }
        const QJsonObject object{{QStringLiteral("file"), state->path},
                                 {QStringLiteral("schema"), state->schema},
                                 {QStringLiteral("bytes"), state->bytes},
                                 {QStringLiteral("unused"), state->unused},
                                 {QStringLiteral("recorder"), state->recorder},
                                 {QStringLiteral("tables"), tables}};
        text = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
    } else {
        text =
            QStringLiteral("file      %1\nschema    %2\nbytes     %3\nunused    %4\nrecorder  %5\n")
                .arg(state->path)
                .arg(state->schema)
                .arg(state->bytes)
                .arg(state->unused)
                .arg(state->recorder != 0 ? QStringLiteral("process %1").arg(state->recorder)
                                          : QStringLiteral("none"));
        for (const StoreState::Table &each : state->tables) {
            text += QStringLiteral("%1 %2 rows, %3 to %4\n")
                        .arg(each.name, -13)
                        .arg(each.rows, 8)
                        .arg(shownTime(each.oldest), shownTime(each.newest));
        }
    }
    return std::fputs(qUtf8Printable(text), stdout) >= 0 && std::fflush(stdout) == 0 ? exitDone
                                                                                     : exitFailed;
}

int checkFile(const QString &file)
{
    const auto database =
        Database::open(file, {.access = Database::Access::Read, .check = Database::Check::Always});
    if (!database) {
        return fail(file, database.error());
    }
    std::printf("%s: whole\n", qUtf8Printable(file));
    return exitDone;
}

int compactFile(const QString &file)
{
    {
        // Looked through first: what is not whole, or not ours, is left as it is.
        const auto whole = Database::open(
            file, {.access = Database::Access::Read, .check = Database::Check::Always});
        if (!whole) {
            return fail(file, whole.error());
        }
    }
    auto database = Database::open(file, {.check = Database::Check::Never});
    const auto saved = database ? compact(*database) : tl::unexpected(database.error());
    if (!saved) {
        return fail(file, saved.error());
    }
    std::printf("%s: %lld bytes smaller\n", qUtf8Printable(file), static_cast<long long>(*saved));
    return exitDone;
}

} // namespace

bool isStoreCommand(int argc, char **argv)
{
    return argc > 1 &&
           (std::string_view(argv[1]) == "export" || std::string_view(argv[1]) == "store");
}

int runStoreCommand(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("marsad"));
    std::setlocale(LC_NUMERIC, "C");
    std::setlocale(LC_MESSAGES, "C"); // what the system says of a file stands in a line of English
    CommandOptions options;
    CLI::App program("Console and kiosk display for Socket.IO backends", "marsad");
    program.require_subcommand(1);
    CLI::App *const exports =
        program.add_subcommand("export", "write out what was kept of a backend");
    addPlace(*exports, options);
    exports->add_option("--what", options.what, "history, alerts, notifications or actions")
        ->required()
        ->check(CLI::IsMember({"history", "alerts", "notifications", "actions"}));
    exports->add_option("--from", options.from, "from then on (ISO 8601)");
    exports->add_option("--to", options.to, "before then");
    exports->add_option("--format", options.format, "csv or json (csv)")
        ->check(CLI::IsMember({"csv", "json"}));
    exports->add_option("-o,--output", options.output, "the file to write (standard output)");
    CLI::App *const store =
        program.add_subcommand("store", "look after the file that what was kept stands in");
    store->require_subcommand(1);
    CLI::App *const info = store->add_subcommand("info", "tell what is in it");
    info->add_flag("--json", options.json, "as one JSON object");
    CLI::App *const check = store->add_subcommand("check", "look through all of it");
    CLI::App *const vacuum = store->add_subcommand("vacuum", "give back what is free in it");
    for (CLI::App *const each : {info, check, vacuum}) {
        addPlace(*each, options);
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::Success &asked) { // help
        return program.exit(asked);
    } catch (const CLI::ParseError &error) {
        return misuse(QString::fromStdString(error.what()).replace(u'\n', u' '));
    }
    const auto file = databaseFile(options);
    if (!file) {
        return misuse(file.error());
    }
    if (program.got_subcommand(exports)) {
        return runExport(options, *file);
    }
    return store->got_subcommand(info)    ? showState(options, *file)
           : store->got_subcommand(check) ? checkFile(*file)
                                          : compactFile(*file);
}

} // namespace app
