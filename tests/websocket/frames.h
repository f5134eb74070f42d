// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tests {

/// Bits of a frame's first byte (RFC 6455 section 5.2).
inline constexpr int fin = 0x80;
inline constexpr int rsv1 = 0x40;
inline constexpr int rsv2 = 0x20;
inline constexpr int rsv3 = 0x10;

inline constexpr int continuation = 0;
inline constexpr int text = 1;
inline constexpr int binary = 2;
inline constexpr int closing = 8;
inline constexpr int ping = 9;
inline constexpr int pong = 10;

/// The header of a frame as a server writes it, or must not: `lengthBytes` is 0 (in the second byte
/// itself), 2 or 8.
std::string frameHeader(int firstByte, std::uint64_t length, int lengthBytes, bool masked = false);

/// A frame as a server writes it.
std::string frame(int firstByte, std::string_view payload);

/// The payload of a close frame.
std::string closeWith(int code, std::string_view reason = {});

/// A frame as a client has written it, unmasked.
struct ClientFrame
{
    int firstByte = 0;
    bool masked = false;
    std::size_t headerBytes = 0; ///< without the key
    std::array<char, 4> key{};
    std::string payload;
};

/// Takes one off the front of `bytes`; none: it is not there as a whole.
std::optional<ClientFrame> takeClientFrame(std::string_view &bytes);

} // namespace tests
