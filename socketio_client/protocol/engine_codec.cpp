// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/engine_codec.h"

#include "socketio_client/protocol/peer_error.h"

#include <simdjson.h>

#include <array>
#include <cstring>

namespace socketio::protocol {

namespace {

constexpr std::string_view base64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t notBase64 = 0xff;

constexpr std::array<std::uint8_t, 256> makeBase64Values()
{
    std::array<std::uint8_t, 256> values{};
    values.fill(notBase64);
    for (std::size_t i = 0; i < base64Alphabet.size(); ++i) {
        values[static_cast<std::uint8_t>(base64Alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}

constexpr std::array<std::uint8_t, 256> base64Values = makeBase64Values();

std::uint8_t base64Value(char c)
{
    return base64Values[static_cast<std::uint8_t>(c)];
}

constexpr char messageDigit = '4';

char typeDigit(EngineType type)
{
    return static_cast<char>('0' + static_cast<int>(type));
}

} // namespace

bool isValidUtf8(std::string_view text) noexcept
{
    return simdjson::validate_utf8(text.data(), text.size());
}

std::size_t base64Size(std::size_t bytes) noexcept
{
    return (bytes + 2) / 3 * 4;
}

void appendBase64(std::string &out, std::string_view bytes)
{
    out.reserve(out.size() + base64Size(bytes.size()));
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0u;
    };
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        out += base64Alphabet[group >> 18];
        out += base64Alphabet[group >> 12 & 63];
        out += i + 1 < bytes.size() ? base64Alphabet[group >> 6 & 63] : '=';
        out += i + 2 < bytes.size() ? base64Alphabet[group & 63] : '=';
    }
}

bool decodeBase64(std::string_view text, std::string &out)
{
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') {
        ++padding;
    }
    text.remove_suffix(padding);
    const std::size_t loose = text.size() % 4;
    if (loose == 1 || padding > (4 - loose) % 4) {
        return false;
    }

    out.resize(text.size() * 3 / 4);
    std::size_t written = 0;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::uint8_t value = base64Value(c);
        if (value == notBase64) {
            return false;
        }
        bits = bits << 6 | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out[written++] = static_cast<char>(bits >> count & 0xff);
        }
    }
    return true;
}

Result<EnginePacketView> decodePacketText(std::string_view text, EngineVersion version,
                                          std::string &scratch)
{
    if (text.empty()) {
        return malformedPacket("empty packet");
    }
    const char first = text.front();
    if (first >= '0' && first <= '6') {
        return EnginePacketView{static_cast<EngineType>(first - '0'), false, text.substr(1)};
    }
    if (first != 'b') {
        return malformedPacket("unknown packet type");
    }

    text.remove_prefix(1);
    if (version == EngineVersion::V3) {
        if (!text.starts_with('4')) {
            return malformedPacket("a base64 packet that is no message");
        }
        text.remove_prefix(1);
    }
    if (!decodeBase64(text, scratch)) {
        return malformedPacket("illegal base64");
    }
    return EnginePacketView{EngineType::Message, true, scratch};
}

tl::unexpected<Error> invalidUtf8()
{
    return malformedPacket("invalid UTF-8 in a text frame");
}

Result<EnginePacketView> decodeTextFrame(std::string_view frame, EngineVersion version,
                                         std::string &scratch)
{
    if (!frame.starts_with(messageDigit) && !isValidUtf8(frame)) {
        return invalidUtf8();
    }
    return decodePacketText(frame, version, scratch);
}

Result<EnginePacketView> decodeBinaryFrame(std::string_view frame, EngineVersion version)
{
    if (version == EngineVersion::V3) {
        if (!frame.starts_with(typeByte)) {
            return malformedPacket("a binary frame that is no message");
        }
        frame.remove_prefix(1);
    }
    return EnginePacketView{EngineType::Message, true, frame};
}

std::string encodeFrame(const EnginePacket &packet, EngineVersion version)
{
    std::string frame;
    frame.reserve(packet.data.size() + 1);
    if (!packet.binary) {
        frame += typeDigit(packet.type);
    } else if (version == EngineVersion::V3) {
        frame += typeByte;
    }
    frame += packet.data;
    return frame;
}

std::size_t encodedSize(const EnginePacket &packet, EngineVersion version) noexcept
{
    if (!packet.binary) {
        return 1 + packet.data.size();
    }
    return (version == EngineVersion::V3 ? 2 : 1) + base64Size(packet.data.size());
}

void appendPacketText(std::string &out, const EnginePacket &packet, EngineVersion version)
{
    if (!packet.binary) {
        out += typeDigit(packet.type);
        out += packet.data;
        return;
    }
    out += version == EngineVersion::V3 ? "b4" : "b";
    appendBase64(out, packet.data);
}

} // namespace socketio::protocol
