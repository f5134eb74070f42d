// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/handle_table.h"
#include "socketio_client/siocat/ndjson/line_writer.h"
#include "socketio_client/siocat/ndjson/option_reader.h"

#include <socketio/manager.h>
#include <socketio/manager_cache.h>
#include <socketio/socket.h>

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace siocat::ndjson {

/// Things that wait for the script under a number. Bounded: what it never asks for is forgotten,
/// the oldest first.
class Answers
{
public:
    using Answer = std::function<void(Json)>;
    void add(std::uint64_t number, Answer answer);
    /// None: there is no such number, or not any more.
    std::optional<Answer> take(const Json &number);

private:
    std::map<std::uint64_t, Answer> m_answers;
};

struct ManagerEntry
{
    Handle handle = 0;
    socketio::Manager *manager = nullptr;
};

struct SocketEntry
{
    Handle handle = 0;
    socketio::Socket *socket = nullptr; ///< null while it is being made
    bool acksTellErrors = false;        ///< options ackTimeout and retries
    Answers acks;
    Answers authRequests;
};

/// The objects of a script, and the lines that tell what happens to them. Everything lives as long
/// as the session. One thread.
class Session
{
public:
    Session(LineWriter &output, socketio::Options defaults);

    const socketio::Options &defaults() const { return m_defaults; }
    HandleTable<SocketEntry> &sockets() { return m_sockets; }
    HandleTable<ManagerEntry> &managers() { return m_managers; }

    /// Events that are written until endCause() carry `seq` as their cause.
    void beginCause(const Json &seq) { m_cause = seq; }
    void endCause() { m_cause.reset(); }

    /// io(url, options). The command may propose handles.
    Outcome<SocketEntry *> open(const Json &command, const QString &url, ReadOptions options);
    Outcome<ManagerEntry *> makeManager(const Json &command, const QString &url,
                                        const ReadOptions &options);
    Outcome<SocketEntry *> makeSocket(const Json &command, ManagerEntry &manager,
                                      const QString &nsp, ReadOptions options);

    ManagerEntry &managerOf(const SocketEntry &socket) const;
    /// Has the socket ask for credentials with `auth_request`.
    socketio::AuthProvider askingProvider(SocketEntry &entry);
    /// What is called with the acknowledgement `number`. With `tellsErrors` it reports failures as
    /// well, `single` cuts the values to the first.
    socketio::AckHandler ackHandler(SocketEntry &entry, const Json &number, bool tellsErrors,
                                    bool single);

    void tracePackets(bool on);
    void traceOutgoing(bool on) { m_traceOutgoing = on; }

    /// What an event or a result says of an object, as it is now.
    static Line about(const SocketEntry &entry);
    static Line about(const ManagerEntry &entry);
    Line aboutBoth(const SocketEntry &entry) const;

    /// Disconnects everything, then calls `done`, once, when the connections are closed.
    void end(std::function<void()> done);

private:
    using MakeSocket = std::function<Outcome<socketio::Socket *>(socketio::SocketOptions)>;
    Outcome<SocketEntry *> addSocket(const Json &command, ReadOptions options,
                                     const MakeSocket &make);
    void watch(ManagerEntry &entry);
    void watch(SocketEntry &entry);
    void observePackets(const ManagerEntry &entry);
    void write(const char *event, Line about, Line fields = Line::object());
    void finishIfClosed();

    LineWriter &m_output;
    const socketio::Options m_defaults;
    std::optional<Json> m_cause;
    bool m_tracePackets = false;
    bool m_traceOutgoing = false;
    std::uint64_t m_nextAck = 1;
    std::uint64_t m_nextAuthRequest = 1;
    HandleTable<SocketEntry> m_sockets{"socket"};
    HandleTable<ManagerEntry> m_managers{"manager"};
    std::map<const socketio::Socket *, SocketEntry *> m_entryOfSocket;
    std::map<const socketio::Manager *, ManagerEntry *> m_entryOfManager;
    std::function<void()> m_done;
    // The library's objects end after the connections to them (m_context).
    socketio::ManagerCache m_cache;
    std::vector<std::unique_ptr<socketio::Manager>> m_ownManagers;
    QObject m_context;
};

} // namespace siocat::ndjson
