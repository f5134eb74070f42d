// SPDX-License-Identifier: MIT
#include "socketio_client/client/channel.h"

#include <utility>

namespace socketio {

Connection::Channel::Channel(Connection &owner, protocol::ChannelId id,
                             std::shared_ptr<const transport::Endpoint> endpoint,
                             TransportKind kind, const std::string &sid)
    : m_owner(owner)
    , m_id(id)
    , m_kind(kind)
    , m_transport(transport::makeTransport(kind, std::move(endpoint), *this, sid))
{}

} // namespace socketio
