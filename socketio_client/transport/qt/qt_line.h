// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/http/http_line.h"
#include "socketio_client/transport/qt/http_exchange.h"

#include <memory>

namespace socketio::transport {

/// Requests by QNetworkAccessManager, which keeps the connections.
class QtLine final : public HttpLine
{
public:
    explicit QtLine(std::shared_ptr<const Endpoint> endpoint);

    void send(HttpRequest request, Handler handler) override;
    bool busy() const override { return m_exchange != nullptr; }

private:
    const std::shared_ptr<const Endpoint> m_endpoint;
    std::unique_ptr<HttpExchange> m_exchange;
};

} // namespace socketio::transport
