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

template<typename Number>
void appendNumber(std::string &out, Number number)
{
    char buffer[32];
    const auto written = std::to_chars(buffer, buffer + sizeof buffer, number);
    out.append(buffer, written.ptr);
}

void appendUnitEscape(std::string &out, unsigned unit)
{
    out += "\\u";
    for (const unsigned shift : {12u, 8u, 4u, 0u}) {
        out += hexDigits[unit >> shift & 15u];
    }
}

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

struct Plain
{
    std::size_t length = 0; ///< in bytes that can be written as they are, if they are UTF-8
    bool ascii = true;
};

Plain plainHead(std::string_view text)
{
    Plain plain;
    Block seen = 0;
    while (plain.length < text.size()) {
        const std::size_t size = std::min(sizeof(Block), text.size() - plain.length);
        Block block = each * ' ';
        std::memcpy(&block, text.data() + plain.length, size);
        seen |= block;
        if (const Block found = escapes(block)) {
            plain.length += static_cast<std::size_t>(std::countr_zero(found)) / 8;
            break;
        }
        plain.length += size;
    }
    plain.ascii = (seen & highBits) == 0;
    return plain;
}

} // namespace

JsonWriter::JsonWriter(const Limits &limits, std::string_view header)
    : m_maxNesting(limits.maxNesting)
    , m_maxAttachments(limits.maxAttachments)
{
    m_text.reserve(usualSize);
    m_text += header;
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
        m_text += *value.get_ptr<const bool *>() ? "true" : "false";
        break;
    case Kind::number_integer:
        appendNumber(m_text, *value.get_ptr<const std::int64_t *>());
        break;
    case Kind::number_unsigned:
        appendNumber(m_text, *value.get_ptr<const std::uint64_t *>());
        break;
    case Kind::number_float:
        writeDouble(*value.get_ptr<const double *>());
        break;
    case Kind::null:
    case Kind::discarded:
        m_text += "null";
        break;
    }
    return true;
}

bool JsonWriter::writeArray(const nlohmann::json::array_t &array, std::size_t depth)
{
    if (depth > m_maxNesting) {
        return fail(ErrorCode::LimitExceeded, "JSON nested too deeply");
    }
    m_text += '[';
    bool first = true;
    for (const nlohmann::json &item : array) {
        if (!first) {
            m_text += ',';
        }
        first = false;
        if (!writeValue(item, depth + 1)) {
            return false;
        }
    }
    m_text += ']';
    return true;
}

bool JsonWriter::writeObject(const nlohmann::json::object_t &object, std::size_t depth)
{
    if (depth > m_maxNesting) {
        return fail(ErrorCode::LimitExceeded, "JSON nested too deeply");
    }
    m_text += '{';
    bool first = true;
    for (const auto &[key, value] : object) {
        if (!first) {
            m_text += ',';
        }
        first = false;
        const bool *const flag = value.get_ptr<const bool *>();
        if (flag && *flag && key == "_placeholder") {
            m_sawPlaceholder = true;
        }
        writeString(key);
        m_text += ':';
        if (!writeValue(value, depth + 1)) {
            return false;
        }
    }
    m_text += '}';
    return true;
}

bool JsonWriter::writeBinary(const nlohmann::json &binary)
{
    if (m_attachments.size() >= m_maxAttachments) {
        return fail(ErrorCode::TooManyAttachments, "too many binary values in one packet");
    }
    m_text += "{\"_placeholder\":true,\"num\":";
    appendNumber(m_text, m_attachments.size());
    m_text += '}';
    const nlohmann::json::binary_t &bytes = binary.get_binary();
    m_attachments.emplace_back(bytes.begin(), bytes.end());
    return true;
}

void JsonWriter::writeDouble(double value)
{
    if (!std::isfinite(value)) {
        m_text += "null";
        return;
    }
    // Most numbers have few decimals. If the quotient of two exact numbers is the value, its
    // digits are, and no search for the shortest form is needed.
    constexpr double scale = 10'000;
    constexpr double exact = 9'007'199'254'740'992; // 2^53
    const double scaled = std::nearbyint(value * scale);
    if (!(std::abs(scaled) < exact) || scaled / scale != value) {
        appendNumber(m_text, value);
        return;
    }
    const auto digits = static_cast<std::int64_t>(std::abs(scaled));
    if (scaled < 0) {
        m_text += '-';
    }
    appendNumber(m_text, digits / 10'000);
    if (auto rest = static_cast<int>(digits % 10'000); rest != 0) {
        char decimals[] = {'.', '0', '0', '0', '0'};
        std::size_t length = 1;
        for (int i = 4; i > 0; --i, rest /= 10) {
            decimals[i] = static_cast<char>('0' + rest % 10);
            if (length == 1 && decimals[i] != '0') {
                length = static_cast<std::size_t>(i) + 1;
            }
        }
        m_text.append(decimals, length);
    }
}

void JsonWriter::writeString(std::string_view text)
{
    m_text += '"';
    const Plain plain = plainHead(text);
    const bool whole = plain.length == text.size();
    if (whole && plain.ascii) {
        m_text += text;
    } else if (!isValidUtf8(text)) {
        writeRepaired(text);
    } else if (whole) {
        m_text += text;
    } else {
        writeEscaped(text);
    }
    m_text += '"';
}

void JsonWriter::writeRepaired(std::string_view text)
{
    while (!text.empty()) {
        std::size_t length = characterLength(text);
        if (length > 0) {
            writeEscaped(text.substr(0, length));
        } else if (const unsigned surrogate = encodedSurrogate(text)) {
            appendUnitEscape(m_text, surrogate);
            length = 3;
        } else {
            m_text += replacement;
            length = 1;
        }
        text.remove_prefix(length);
    }
}

void JsonWriter::writeEscaped(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t plain = plainHead(text).length;
        m_text += text.substr(0, plain);
        if (plain == text.size()) {
            return;
        }
        const auto byte = static_cast<unsigned char>(text[plain]);
        text.remove_prefix(plain + 1);
        switch (byte) {
        case '"':
            m_text += "\\\"";
            break;
        case '\\':
            m_text += "\\\\";
            break;
        case '\b':
            m_text += "\\b";
            break;
        case '\f':
            m_text += "\\f";
            break;
        case '\n':
            m_text += "\\n";
            break;
        case '\r':
            m_text += "\\r";
            break;
        case '\t':
            m_text += "\\t";
            break;
        default:
            appendUnitEscape(m_text, byte);
        }
    }
}

} // namespace socketio::protocol
