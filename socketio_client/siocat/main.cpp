// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/command_line.h"
#include "socketio_client/siocat/commands.h"
#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/signals.h"

#include <QCoreApplication>

#include <clocale>

int main(int argc, char *argv[])
{
    using namespace siocat;
    const QCoreApplication application(argc, argv);
    // Numbers in JSON have a point, wherever we are.
    std::setlocale(LC_NUMERIC, "C");
    const Signals signals;

    OutputOptions output;
    std::vector<Command> commands{listenCommand(), emitCommand(), callCommand(), swarmCommand(),
                                  ndjsonCommand()};
    for (Command &command : commands) {
        command.options.push_back(outputOptions(output));
    }
    commands.push_back(completionCommand(commands));
    const auto parsed = parseCommandLine(argc, argv, commands);
    if (const int *const code = std::get_if<int>(&parsed)) {
        return *code;
    }
    Console console(output);
    const int code = std::get<const Command *>(parsed)->run(console);
    return console.flush() ? code : 1;
}
