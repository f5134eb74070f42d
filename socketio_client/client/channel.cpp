// SPDX-License-Identifier: MIT
#include "socketio_client/client/channel.h"

#include "socketio_client/transport/polling.h"
#include "socketio_client/transport/web_socket.h"

#include <utility>

namespace socketio {

Connection::Channel::Channel(Connection &owner, std::shared_ptr<const transport::Endpoint> endpoint,
                             TransportKind kind, const std::string &sid)
    : m_owner(owner)
    , m_kind(kind)
{
    if (kind == TransportKind::WebSocket) {
        m_transport = std::make_unique<transport::WebSocket>(std::move(endpoint), *this, sid);
    } else {
        m_transport = std::make_unique<transport::Polling>(std::move(endpoint), *this);
    }
}

} // namespace socketio
