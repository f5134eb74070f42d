// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>
#include <socketio/limits.h>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socketio::protocol {

/// Writes JSON the way the peers expect it (docs/protocol.md 12) and takes binary values out as
/// attachments, depth first.
class JsonWriter
{
public:
    /// `header` is what text() begins with.
    explicit JsonWriter(const Limits &limits, std::string_view header = {});

    /// Appends to text(). Errors: TooManyAttachments, LimitExceeded (nesting).
    Result<void> write(const nlohmann::json &value) { return told(writeValue(value, 1)); }
    /// The same for an element of an array that the caller writes by itself.
    Result<void> writeArgument(const nlohmann::json &value) { return told(writeValue(value, 2)); }
    void writeString(std::string_view text);
    void writeRaw(char c) { append(c); }
    void writeRaw(std::string_view json) { append(json); }
    void clear() { m_size = 0; }

    /// After everything is written. Error: InvalidArgument if the receiver would take an object of
    /// the user for a placeholder.
    Result<void> finish() const;

    const std::string &text()
    {
        m_text.resize(m_size);
        return m_text;
    }
    /// Nothing more can be written.
    std::string takeText()
    {
        m_text.resize(m_size);
        return std::move(m_text);
    }
    std::vector<std::string> &attachments() { return m_attachments; }

private:
    Result<void> told(bool written) const;
    bool fail(ErrorCode code, std::string_view detail);
    // False: see m_error. An Error would be a heavy thing to return for each value.
    bool writeValue(const nlohmann::json &value, std::size_t depth);
    bool writeArray(const nlohmann::json::array_t &array, std::size_t depth);
    bool writeObject(const nlohmann::json::object_t &object, std::size_t depth);
    bool writeBinary(const nlohmann::json &binary);
    void writeDouble(double value);
    void writeEscaped(std::string_view text);
    void writeRepaired(std::string_view text);

    /// Where the next bytes go, with room for `size` of them.
    char *room(std::size_t size)
    {
        if (m_text.size() - m_size < size) {
            grow(size);
        }
        return m_text.data() + m_size;
    }
    void grow(std::size_t size);
    void append(std::string_view text) { m_size += text.copy(room(text.size()), text.size()); }
    void append(char c)
    {
        *room(1) = c;
        ++m_size;
    }
    template<typename Number>
    void appendNumber(Number number);
    void appendUnitEscape(unsigned unit);

    std::size_t m_maxNesting;
    std::size_t m_maxAttachments;
    std::string m_text;     ///< with room at its end
    std::size_t m_size = 0; ///< of what is written
    std::vector<std::string> m_attachments;
    bool m_sawPlaceholder = false;
    ErrorCode m_code{};
    std::string_view m_error;
};

} // namespace socketio::protocol
