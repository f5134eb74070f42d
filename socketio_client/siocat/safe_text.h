// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace siocat {

/// `text` with everything that could move a terminal's cursor, end a line or turn the reading
/// direction as \uXXXX: control characters, bidi controls, line separators, invisible marks and
/// what is not UTF-8 (as U+FFFD). Inside JSON this changes no value.
std::string safeText(std::string_view text);

} // namespace siocat
