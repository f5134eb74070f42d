// SPDX-License-Identifier: MIT
// The lines that tell what happens.
#include "socketio_client/siocat/ndjson/error_messages.h"
#include "socketio_client/siocat/ndjson/session.h"
#include "socketio_client/siocat/ndjson/snapshots.h"

#include <utility>

namespace siocat::ndjson {

using socketio::DisconnectReason;
using socketio::EngineInfo;
using socketio::Error;
using socketio::Manager;
using socketio::Socket;

namespace {

QString transportOf(const Manager &manager)
{
    const auto engine = manager.engine();
    return engine ? engine->transport : QString();
}

} // namespace

void Session::write(const char *event, Line about, Line fields)
{
    Line line{{"ev", event}};
    line.update(about);
    line.update(fields);
    if (m_cause) {
        line["cause"] = *m_cause;
    }
    m_output.write(line);
}

void Session::watch(ManagerEntry &entry)
{
    Manager *const manager = entry.manager;
    m_entryOfManager.emplace(manager, &entry);
    QObject::connect(manager, &Manager::opened, &m_context,
                     [this, &entry] { write("open", about(entry)); });
    QObject::connect(manager, &Manager::pingReceived, &m_context,
                     [this, &entry] { write("ping", about(entry)); });
    QObject::connect(manager, &Manager::closed, &m_context,
                     [this, &entry](DisconnectReason reason, const QString &detail) {
                         write(
                             "close", about(entry),
                             {{"reason", name(reason)},
                              {"details", detailsOf(reason, detail, transportOf(*entry.manager))}});
                     });
    QObject::connect(manager, &Manager::errorOccurred, &m_context,
                     [this, &entry](const Error &error) {
                         write("error", about(entry), {{"message", messageOf(error)}});
                     });
    QObject::connect(manager, &Manager::reconnectAttempt, &m_context, [this, &entry](int attempt) {
        write("reconnect_attempt", about(entry), {{"attempt", attempt}});
    });
    QObject::connect(manager, &Manager::reconnectError, &m_context,
                     [this, &entry](const Error &error) {
                         write("reconnect_error", about(entry), {{"message", messageOf(error)}});
                     });
    QObject::connect(manager, &Manager::reconnectFailed, &m_context,
                     [this, &entry] { write("reconnect_failed", about(entry)); });
    QObject::connect(manager, &Manager::reconnected, &m_context, [this, &entry](int attempt) {
        write("reconnect", about(entry), {{"attempt", attempt}});
    });
    QObject::connect(
        manager, &Manager::engineChanged, &m_context,
        [this, &entry](const EngineInfo &engine, std::optional<DisconnectReason> reason) {
            Line fields{{"engine", engineOf(engine)}};
            if (reason) {
                fields["reason"] = name(*reason);
            }
            write("engine", {{"manager", entry.handle}}, std::move(fields));
            finishIfClosed();
        });
    observePackets(entry);
}

void Session::tracePackets(bool on)
{
    if (std::exchange(m_tracePackets, on) != on) {
        m_managers.forEach([this](const ManagerEntry &entry) { observePackets(entry); });
    }
}

void Session::observePackets(const ManagerEntry &entry)
{
    if (!m_tracePackets) {
        entry.manager->setPacketObserver({});
        return;
    }
    entry.manager->setPacketObserver([this, &entry](const socketio::TracedPacket &packet) {
        Line data;
        if (packet.binary) {
            data = {{"$binary", toBase64(packet.data)}};
        } else if (!packet.data.empty()) {
            data = packet.data;
        }
        Line fields{{"engine", packet.engine}, {"type", packet.type}, {"data", std::move(data)}};
        if (packet.outgoing) {
            fields["compress"] = packet.compress;
        }
        write(packet.outgoing ? "packet_out" : "packet_in", {{"manager", entry.handle}},
              std::move(fields));
    });
}

void Session::watch(SocketEntry &entry)
{
    Socket *const socket = entry.socket;
    m_entryOfSocket.emplace(socket, &entry);
    QObject::connect(socket, &Socket::connectedToNamespace, &m_context,
                     [this, &entry] { write("connect", about(entry)); });
    QObject::connect(
        socket, &Socket::disconnected, &m_context,
        [this, &entry](DisconnectReason reason, const QString &detail) {
            const QString transport = transportOf(entry.socket->manager());
            write("disconnect", about(entry),
                  {{"reason", name(reason)}, {"details", detailsOf(reason, detail, transport)}});
        });
    QObject::connect(socket, &Socket::connectError, &m_context, [this, &entry](const Error &error) {
        write("connect_error", about(entry),
              {{"message", messageOf(error)},
               {"data", error.data ? writeValue(*error.data) : Line()}});
    });
    socket->onAny([this, &entry](const socketio::Event &event) {
        Line fields{{"event", event.name()}, {"args", writeValue(event.json())}};
        if (event.wantsAck()) {
            fields["ackId"] = m_nextAck;
            entry.acks.add(m_nextAck++, event.ack());
        }
        write("event", about(entry), std::move(fields));
    });
    socket->onAnyOutgoing([this, &entry](std::string_view name, const Json &arguments) {
        if (m_traceOutgoing) {
            write("outgoing", about(entry), {{"event", name}, {"args", writeValue(arguments)}});
        }
    });
}

socketio::AuthProvider Session::askingProvider(SocketEntry &entry)
{
    return [this, &entry](Answers::Answer done) {
        const std::uint64_t request = m_nextAuthRequest++;
        entry.authRequests.add(request, std::move(done));
        write("auth_request", about(entry), {{"request", request}});
    };
}

socketio::AckHandler Session::ackHandler(SocketEntry &entry, const Json &number, bool tellsErrors,
                                         bool single)
{
    return [this, &entry, number, tellsErrors, single](const socketio::Result<Json> &result) {
        if (!result && !tellsErrors) {
            return;
        }
        Json values = result.value_or(Json::array());
        if (single && values.size() > 1) {
            values = Json::array({values.front()});
        }
        Line fields{{"ack", number}};
        if (tellsErrors) {
            fields["error"] = result ? Line() : Line(messageOf(result.error()));
        }
        fields["args"] = writeValue(values);
        write("ack", about(entry), std::move(fields));
    };
}

} // namespace siocat::ndjson
