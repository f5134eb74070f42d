// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/server_address.h"

namespace app {

/// Reads `typed` as the client library does (socketio::readTypedAddress): without a scheme, with
/// Arabic digits, as the address of an endpoint or of a page. ws and wss become http and https.
ServerAddress readServerAddress(const QString &typed);

} // namespace app
