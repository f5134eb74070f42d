// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// What a script might write to `siocat ndjson`: lines, whole and in pieces, and the values in
/// them.
void feedNdjson(std::string_view input);
