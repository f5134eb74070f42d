// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/json_writer.h"

#include "socketio_client/protocol/engine_codec.h"
#include "socketio_client/protocol/peer_error.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace socketio::protocol {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";
constexpr std::string_view replacement = "\xef\xbf\xbd"; // U+FFFD

/// No number is longer.
constexpr std::size_t numberSize = 32;

unsigned byteAt(std::string_view text, std::size_t index)
{
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0u;
}

/// The surrogate that stands at the head of `text` in the three bytes that UTF-8 forbids for it.
unsigned encodedSurrogate(std::string_view text)
{
    const bool found = byteAt(text, 0) == 0xed && (byteAt(text, 1) & 0xe0) == 0xa0 &&
                       (byteAt(text, 2) & 0xc0) == 0x80;
    return found ? 0xd000u | (byteAt(text, 1) & 0x3fu) << 6 | (byteAt(text, 2) & 0x3fu) : 0u;
}

/// Length of the valid UTF-8 character at the head of `text`, 0 if there is none.
std::size_t characterLength(std::string_view text)
{
    const unsigned lead = byteAt(text, 0);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const std::string_view character = text.substr(0, length);
    return character.size() == length && isValidUtf8(character) ? length : 0;
}

/// The common message fits, so that the text does not grow step by step.
constexpr std::size_t usualSize = 512;

using Block = std::uint64_t; // eight bytes at once
constexpr Block each = 0x0101010101010101u;
constexpr Block highBits = each * 0x80u;
static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");

/// The high bit of the first byte that must be escaped, and perhaps of later ones.
Block escapes(Block block)
{
    const auto zeros = [](Block x) { return (x - each) & ~x; };
    const Block control = (block - each * 0x20u) & ~block;
    return (zeros(block ^ each * '"') | zeros(block ^ each * '\\') | control) & highBits;
}

/// The `size` bytes there, fewer than eight, and spaces after them.
Block shortBlock(const char *text, std::size_t size)
{
    if (size == 0) {
        return each * ' ';
    }
    const Block spaces = each * ' ' << 8 * size;
    if (size < 4) {
        const auto byte = [text](std::size_t index) {
            return Block(static_cast<unsigned char>(text[index])) << 8 * index;
        };
        return spaces | byte(0) | byte(size / 2) | byte(size - 1);
    }
    std::uint32_t head = 0;
    std::uint32_t tail = 0; // overlaps the head, and says the same there
    std::memcpy(&head, text, sizeof head);
    std::memcpy(&tail, text + size - sizeof tail, sizeof tail);
    return spaces | head | Block(tail) << 8 * (size - sizeof tail);
}

struct Plain
{
    std::size_t length = 0; ///< in bytes that can be written as they are, if they are UTF-8
    bool ascii = true;
};

/// Copies it on the way, up to eight bytes beyond its end.
Plain copyPlainHead(char *out, std::string_view text)
{
    Block seen = 0;
    const auto copy = [out, &seen](std::size_t at, Block block) {
        std::memcpy(out + at, &block, sizeof block);
        seen |= block;
        return escapes(block);
    };
    std::size_t at = 0;
    Block found = 0;
    for (; found == 0 && at + sizeof(Block) <= text.size(); at += sizeof(Block)) {
        Block block = 0;
        std::memcpy(&block, text.data() + at, sizeof block);
        found = copy(at, block);
    }
    if (found == 0) {
        found = copy(at, shortBlock(text.data() + at, text.size() - at));
        at += sizeof(Block);
    }
    const std::size_t length =
        found == 0 ? text.size()
                   : at - sizeof(Block) + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    return {length, (seen & highBits) == 0};
}

} // namespace

JsonWriter::JsonWriter(const Limits &limits, std::string_view header)
    : m_maxNesting(limits.maxNesting)
    , m_maxAttachments(limits.maxAttachments)
{
    m_text.resize(std::max(usualSize, header.size()));
    append(header);
}

void JsonWriter::grow(std::size_t size)
{
    m_text.resize(std::max(2 * m_text.size(), m_size + size));
}

template<typename Number>
void JsonWriter::appendNumber(Number number)
{
    char *const begin = room(numberSize);
    m_size +=
        static_cast<std::size_t>(std::to_chars(begin, begin + numberSize, number).ptr - begin);
}

void JsonWriter::appendUnitEscape(unsigned unit)
{
    append("\\u");
    for (const unsigned shift : {12u, 8u, 4u, 0u}) {
        append(hexDigits[unit >> shift & 15u]);
    }
}

Result<void> JsonWriter::told(bool written) const
{
    if (!written) {
        return misuse(m_code, std::string(m_error));
    }
    return {};
}

bool JsonWriter::fail(ErrorCode code, std::string_view detail)
{
    m_code = code;
    m_error = detail;
    return false;
}

Result<void> JsonWriter::finish() const
{
    if (m_sawPlaceholder && !m_attachments.empty()) {
        return misuse(ErrorCode::InvalidArgument,
                      "an object with _placeholder: true beside binary values");
    }
    return {};
}

