// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// Gives `input` to every decoder of the protocol, as each kind of thing that a peer may send, and
/// what they accept back through the encoder. Aborts the process where a promise is broken.
void feedDecoders(std::string_view input);
