// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"

#include <QNetworkRequest>
#include <QUrl>

namespace socketio::transport {

/// A request with the endpoint's headers, TLS settings and cookies. The user's own Cookie header
/// wins over the jar where both name the same cookie. Redirects are not followed by themselves.
QNetworkRequest makeRequest(const QUrl &url, const Endpoint &endpoint);

} // namespace socketio::transport
