// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace siocat::ndjson {

/// Cuts a stream of bytes into lines that end with LF or CRLF, the last one perhaps with nothing.
class LineBuffer
{
public:
    /// A line; `text` holds until the next call.
    struct Line
    {
        bool tooLong = false; ///< thrown away, `text` is empty
        std::string_view text;
    };

    explicit LineBuffer(std::size_t maxLineBytes)
        : m_maxLineBytes(maxLineBytes)
    {}

    void append(std::string_view data);
    /// The stream is over: what is left is a line.
    void finish() { m_finished = true; }
    /// None: the next line is not complete.
    std::optional<Line> next();

private:
    const std::size_t m_maxLineBytes;
    std::string m_buffer;
    std::size_t m_begin = 0;   ///< of the next line
    std::size_t m_scanned = 0; ///< up to here it does not end
    bool m_skipping = false;   ///< in a line that is too long
    bool m_finished = false;
};

} // namespace siocat::ndjson
