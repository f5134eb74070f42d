// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/line_buffer.h"

#include <utility>

namespace siocat::ndjson {

void LineBuffer::append(std::string_view data)
{
    m_buffer.erase(0, m_begin);
    m_scanned -= std::exchange(m_begin, 0);
    m_buffer.append(data);
}

std::optional<LineBuffer::Line> LineBuffer::next()
{
    const std::size_t found = m_buffer.find('\n', m_scanned);
    const bool ends = found != std::string::npos;
    const std::size_t end = ends ? found : m_buffer.size();
    const bool tooLong = m_skipping || end - m_begin > m_maxLineBytes;
    if (!ends && tooLong) {
        m_skipping = true;
        m_buffer.clear();
        m_begin = 0;
    }
    m_scanned = ends ? end + 1 : m_buffer.size();
    if (!ends && !(m_finished && (m_skipping || m_begin < end))) {
        return std::nullopt;
    }
    const std::size_t begin = std::exchange(m_begin, m_scanned);
    m_skipping = false;
    if (tooLong) {
        return Line{true, {}};
    }
    std::string_view text = std::string_view(m_buffer).substr(begin, end - begin);
    if (text.ends_with('\r')) {
        text.remove_suffix(1);
    }
    return Line{false, text};
}

} // namespace siocat::ndjson
