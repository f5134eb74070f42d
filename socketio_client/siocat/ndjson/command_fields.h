// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/session.h"

#include <QString>

#include <optional>
#include <string>

namespace siocat::ndjson {

tl::unexpected<std::string> complain(std::string what);

/// A field of a command; null where there is none.
const Json &field(const Json &command, const char *name);

Outcome<QString> textField(const Json &command, const char *name);
Outcome<std::optional<bool>> flagField(const Json &command, const char *name);
/// `args`: an array of values, empty where there is none.
Outcome<Json> argumentsField(const Json &command);
Outcome<ReadOptions> optionsField(const Session &session, const Json &command);

} // namespace siocat::ndjson
