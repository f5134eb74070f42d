// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace socketio::transport {

/// In the order of the wire.
using MaskKey = std::array<char, 4>;

/// A fresh key for one frame (RFC 6455 section 5.3: strong entropy, so that no server or page can
/// foresee the bytes on the wire): the operating system's generator, asked for many keys at a time,
/// each handed out once. One reserve a thread.
MaskKey freshMaskKey();

/// Writes `size` bytes of `from` to `to`, masked as if they stood `offset` bytes into the payload.
/// The two are the same or do not overlap.
void mask(char *to, const char *from, std::size_t size, const MaskKey &key, std::size_t offset = 0);

} // namespace socketio::transport
