// SPDX-License-Identifier: MIT
#include "socketio_client/transport/stream/stream.h"

#include "socketio_client/transport/stream/qt_stream.h"

#ifdef Q_OS_LINUX
#include "socketio_client/transport/stream/direct_stream.h"
#endif

namespace socketio::transport {

std::unique_ptr<Stream> makeStream(const Endpoint &endpoint, StreamListener &listener)
{
#ifdef Q_OS_LINUX
    if (DirectStream::serves(endpoint)) {
        return std::make_unique<DirectStream>(endpoint, listener);
    }
#endif
    return std::make_unique<QtStream>(endpoint, listener);
}

std::string errorPrefix(const Endpoint &endpoint)
{
    return endpoint.address.host + ":" + std::to_string(endpoint.address.port) + ": ";
}

} // namespace socketio::transport
