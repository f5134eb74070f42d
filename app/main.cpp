// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QProcessEnvironment>

#include <cstdio>

namespace {

constexpr int exitMisuse = 2;

int complain(const QString &line)
{
    std::fprintf(stderr, "marsad: %s\n", qUtf8Printable(line));
    return exitMisuse;
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

QHash<QString, QString> environment()
{
    QHash<QString, QString> variables;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    const QStringList names = system.keys();
    for (const QString &name : names)
        variables.insert(name, system.value(name));
    return variables;
}

/// Without a display Qt would abort; a picture or a state needs none.
bool displayAvailable(const app::Settings &settings)
{
    if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || qEnvironmentVariableIsSet("DISPLAY")
        || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        return true;
    if (settings.screenshotFile.isEmpty() && settings.stateFile.isEmpty())
        return false;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const auto invocation = app::readSettings(argumentsOf(argc, argv), environment());
    if (!invocation)
        return complain(invocation.error());
    if (invocation->kind == app::Invocation::Kind::ShowText) {
        std::fputs(qUtf8Printable(invocation->text), stdout);
        return 0;
    }

    const app::Settings &settings = invocation->settings;
    const auto profile = settings.profileFile.isEmpty() ? app::Profile::builtIn()
                                                        : app::Profile::fromFile(settings.profileFile);
    if (!profile)
        return complain(profile.error().toString());
    if (!settings.logRules.isEmpty())
        QLoggingCategory::setFilterRules(QString(settings.logRules).replace(u';', u'\n'));
    if (settings.insecure)
        std::fputs("marsad: WARNING: --insecure: the server's certificate is not verified\n", stderr);
    if (!displayAvailable(settings))
        return complain(QStringLiteral("there is no display; --screenshot FILE draws the window without one"));

    // Our own options are read already; Qt sees only the program's name, so that it takes none of them.
    int qtArgumentCount = 1;
    QApplication application(qtArgumentCount, argv);
    QApplication::setApplicationName(QStringLiteral("marsad"));
    QApplication::setApplicationDisplayName(QStringLiteral("مرصد"));
    QApplication::setDesktopFileName(QStringLiteral("marsad"));

    app::Program program(settings, *profile);
    if (const auto started = program.start(); !started)
        return complain(started.error());
    return QApplication::exec();
}
