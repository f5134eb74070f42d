// SPDX-License-Identifier: MIT
#include "socketio_client/transport/transport_factory.h"

#include "socketio_client/transport/polling.h"
#include "socketio_client/transport/qt/qt_web_socket.h"
#include "socketio_client/transport/web_socket.h"

#include <utility>

namespace socketio::transport {

std::unique_ptr<Transport> makeTransport(TransportKind kind,
                                         std::shared_ptr<const Endpoint> endpoint,
                                         Listener &listener, const std::string &sid)
{
    if (kind == TransportKind::WebSocket && endpoint->backend == TransportBackend::Own) {
        return std::make_unique<WebSocket>(std::move(endpoint), listener, sid);
    }
    if (kind == TransportKind::WebSocket) {
        return std::make_unique<QtWebSocket>(std::move(endpoint), listener, sid);
    }
    return std::make_unique<Polling>(std::move(endpoint), listener);
}

} // namespace socketio::transport
