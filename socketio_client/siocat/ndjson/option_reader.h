// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/value_codec.h"

#include <socketio/options.h>

#include <chrono>
#include <optional>

namespace siocat::ndjson {

/// The `options` of a command.
struct ReadOptions
{
    socketio::Options manager;
    socketio::SocketOptions socket;
    bool asksForAuth = false; ///< authRequest
    bool hasQuery = false;
};

/// Official option names (docs/ndjson.md, Commands); what has no meaning here is passed over, as
/// the official client does with names it does not know. `defaults` holds for what is not given.
Outcome<ReadOptions> readOptions(const Json &given, const socketio::Options &defaults);

/// Milliseconds as JavaScript's timers take them: cut to [0, 2^31 - 1]. None: not a number.
std::optional<std::chrono::milliseconds> readMilliseconds(const Json &value);

/// A number of milliseconds, or false for no limit.
Outcome<std::optional<std::chrono::milliseconds>> readTimeout(const Json &value);

/// A number, or null for no limit.
Outcome<std::optional<int>> readAttempts(const Json &value);

/// An object of credentials, as sent in CONNECT; null for none.
Outcome<Json> readAuth(const Json &value);

} // namespace siocat::ndjson