bool JsonWriter::writeValue(const nlohmann::json &value, std::size_t depth)
{
    using Json = nlohmann::json;
    using Kind = Json::value_t;
    switch (value.type()) {
    case Kind::object:
        return writeObject(*value.get_ptr<const Json::object_t *>(), depth);
    case Kind::array:
        return writeArray(*value.get_ptr<const Json::array_t *>(), depth);
    case Kind::binary:
        return writeBinary(value);
    case Kind::string:
        writeString(*value.get_ptr<const std::string *>());
        break;
    case Kind::boolean:
        append(std::string_view(*value.get_ptr<const bool *>() ? "true" : "false"));
        break;
    case Kind::number_integer:
        appendNumber(*value.get_ptr<const std::int64_t *>());
        break;
    case Kind::number_unsigned:
        appendNumber(*value.get_ptr<const std::uint64_t *>());
        break;
    case Kind::number_float:
        writeDouble(*value.get_ptr<const double *>());
        break;
    case Kind::null:
    case Kind::discarded:
        append("null");
        break;
    }
    return true;
}

bool JsonWriter::writeArray(const nlohmann::json::array_t &array, std::size_t depth)
{
    if (depth > m_maxNesting) {
        return fail(ErrorCode::LimitExceeded, "JSON nested too deeply");
    }
    append('[');
    bool first = true;
    for (const nlohmann::json &item : array) {
        if (!first) {
            append(',');
        }
        first = false;
        if (!writeValue(item, depth + 1)) {
            return false;
        }
    }
    append(']');
    return true;
}

bool JsonWriter::writeObject(const nlohmann::json::object_t &object, std::size_t depth)
{
    if (depth > m_maxNesting) {
        return fail(ErrorCode::LimitExceeded, "JSON nested too deeply");
    }
    append('{');
    bool first = true;
    for (const auto &[key, value] : object) {
        if (!first) {
            append(',');
        }
        first = false;
        const bool *const flag = value.get_ptr<const bool *>();
        if (flag && *flag && key == "_placeholder") {
            m_sawPlaceholder = true;
        }
        writeString(key);
        append(':');
        if (!writeValue(value, depth + 1)) {
            return false;
        }
    }
    append('}');
    return true;
}

bool JsonWriter::writeBinary(const nlohmann::json &binary)
{
    if (m_attachments.size() >= m_maxAttachments) {
        return fail(ErrorCode::TooManyAttachments, "too many binary values in one packet");
    }
    append("{\"_placeholder\":true,\"num\":");
    appendNumber(m_attachments.size());
    append('}');
    const nlohmann::json::binary_t &bytes = binary.get_binary();
    m_attachments.emplace_back(bytes.begin(), bytes.end());
    return true;
}

void JsonWriter::writeDouble(double value)
{
    if (!std::isfinite(value)) {
        append("null");
        return;
    }
    // Most numbers have few decimals. If the quotient of two exact numbers is the value, its
    // digits are, and no search for the shortest form is needed.
    constexpr double scale = 10'000;
    constexpr double exact = 9'007'199'254'740'992; // 2^53
    const double scaled = std::nearbyint(value * scale);
    if (!(std::abs(scaled) < exact) || scaled / scale != value) {
        appendNumber(value);
        return;
    }
    const auto digits = static_cast<std::int64_t>(std::abs(scaled));
    if (scaled < 0) {
        append('-');
    }
    appendNumber(digits / 10'000);
    if (auto rest = static_cast<int>(digits % 10'000); rest != 0) {
        char decimals[] = {'.', '0', '0', '0', '0'};
        std::size_t length = 1;
        for (int i = 4; i > 0; --i, rest /= 10) {
            decimals[i] = static_cast<char>('0' + rest % 10);
            if (length == 1 && decimals[i] != '0') {
                length = static_cast<std::size_t>(i) + 1;
            }
        }
        append(std::string_view(decimals, length));
    }
}

void JsonWriter::writeString(std::string_view text)
{
    char *const out = room(text.size() + 2 + sizeof(Block));
    *out = '"';
    const Plain plain = copyPlainHead(out + 1, text);
    const bool whole = plain.length == text.size();
    const bool valid = (whole && plain.ascii) || isValidUtf8(text);
    if (whole && valid) {
        out[1 + text.size()] = '"';
        m_size += text.size() + 2;
        return;
    }
    ++m_size;
    if (valid) {
        writeEscaped(text);
    } else {
        writeRepaired(text);
    }
    append('"');
}

void JsonWriter::writeRepaired(std::string_view text)
{
    while (!text.empty()) {
        std::size_t length = characterLength(text);
        if (length > 0) {
            writeEscaped(text.substr(0, length));
        } else if (const unsigned surrogate = encodedSurrogate(text)) {
            appendUnitEscape(surrogate);
            length = 3;
        } else {
            append(replacement);
            length = 1;
        }
        text.remove_prefix(length);
    }
}

void JsonWriter::writeEscaped(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t plain = copyPlainHead(room(text.size() + sizeof(Block)), text).length;
        m_size += plain;
        if (plain == text.size()) {
            return;
        }
        const auto byte = static_cast<unsigned char>(text[plain]);
        text.remove_prefix(plain + 1);
        switch (byte) {
        case '"':
            append("\\\"");
            break;
        case '\\':
            append("\\\\");
            break;
        case '\b':
            append("\\b");
            break;
        case '\f':
            append("\\f");
            break;
        case '\n':
            append("\\n");
            break;
        case '\r':
            append("\\r");
            break;
        case '\t':
            append("\\t");
            break;
        default:
            appendUnitEscape(byte);
        }
    }
}

} // namespace socketio::protocol
