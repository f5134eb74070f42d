// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/command_line.h"
#include "socketio_client/siocat/commands.h"
#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/signals.h"

#include <QCoreApplication>

#include <clocale>
#include <fcntl.h>
#include <unistd.h>

namespace {

/// Where a standard stream is closed, its number must not go to a file of ours; what is opened here
/// fails as the closed one would.
void holdStandardStreams()
{
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(fd, F_GETFD) < 0) {
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

/// What Qt and the library log is for those who ask for details.
siocat::Console *logTarget = nullptr;

void takeLog(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg) {
        logTarget->error(text.toStdString());
    } else {
        logTarget->detail(text.toStdString());
    }
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace siocat;
    holdStandardStreams();
    const QCoreApplication application(argc, argv);
    // Numbers in JSON have a point, wherever we are.
    std::setlocale(LC_NUMERIC, "C");
    // What the system says of a file stands in a line of ours, which is English.
    std::setlocale(LC_MESSAGES, "C");
    const Signals signals;

    OutputOptions output;
    std::vector<Command> commands{listenCommand(), emitCommand(),  callCommand(),
                                  recordCommand(), swarmCommand(), ndjsonCommand()};
    for (Command &command : commands) {
        command.options.push_back(outputOptions(output));
    }
    commands.push_back(completionCommand(commands));
    commands.push_back(manCommand(commands));
    const auto parsed = parseCommandLine(argc, argv, commands);
    if (const int *const code = std::get_if<int>(&parsed)) {
        return *code;
    }
    Console console(output);
    logTarget = &console;
    qInstallMessageHandler(takeLog);
    const int code = std::get<const Command *>(parsed)->run(console);
    qInstallMessageHandler(nullptr);
    return console.flush() ? code : 1;
}
