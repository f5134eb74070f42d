// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/value_codec.h"

#include <string_view>

namespace siocat::ndjson {

/// One JSON text. Refused too: what is nested so deeply that a copy of it would exhaust the stack.
Outcome<Json> parseLine(std::string_view line);

} // namespace siocat::ndjson
