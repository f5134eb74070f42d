// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/line_input.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>
#include <utility>

namespace siocat {

namespace {

constexpr std::size_t longestLine = 64u << 20;

} // namespace

LineInput::LineInput(std::function<void(std::string)> onLine,
                     std::function<void(std::string)> onEnd)
    : m_onLine(std::move(onLine))
    , m_onEnd(std::move(onEnd))
    , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    m_notifier.setEnabled(false);
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { read(); });
}

void LineInput::resume()
{
    m_paused = false;
    handOut();
}

void LineInput::read()
{
    std::array<char, 64 << 10> chunk;
    const ssize_t count = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    if (count > 0) {
        m_buffer.append(chunk.data(), static_cast<std::size_t>(count));
    } else if (count == 0 || errno != EINTR) {
        m_atEnd = true;
        if (count < 0) {
            m_problem = "standard input: " + qt_error_string(errno).toStdString();
        } else if (!m_buffer.empty()) {
            m_buffer += '\n';
        }
    }
    if (m_buffer.size() > longestLine && m_buffer.find('\n', m_searched) == std::string::npos) {
        m_buffer.clear();
        m_atEnd = true;
        m_problem = "standard input: a line of more than 64 MiB";
    }
    handOut();
}

void LineInput::handOut()
{
    std::size_t begin = 0;
    while (!m_paused) {
        const std::size_t end = m_buffer.find('\n', std::max(begin, m_searched));
        if (end == std::string::npos) {
            m_searched = m_buffer.size();
            break;
        }
        std::string line = m_buffer.substr(begin, end - begin);
        begin = end + 1;
        if (line.find_first_not_of(" \t\r") != std::string::npos) {
            m_onLine(std::move(line));
        }
    }
    m_buffer.erase(0, begin);
    m_searched -= std::min(m_searched, begin);
    m_notifier.setEnabled(!m_paused && !m_atEnd);
    if (m_atEnd && !m_paused && !std::exchange(m_told, true)) {
        m_onEnd(m_problem);
    }
}

} // namespace siocat
