// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/socket_operations.h"

#include "socketio_client/siocat/ndjson/command_fields.h"

#include <QRegularExpression>

#include <memory>
#include <utility>

namespace siocat::ndjson {

using socketio::ErrorCode;

namespace {

Outcome<Line> withNamespace(const Session &session, const Outcome<SocketEntry *> &entry)
{
    if (!entry) {
        return complain(entry.error());
    }
    Line fields = session.aboutBoth(**entry);
    fields["nsp"] = (*entry)->socket->nsp().toStdString();
    return fields;
}

using SocketMethod = void (socketio::Socket::*)();

Outcome<Line> callSocket(Session &session, const Json &command, SocketMethod method)
{
    const auto entry = session.sockets().find(command);
    if (!entry) {
        return complain(entry.error());
    }
    ((*entry)->socket->*method)();
    return session.aboutBoth(**entry);
}

struct EmitCommand
{
    std::string event;
    Json arguments;
    socketio::EmitOptions options;
    Json ack;
};

Outcome<EmitCommand> readEmit(const Json &command)
{
    EmitCommand emit;
    const Json &event = field(command, "event");
    if (!event.is_string()) {
        return complain("event is missing");
    }
    emit.event = event.get<std::string>();
    auto arguments = argumentsField(command);
    if (!arguments) {
        return complain(arguments.error());
    }
    emit.arguments = std::move(*arguments);
    emit.ack = field(command, "ack");
    if (!emit.ack.is_null() && !emit.ack.is_number()) {
        return complain("ack is not a number");
    }
    if (const Json &timeout = field(command, "timeout"); !timeout.is_null()) {
        emit.options.timeout = readMilliseconds(timeout);
        if (!emit.options.timeout) {
            return complain("timeout is not a number");
        }
    }
    const auto isVolatile = flagField(command, "volatile");
    const auto compress = flagField(command, "compress");
    if (!isVolatile || !compress) {
        return complain(isVolatile ? compress.error() : isVolatile.error());
    }
    emit.options.isVolatile = isVolatile->value_or(false);
    emit.options.compress = compress->value_or(true);
    return emit;
}

Outcome<Line> emitTo(Session &session, SocketEntry &entry, const EmitCommand &emit, bool single)
{
    // An emit that is refused reports nothing but that, and one that is dropped nothing at all.
    const auto accepted = std::make_shared<bool>(true);
    socketio::AckHandler handler;
    if (!emit.ack.is_null()) {
        const bool tellsErrors = single || emit.options.timeout || entry.acksTellErrors;
        handler = [accepted, isVolatile = emit.options.isVolatile,
                   report = session.ackHandler(entry, emit.ack, tellsErrors, single)](
                      socketio::Result<Json> result) {
            const bool dropped = isVolatile && !result &&
                                 result.error().origin == socketio::ErrorOrigin::LocalMisuse;
            if (*accepted && !dropped) {
                report(std::move(result));
            }
        };
    }
    const auto sent =
        entry.socket->emitEvent(emit.event, emit.arguments, std::move(handler), emit.options);
    if (!sent && sent.error().code == ErrorCode::ReservedEvent) {
        *accepted = false;
        return complain("\"" + emit.event + "\" is a reserved event name");
    }
    if (!sent && !emit.options.isVolatile) {
        *accepted = false;
        return complain(sent.error().detail);
    }
    return session.aboutBoth(entry);
}

Outcome<Line> emitAs(Session &session, const Json &command, bool single)
{
    const auto entry = session.sockets().find(command);
    if (!entry) {
        return complain(entry.error());
    }
    const auto read = readEmit(command);
    if (!read) {
        return complain(read.error());
    }
    if (single && read->ack.is_null()) {
        return complain("ack is missing");
    }
    return emitTo(session, **entry, *read, single);
}

} // namespace

Outcome<Line> openSocket(Session &session, const Json &command)
{
    auto url = textField(command, "url");
    if (!url) {
        return complain(url.error());
    }
    auto options = optionsField(session, command);
    if (!options) {
        return complain(options.error());
    }
    if (options->hasQuery) {
        url->remove(QRegularExpression(QStringLiteral("\\?[^#]*")));
    }
    return withNamespace(session, session.open(command, *url, std::move(*options)));
}

Outcome<Line> makeSocket(Session &session, const Json &command)
{
    const auto manager = session.managers().find(command);
    if (!manager) {
        return complain(manager.error());
    }
    const auto nsp = textField(command, "nsp");
    if (!nsp) {
        return complain(nsp.error());
    }
    auto options = optionsField(session, command);
    if (!options) {
        return complain(options.error());
    }
    return withNamespace(session,
                         session.makeSocket(command, **manager, *nsp, std::move(*options)));
}

Outcome<Line> connectSocket(Session &session, const Json &command)
{
    return callSocket(session, command, &socketio::Socket::connectToNamespace);
}

Outcome<Line> disconnectSocket(Session &session, const Json &command)
{
    return callSocket(session, command, &socketio::Socket::disconnectFromNamespace);
}

Outcome<Line> emitEvent(Session &session, const Json &command)
{
    return emitAs(session, command, false);
}

Outcome<Line> emitWithAck(Session &session, const Json &command)
{
    return emitAs(session, command, true);
}

Outcome<Line> acknowledge(Session &session, const Json &command)
{
    const auto entry = session.sockets().find(command);
    if (!entry) {
        return complain(entry.error());
    }
    auto arguments = argumentsField(command);
    if (!arguments) {
        return complain(arguments.error());
    }
    const auto answer = (*entry)->acks.take(field(command, "ackId"));
    if (!answer) {
        return complain("unknown ackId");
    }
    (*answer)(std::move(*arguments));
    return session.aboutBoth(**entry);
}

Outcome<Line> setAuth(Session &session, const Json &command)
{
    const auto found = session.sockets().find(command);
    if (!found) {
        return complain(found.error());
    }
    SocketEntry &entry = **found;
    const Json &request = field(command, "request");
    if (request == Json(true)) {
        entry.socket->setAuth(session.askingProvider(entry));
        return session.aboutBoth(entry);
    }
    auto data = readAuth(field(command, "data"));
    if (!data) {
        return complain(data.error());
    }
    if (request.is_null()) {
        entry.socket->setAuth(socketio::fixedAuth(std::move(*data)));
        return session.aboutBoth(entry);
    }
    const auto answer = entry.authRequests.take(request);
    if (!answer) {
        return complain("unknown request");
    }
    (*answer)(std::move(*data));
    return session.aboutBoth(entry);
}

} // namespace siocat::ndjson
