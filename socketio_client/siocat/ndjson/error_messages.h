// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/line_writer.h"

#include <socketio/disconnect_reason.h>
#include <socketio/error.h>

#include <QString>

#include <string>

namespace siocat::ndjson {

/// What the official client says of a failure.
const std::string &messageOf(const socketio::Error &error);

/// The `details` of an end: an object, or null for those that the official client does not explain.
/// `transport` is the one that carried the connection.
Line detailsOf(socketio::DisconnectReason reason, const QString &detail, const QString &transport);

} // namespace siocat::ndjson
