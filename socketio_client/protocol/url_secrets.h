// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace socketio::protocol {

/// `text` without the user and the query of any URL in it, since both may hold what opens doors:
/// "http://…@host/path?…". For error details, logs and progress. Any thread.
std::string withoutUrlSecrets(std::string_view text);

} // namespace socketio::protocol
