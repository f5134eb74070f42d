// SPDX-License-Identifier: MIT
// `siocat ndjson`: scripts of any language drive the client.
#include "socketio_client/siocat/commands.h"
#include "socketio_client/siocat/connection.h"
#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/exit_code.h"
#include "socketio_client/siocat/ndjson/ndjson.h"

#include <socketio/version.h>

#include <QCoreApplication>

namespace siocat {

Command ndjsonCommand()
{
    const auto connection = std::make_shared<Connection>();
    Command command{"ndjson", "Be driven by JSON lines on standard input", {}, {}, {}};
    command.options = driverOptions(*connection);
    command.run = [connection](Console &console) -> int {
        if (const auto prepared = prepareLink(*connection, console); !prepared) {
            console.error(prepared.error());
            return ExitUsage;
        }
        return runNdjson(*QCoreApplication::instance(), connection->options,
                         "siocat " SOCKETIO_VERSION);
    };
    return command;
}

} // namespace siocat
