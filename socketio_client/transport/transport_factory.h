// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/transport_kind.h"
#include "socketio_client/transport/endpoint.h"
#include "socketio_client/transport/transport.h"

#include <memory>
#include <string>

namespace socketio::transport {

using protocol::TransportKind;

/// A transport of the endpoint's backend. `sid` names the session that a WebSocket upgrades; empty:
/// a new one.
std::unique_ptr<Transport> makeTransport(TransportKind kind,
                                         std::shared_ptr<const Endpoint> endpoint,
                                         Listener &listener, const std::string &sid = {});

} // namespace socketio::transport
