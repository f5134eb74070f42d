// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"

#include <QNetworkRequest>
#include <QUrl>

class QNetworkAccessManager;

namespace socketio::transport {

/// A request with the endpoint's headers, TLS settings and cookies. The user's own Cookie header
/// wins over the jar where both name the same cookie. Redirects are not followed by themselves.
QNetworkRequest makeRequest(const QUrl &url, const Endpoint &endpoint);

/// It names a proxy itself.
bool hasProxy(const Endpoint &endpoint);

/// The endpoint's access manager, set to reach the server through the endpoint's proxy. An HTTP
/// proxy is asked for a tunnel, as for a WebSocket: what forwards requests may buffer them.
QNetworkAccessManager &accessManager(const Endpoint &endpoint);

} // namespace socketio::transport
