// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"
#include "socketio_client/transport/qt/http_exchange.h"

#include <functional>
#include <memory>
#include <optional>

namespace socketio::transport {

/// Asks by a polling handshake why a WebSocket was refused (docs/protocol.md 7): the answer's
/// status and body, which QtWebSockets keeps to itself. Its destruction stops it.
class Inquiry final
{
public:
    /// None: polling knows of no reason.
    using Handler = std::function<void(const std::optional<Error> &cause)>;

    /// `handler` is called once, from the event loop; it may destroy the inquiry.
    Inquiry(std::shared_ptr<const Endpoint> endpoint, Handler handler);

private:
    void onAnswered(const HttpAnswer &answer);
    void leaveSession(const HttpAnswer &answer);

    std::shared_ptr<const Endpoint> m_endpoint;
    Handler m_handler;
    std::unique_ptr<HttpExchange> m_exchange;
};

} // namespace socketio::transport
