// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/command.h"
#include "socketio_client/siocat/session.h"
#include "socketio_client/siocat/values.h"

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace siocat {

/// The namespaces of --also, which share the connection of a session. One that the server refuses
/// or ends is warned of, and the others go on. What was ended is asked for again unless
/// --no-reconnection is given, what was refused with --reconnection.
class FurtherNamespaces
{
public:
    struct Handlers
    {
        /// Each event of one of them, and of no other.
        std::function<void(const std::string &nsp, const socketio::Event &event)> event;
        /// At each connect of one of them.
        std::function<void(const std::string &nsp)> connected;
        /// At each loss of one of them but that at our own end. May be empty.
        std::function<void(const std::string &nsp, const char *reason)> disconnected;
    };

    /// Both live longer.
    FurtherNamespaces(Session &session, Console &console);
    ~FurtherNamespaces();

    /// Joins them once there is a connection. Once. Error: a name that can be none.
    tl::expected<void, std::string> join(const std::vector<std::string> &names,
                                         const socketio::SocketOptions &options, Handlers handlers);
    /// The complaint where one of the events is for a namespace that is not joined.
    tl::expected<void, std::string> check(const std::vector<Emit> &emits) const;

private:
    struct One;
    bool has(const std::string &name) const;
    void follow(One &one);
    void onConnected(One &one);
    void onDisconnected(One &one, socketio::DisconnectReason reason);
    void onRefused(One &one, const socketio::Error &error);
    void warn(One &one, const std::string &what, bool asksAgain);

    Session &m_session;
    Console &m_console;
    Handlers m_handlers;
    std::vector<std::unique_ptr<One>> m_all;
};

/// Whether the event is for this namespace; one that says none is for `own`.
bool isFor(const Emit &emit, const std::string &nsp, const std::string &own);

/// --also
OptionRow alsoOption(std::vector<std::string> &target);

} // namespace siocat
