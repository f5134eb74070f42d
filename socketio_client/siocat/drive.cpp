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
    connection->options.transportHeadStart.reset(); // one after the other, as the reference
    Command command{
        "ndjson",
        "Be driven by JSON lines on standard input",
        "One JSON object a line each way, so that a program in any language can script a "
        "connection; docs/ndjson.md describes it. Defaults are those of the official JavaScript "
        "client; the options change them.",
        {{R"(printf '%s\n' '{"op":"open","url":"http://localhost:3000"}' | siocat ndjson)",
          "connect and end with the input"}}};
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
