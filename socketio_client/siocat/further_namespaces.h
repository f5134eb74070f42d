// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/command.h"
#include "socketio_client/siocat/session.h"
#include "socketio_client/siocat/values.h"

#include <tl/expected.hpp>

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace siocat {

/// The namespaces of --also, which share the connection of a session. One that the server refuses
/// is warned of, and the others go on.
class FurtherNamespaces
{
public:
    struct Handlers
    {
        /// Each event of one of them, and of no other.
        std::function<void(const std::string &nsp, const socketio::Event &event)> event;
        /// At each connect of one of them.
        std::function<void(const std::string &nsp)> connected;
        /// May be empty.
        std::function<void(const std::string &nsp, const char *reason)> disconnected;
    };

    /// Both live longer.
    FurtherNamespaces(Session &session, Console &console);

    /// Joins them once there is a connection. Error: a name that can be none.
    tl::expected<void, std::string> join(const std::vector<std::string> &names,
                                         const socketio::SocketOptions &options,
                                         const Handlers &handlers);
    /// The complaint where one of the events is for a namespace that is not joined.
    tl::expected<void, std::string> check(const std::vector<Emit> &emits) const;

private:
    Session &m_session;
    Console &m_console;
    std::vector<std::string> m_names;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>(); ///< of all connections
};

/// Whether the event is for this namespace; one that says none is for `own`.
bool isFor(const Emit &emit, const std::string &nsp, const std::string &own);

/// --also
OptionRow alsoOption(std::vector<std::string> &target);

} // namespace siocat
