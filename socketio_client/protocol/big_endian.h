// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace socketio::protocol {

/// The number that up to eight bytes are, the highest first: the order of every network protocol.
template<typename Bytes>
constexpr std::uint64_t readBigEndian(const Bytes &bytes)
{
    std::uint64_t number = 0;
    for (const auto byte : bytes) {
        number = number << 8 | static_cast<std::uint8_t>(byte);
    }
    return number;
}

/// Writes the lowest `size` bytes of a number, the highest of them first.
constexpr void writeBigEndian(char *to, std::uint64_t number, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i) {
        to[i] = static_cast<char>(number >> 8 * (size - 1 - i) & 0xff);
    }
}

} // namespace socketio::protocol
