// SPDX-License-Identifier: MIT
#include "socketio_client/client/socket_list.h"

#include <algorithm>

namespace socketio {

SocketCore *SocketList::find(std::string_view nsp) const
{
    const auto found =
        std::find_if(m_sockets.begin(), m_sockets.end(),
                     [nsp](const SocketCore *socket) { return socket->session().nsp() == nsp; });
    return found == m_sockets.end() ? nullptr : *found;
}

void SocketList::remove(const SocketCore &socket)
{
    std::erase(m_sockets, &socket);
}

std::vector<std::string> SocketList::names() const
{
    std::vector<std::string> names;
    names.reserve(m_sockets.size());
    for (const SocketCore *socket : m_sockets) {
        names.push_back(socket->session().nsp());
    }
    return names;
}

bool SocketList::anyActive() const
{
    return std::any_of(m_sockets.begin(), m_sockets.end(),
                       [](const SocketCore *socket) { return socket->session().active(); });
}

bool SocketList::waitsToSend() const
{
    return std::any_of(m_sockets.begin(), m_sockets.end(),
                       [](const SocketCore *socket) { return socket->waitsToSend(); });
}

bool SocketList::waitsInVain() const
{
    return std::any_of(m_sockets.begin(), m_sockets.end(), [](const SocketCore *socket) {
        return socket->waitsToSend() && !socket->session().active();
    });
}

protocol::ManagerSession::Endings SocketList::endEngine()
{
    protocol::ManagerSession::Endings endings;
    endings.reserve(m_sockets.size());
    for (SocketCore *socket : m_sockets) {
        endings.push_back({socket->session().nsp(), socket->engineEnded()});
    }
    return endings;
}

void SocketList::deleteAll()
{
    while (!m_sockets.empty()) {
        delete &m_sockets.front()->socket();
    }
}

} // namespace socketio
