// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/error_messages.h"

namespace siocat::ndjson {

using socketio::DisconnectReason;

const std::string &messageOf(const socketio::Error &error)
{
    return error.message.empty() ? error.detail : error.message;
}

Line detailsOf(DisconnectReason reason, const QString &detail, const QString &transport)
{
    switch (reason) {
    case DisconnectReason::TransportClose:
        return {{"description", transport == QLatin1String("websocket")
                                    ? "websocket connection closed"
                                    : "transport closed by the server"}};
    case DisconnectReason::TransportError:
    case DisconnectReason::ParseError:
        return {{"description", detail.toStdString()}};
    default:
        return nullptr;
    }
}

} // namespace siocat::ndjson
