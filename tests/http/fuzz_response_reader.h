// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// Gives `input` to the HTTP reader whole and in pieces, as a server's bytes. Aborts the process
/// where a promise is broken.
void feedResponseReader(std::string_view input);
