// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/operations.h"

#include "socketio_client/siocat/ndjson/command_fields.h"
#include "socketio_client/siocat/ndjson/manager_operations.h"
#include "socketio_client/siocat/ndjson/socket_operations.h"

#include <socketio/address.h>
#include <socketio/fault_injection.h>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace siocat::ndjson {

namespace {

using Operation = Outcome<Line> (*)(Session &session, const Json &command);

Outcome<Line> state(Session &session, const Json &command)
{
    if (command.contains("socket")) {
        const auto entry = session.sockets().find(command);
        return entry ? Outcome<Line>(session.aboutBoth(**entry)) : complain(entry.error());
    }
    const auto entry = session.managers().find(command);
    return entry ? Outcome<Line>(Session::about(**entry)) : complain(entry.error());
}

Outcome<Line> trace(Session &session, const Json &command)
{
    const auto packets = flagField(command, "packets");
    const auto outgoing = flagField(command, "outgoing");
    if (!packets || !outgoing) {
        return complain(packets ? outgoing.error() : packets.error());
    }
    if (*packets) {
        session.tracePackets(**packets);
    }
    if (*outgoing) {
        session.traceOutgoing(**outgoing);
    }
    return Line::object();
}

Outcome<Line> resolve(Session &, const Json &command)
{
    const auto optional = [&command](const char *name) -> std::optional<std::string> {
        const Json &value = field(command, name);
        return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
    };
    const auto resolved = socketio::resolveUrl(
        optional("url"), optional("path").value_or("/socket.io"), optional("base"));
    if (!resolved) {
        return complain(resolved.error().detail);
    }
    Line query = Line::object();
    for (const auto &[key, value] : resolved->query) {
        query[key] = value;
    }
    return Line{{"resolved",
                 {{"protocol", resolved->protocol},
                  {"host", resolved->host},
                  {"port", resolved->port},
                  {"namespace", resolved->nsp},
                  {"query", std::move(query)},
                  {"id", resolved->id}}}};
}

Outcome<Line> fault(Session &session, const Json &command)
{
    using socketio::FaultInjection;
    const Json &kind = field(command, "kind");
    const Json &data = field(command, "data");
    const bool takesData = kind == "data" || kind == "packet";
    if (takesData && !data.is_string()) {
        return complain("data is missing");
    }
    if (kind == "packet") {
        const auto entry = session.sockets().find(command);
        if (!entry) {
            return complain(entry.error());
        }
        FaultInjection::receive(*(*entry)->socket, data.get_ref<const std::string &>());
        return session.aboutBoth(**entry);
    }
    const auto entry = session.managers().find(command);
    if (!entry) {
        return complain(entry.error());
    }
    socketio::Manager &manager = *(*entry)->manager;
    if (kind == "close") {
        FaultInjection::closeEngine(manager);
    } else if (kind == "data") {
        FaultInjection::receive(manager, data.get_ref<const std::string &>());
    } else if (kind == "heartbeat") {
        FaultInjection::passHeartbeat(manager);
    } else {
        return complain("unknown kind");
    }
    return Session::about(**entry);
}

struct OperationRow
{
    std::string_view name;
    Operation operation;
};

constexpr std::array operations{
    OperationRow{"open", openSocket},
    OperationRow{"manager", makeManager},
    OperationRow{"socket", makeSocket},
    OperationRow{"connect", connectSocket},
    OperationRow{"disconnect", disconnectSocket},
    OperationRow{"emit", emitEvent},
    OperationRow{"emitWithAck", emitWithAck},
    OperationRow{"ack", acknowledge},
    OperationRow{"auth", setAuth},
    OperationRow{"settings", changeSettings},
    OperationRow{"managerOpen", openManager},
    OperationRow{"managerClose", closeManager},
    OperationRow{"state", state},
    OperationRow{"trace", trace},
    OperationRow{"resolve", resolve},
    OperationRow{"fault", fault},
};

} // namespace

Outcome<Line> execute(Session &session, const Json &command)
{
    const Json &op = field(command, "op");
    for (const OperationRow &row : operations) {
        if (op.is_string() && op.get_ref<const std::string &>() == row.name) {
            return row.operation(session, command);
        }
    }
    return complain("unknown op");
}

} // namespace siocat::ndjson
