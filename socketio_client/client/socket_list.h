// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/socket_core.h"
#include "socketio_client/protocol/manager_session.h"

#include <memory>
#include <string_view>
#include <vector>

namespace socketio {

/// The namespaces of a manager, in the order of their making. A slot may end any of them, so nobody
/// keeps a pointer over a call to the application: namespaces are named, and looked up again.
class SocketList
{
public:
    SocketCore *find(std::string_view nsp) const;
    void add(SocketCore &socket) { m_sockets.push_back(&socket); }
    void remove(const SocketCore &socket);

    std::vector<std::string> names() const;
    bool anyActive() const;
    /// Something was emitted and is not sent yet.
    bool waitsToSend() const;
    /// Of that, something by a namespace that no connection will come for.
    bool waitsInVain() const;
    /// The engine is over for all, before the application hears of it.
    protocol::ManagerSession::Endings endEngine();
    /// Deletes the sockets, each of which takes itself off the list.
    void deleteAll();

private:
    std::vector<SocketCore *> m_sockets;
};

} // namespace socketio
