// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/value_codec.h"

#include <QSslConfiguration>

#include <optional>
#include <string>

namespace siocat::ndjson {

/// The options ca, cert, key and passphrase, as PEM text. Returns what is wrong, or nothing.
std::optional<std::string> readTls(const Json &options, std::optional<QSslConfiguration> &into);

} // namespace siocat::ndjson
