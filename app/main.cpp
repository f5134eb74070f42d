// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/complaint.h"
#include "app/config/awaited_files.h"
#include "app/config/invocation.h"
#include "app/interruption.h"
#include "app/log/log.h"
#include "app/profile_command.h"
#include "app/program.h"
#include "app/store_command.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QProcessEnvironment>

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <optional>
#include <thread>
#include <vector>

namespace {

/// The exit status with it.
int misuse(const QString &lines)
{
    app::complain(lines);
    return app::exitMisuse;
}

/// Qt's own options that take a value and have a use here ("-platform offscreen"); the rest is
/// ours.
struct Arguments
{
    QStringList own;
    std::vector<char *> forQt;
    bool platformNamed = false;
};

Arguments split(int argc, char **argv)
{
    static const QStringList qtOptions = {QStringLiteral("platform"), QStringLiteral("display"),
                                          QStringLiteral("style"), QStringLiteral("platformtheme")};
    Arguments arguments;
    for (int i = 0; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        const QString bare = argument.mid(argument.startsWith(QStringLiteral("--")) ? 2 : 1);
        if (i > 0 && argument.startsWith(u'-') && qtOptions.contains(bare) && i + 1 < argc) {
            arguments.platformNamed |=
                bare == qtOptions.first() || bare == QStringLiteral("display");
            arguments.forQt.push_back(argv[i]);
            arguments.forQt.push_back(argv[++i]);
        } else {
            arguments.own.append(argument);
            if (i == 0) {
                arguments.forQt.push_back(argv[i]);
            }
        }
    }
    return arguments;
}

QHash<QString, QString> environment()
{
    QHash<QString, QString> variables;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    const QStringList names = system.keys();
    for (const QString &name : names) {
        variables.insert(name, system.value(name));
    }
    return variables;
}

/// Without a display Qt would abort; a picture or a state needs none.
bool displayAvailable(const app::Settings &settings, bool platformNamed)
{
    if (platformNamed || qEnvironmentVariableIsSet("QT_QPA_PLATFORM") ||
        qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")) {
        return true;
    }
    if (settings.screenshotFile.isEmpty() && settings.stateFile.isEmpty()) {
        return false;
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return true;
}

/// In Qt's own form; a category alone is switched on.
QString filterRules(const QString &rules)
{
    QStringList lines = rules.split(u';', Qt::SkipEmptyParts);
    for (QString &line : lines) {
        line += line.contains(u'=') ? QString() : QStringLiteral("=true");
    }
    return lines.join(u'\n');
}

/// The profile that is named, or the built-in one; none while it is not there.
tl::expected<std::optional<app::Profile>, app::ProfileErrors>
readProfile(const app::Settings &settings, const std::vector<app::NamedFile> &missing)
{
    if (settings.profileFile.isEmpty()) {
        return app::Profile::builtIn();
    }
    const bool awaited =
        std::any_of(missing.begin(), missing.end(), [&settings](const app::NamedFile &file) {
            return file.path == settings.profileFile;
        });
    if (awaited) {
        return std::nullopt;
    }
    auto profile = app::Profile::fromFile(settings.profileFile);
    if (!profile) {
        return tl::unexpected(profile.error());
    }
    return *std::move(profile);
}

/// A file has room for what would only be in the way on standard error.
void beginLog(app::Log &log, const app::Settings &settings)
{
    QString rules = filterRules(settings.logRules);
    if (!settings.logFile.isEmpty()) {
        rules.prepend(QStringLiteral("marsad.link.info=true\n"));
    }
    if (!rules.isEmpty()) {
        QLoggingCategory::setFilterRules(rules);
    }
    log.open({settings.logFile,
              settings.jsonLog ? app::LogFormat::Json : app::LogFormat::Text,
              {qint64(settings.logSize) << 20, settings.logKept}});
}

} // namespace

int main(int argc, char **argv)
{
    app::Log log;
    if (app::isProfileCommand(argc, argv)) {
        return app::runProfileCommand(argc, argv);
    }
    if (app::isStoreCommand(argc, argv)) {
        return app::runStoreCommand(argc, argv);
    }
    Arguments arguments = split(argc, argv);
    auto invocation = app::readInvocation(arguments.own, environment());
    if (!invocation) {
        return misuse(invocation.error());
    }
    if (!invocation->settings) {
        std::fputs(qUtf8Printable(invocation->text), stdout);
        return 0;
    }
    app::SettingsStore store = *std::move(invocation->settings);
    const app::Settings settings = store.effective();
    beginLog(log, settings);
    for (const QString &complaint : store.complaints()) {
        app::complain(complaint);
    }
    auto missing = app::missingFiles(settings);
    if (!missing) {
        return misuse(missing.error());
    }
    const auto profile = readProfile(settings, *missing);
    if (!profile) {
        return misuse(profile.error().toString());
    }
    if (settings.insecure) {
        app::complain(
            QStringLiteral("WARNING: --insecure: the server's certificate is not verified"));
    }
    if (!displayAvailable(settings, arguments.platformNamed)) {
        return misuse(
            QStringLiteral("there is no display; --screenshot FILE draws the window without one"));
    }

    int qtArgumentCount = int(arguments.forQt.size());
    arguments.forQt.push_back(nullptr);
    app::Interruption interruption;
    // To read the system's fonts takes as long as to find its display: both at once.
    std::thread fonts([] { FcInit(); });
    QApplication application(qtArgumentCount, arguments.forQt.data());
    fonts.join();
    // What the system says of a file stands in a line on stderr, which is English.
    std::setlocale(LC_MESSAGES, "C");
    QApplication::setApplicationName(QStringLiteral("marsad"));
    QApplication::setDesktopFileName(QStringLiteral("marsad"));

    app::Program program(std::move(store), *profile);
    if (const auto started = program.start(*std::move(missing)); !started) {
        return misuse(started.error());
    }
    interruption.follow();
    return QApplication::exec();
}
