// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/line_writer.h"

#include <socketio/disconnect_reason.h>
#include <socketio/error.h>

#include <QString>

#include <string>

namespace siocat::ndjson {

/// What the official client says of a failure. `transport` is the one that carried, or was to
/// carry, the connection.
std::string messageOf(const socketio::Error &error, const QString &transport);

/// The `details` of an end: an object, or null for those that the official client does not explain.
Line detailsOf(socketio::DisconnectReason reason, const QString &detail, const QString &transport);

} // namespace siocat::ndjson
