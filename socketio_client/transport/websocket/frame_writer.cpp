// SPDX-License-Identifier: MIT
#include "socketio_client/transport/websocket/frame_writer.h"

#include "socketio_client/protocol/big_endian.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace socketio::transport {

namespace {

/// Writes the header and returns its size.
std::size_t writeHeader(char *to, Opcode opcode, bool compressed, std::size_t length,
                        const MaskKey &key)
{
    to[0] = static_cast<char>(0x80 | (compressed ? 0x40 : 0) | static_cast<int>(opcode));
    std::size_t lengthBytes = 0;
    if (length <= maxControlPayload) {
        to[1] = static_cast<char>(0x80 | length);
    } else {
        lengthBytes = length <= 0xffff ? 2 : 8;
        to[1] = static_cast<char>(0x80 | (lengthBytes == 2 ? 126 : 127));
        protocol::writeBigEndian(to + 2, length, lengthBytes);
    }
    std::memcpy(to + 2 + lengthBytes, key.data(), key.size());
    return 2 + lengthBytes + key.size();
}

} // namespace

void appendFrame(std::string &out, Opcode opcode, bool compressed, std::string_view prefix,
                 std::string_view payload, const MaskKey &key)
{
    std::array<char, maxHeaderBytes> header{};
    const std::size_t length = prefix.size() + payload.size();
    const std::size_t headerSize = writeHeader(header.data(), opcode, compressed, length, key);
    out.append(header.data(), headerSize);
    const std::size_t at = out.size();
    out.append(prefix);
    out.append(payload);
    mask(out.data() + at, out.data() + at, length, key);
}

std::string closePayload(CloseCode code, std::string_view reason)
{
    if (code == CloseCode::NoStatus) {
        return {};
    }
    std::string payload(sizeof(std::uint16_t), 0);
    protocol::writeBigEndian(payload.data(), static_cast<std::uint16_t>(code), payload.size());
    std::size_t size = std::min(reason.size(), maxControlPayload - payload.size());
    while (size < reason.size() && size > 0 && (reason[size] & 0xc0) == 0x80) {
        --size; // not in the middle of a character
    }
    payload += reason.substr(0, size);
    return payload;
}

} // namespace socketio::transport
