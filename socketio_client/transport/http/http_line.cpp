// SPDX-License-Identifier: MIT
#include "socketio_client/transport/http/http_line.h"

#include "socketio_client/transport/http/kept_line.h"
#include "socketio_client/transport/qt/qt_line.h"

#include <utility>

namespace socketio::transport {

std::unique_ptr<HttpLine> makeHttpLine(std::shared_ptr<const Endpoint> endpoint)
{
    if (endpoint->backend == TransportBackend::Qt) {
        return std::make_unique<QtLine>(std::move(endpoint));
    }
    return std::make_unique<KeptLine>(std::move(endpoint));
}

} // namespace socketio::transport
