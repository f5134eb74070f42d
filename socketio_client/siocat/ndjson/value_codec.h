// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/line_writer.h"

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace siocat::ndjson {

using Json = nlohmann::json;

/// What a result's `error` says.
template<typename T>
using Outcome = tl::expected<T, std::string>;

/// Values of the protocol (docs/ndjson.md, Values): {"$binary": base64} stands for bytes, and
/// {"$literal": …} keeps an object that looks like either. Refused: other uses of the two keys.
Outcome<Json> readValue(Json written);
Line writeValue(const Json &value);

std::string toBase64(std::string_view bytes);

} // namespace siocat::ndjson
