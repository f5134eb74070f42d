// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/json_writer.h"

#include "socketio_client/protocol/engine_codec.h"
#include "socketio_client/protocol/peer_error.h"

#include <charconv>
#include <cmath>

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
    for (const unsigned shift : {12u, 8u, 4u, 0u})
        out += hexDigits[unit >> shift & 15u];
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

} // namespace

JsonWriter::JsonWriter(const Limits &limits)
    : m_maxNesting(limits.maxNesting)
    , m_maxAttachments(limits.maxAttachments)
{}

Result<void> JsonWriter::write(const nlohmann::json &value)
{
    return writeValue(value, 1);
}

Result<void> JsonWriter::finish() const
{
    if (m_sawPlaceholder && !m_attachments.empty()) {
        return misuse(ErrorCode::InvalidArgument,
                      "an object with _placeholder: true beside binary values");
    }
    return {};
}

Result<void> JsonWriter::writeValue(const nlohmann::json &value, std::size_t depth)
{
    using Kind = nlohmann::json::value_t;
    switch (value.type()) {
    case Kind::object:
        return writeObject(value, depth);
    case Kind::array:
        return writeArray(value, depth);
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
    return {};
}

Result<void> JsonWriter::writeArray(const nlohmann::json &array, std::size_t depth)
{
    if (depth > m_maxNesting)
        return misuse(ErrorCode::LimitExceeded, "JSON nested too deeply");
    m_text += '[';
    bool first = true;
    for (const nlohmann::json &item : array) {
        if (!first)
            m_text += ',';
        first = false;
        if (Result<void> written = writeValue(item, depth + 1); !written)
            return written;
    }
    m_text += ']';
    return {};
}

Result<void> JsonWriter::writeObject(const nlohmann::json &object, std::size_t depth)
{
    if (depth > m_maxNesting)
        return misuse(ErrorCode::LimitExceeded, "JSON nested too deeply");
    m_text += '{';
    bool first = true;
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (!first)
            m_text += ',';
        first = false;
        const bool *const flag = field->get_ptr<const bool *>();
        if (flag && *flag && field.key() == "_placeholder")
            m_sawPlaceholder = true;
        writeString(field.key());
        m_text += ':';
        if (Result<void> written = writeValue(*field, depth + 1); !written)
            return written;
    }
    m_text += '}';
    return {};
}

Result<void> JsonWriter::writeBinary(const nlohmann::json &binary)
{
    if (m_attachments.size() >= m_maxAttachments)
        return misuse(ErrorCode::TooManyAttachments, "too many binary values in one packet");
    m_text += "{\"_placeholder\":true,\"num\":";
    appendNumber(m_text, m_attachments.size());
    m_text += '}';
    const nlohmann::json::binary_t &bytes = binary.get_binary();
    m_attachments.emplace_back(bytes.begin(), bytes.end());
    return {};
}

void JsonWriter::writeDouble(double value)
{
    if (!std::isfinite(value))
        m_text += "null";
    else if (value == 0)
        m_text += '0';
    else
        appendNumber(m_text, value);
}

void JsonWriter::writeString(std::string_view text)
{
    m_text += '"';
    if (isValidUtf8(text)) {
        writeEscaped(text);
    } else {
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
    m_text += '"';
}

void JsonWriter::writeEscaped(std::string_view text)
{
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        m_text += text.substr(copied, i - copied);
        copied = i + 1;
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
    m_text += text.substr(copied);
}

} // namespace socketio::protocol
