// SPDX-License-Identifier: MIT
#include "tests/websocket/frames.h"

namespace tests {

namespace {

std::size_t bigEndian(std::string_view bytes)
{
    std::size_t value = 0;
    for (const char byte : bytes) {
        value = value << 8 | static_cast<unsigned char>(byte);
    }
    return value;
}

} // namespace

std::string frameHeader(int firstByte, std::uint64_t length, int lengthBytes, bool masked)
{
    std::string header(1, char(firstByte));
    const int inSecondByte = lengthBytes == 0 ? int(length) : lengthBytes == 2 ? 126 : 127;
    header += char(inSecondByte | (masked ? 0x80 : 0));
    for (int i = lengthBytes; i > 0; --i) {
        header += char(length >> 8 * (i - 1) & 0xff);
    }
    return header;
}

std::string frame(int firstByte, std::string_view payload)
{
    const std::size_t length = payload.size();
    return frameHeader(firstByte, length,
                       length < 126      ? 0
                       : length < 65'536 ? 2
                                         : 8)
        .append(payload);
}

std::string closeWith(int code, std::string_view reason)
{
    return (std::string{char(code >> 8), char(code & 0xff)}).append(reason);
}

std::optional<ClientFrame> takeClientFrame(std::string_view &bytes)
{
    if (bytes.size() < 2) {
        return std::nullopt;
    }
    ClientFrame frame;
    frame.firstByte = static_cast<unsigned char>(bytes[0]);
    frame.masked = (bytes[1] & 0x80) != 0;
    std::size_t length = bytes[1] & 0x7f;
    const std::size_t lengthBytes = length == 126 ? 2 : length == 127 ? 8 : 0;
    frame.headerBytes = 2 + lengthBytes;
    const std::size_t start = frame.headerBytes + (frame.masked ? frame.key.size() : 0);
    if (bytes.size() < start) {
        return std::nullopt;
    }
    if (lengthBytes > 0) {
        length = bigEndian(bytes.substr(2, lengthBytes));
    }
    if (bytes.size() - start < length) {
        return std::nullopt;
    }
    if (frame.masked) {
        bytes.copy(frame.key.data(), frame.key.size(), frame.headerBytes);
    }
    frame.payload = bytes.substr(start, length);
    for (std::size_t i = 0; i < length; ++i) {
        frame.payload[i] = char(frame.payload[i] ^ frame.key[i % 4]);
    }
    bytes.remove_prefix(start + length);
    return frame;
}

} // namespace tests
