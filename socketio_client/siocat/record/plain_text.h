// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace siocat {

/// A text as it reads once its encodings are undone: those of an address (RFC 3986 section 2.1,
/// once or twice), of HTML (&quot; &#61;) and of JSON (\u0022). Each character knows where it
/// stands in what was written and how often it was percent-encoded, since what is encoded ends
/// nothing that was begun without. Takes the text's length in time and memory.
class PlainText
{
public:
    /// At most 4 GiB.
    explicit PlainText(std::string_view written);

    std::size_t size() const { return m_text.size(); }
    char at(std::size_t i) const { return i < m_text.size() ? m_text[i] : '\0'; }
    std::string_view part(std::size_t begin, std::size_t end) const
    {
        return std::string_view(m_text).substr(begin, end - begin);
    }
    bool hasAt(std::size_t i, std::string_view word) const
    {
        return m_text.compare(i, word.size(), word) == 0;
    }
    int level(std::size_t i) const { return i < m_levels.size() ? m_levels[i] : 0; }
    /// Where character `i`, or the end, stands in the text as it was written.
    std::size_t written(std::size_t i) const { return m_written[i]; }

private:
    std::string m_text;
    std::vector<std::uint32_t> m_written;
    std::vector<std::uint8_t> m_levels;
};

} // namespace siocat
