// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/line_reader.h"

#include <array>
#include <cerrno>
#include <utility>

#include <unistd.h>

namespace siocat::ndjson {

LineReader::LineReader(int descriptor, Handler handler)
    : m_descriptor(descriptor)
    , m_handler(std::move(handler))
    , m_notifier(descriptor, QSocketNotifier::Read)
{
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier,
                     [this] { onReadable(); });
    QObject::connect(&m_turn, &QTimer::timeout, &m_turn, [this] { onTurn(); });
}

void LineReader::onReadable()
{
    // Once: the notifier vouches for one read that does not block.
    std::array<char, 64 * 1024> data;
    const ssize_t count = ::read(m_descriptor, data.data(), data.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) {
        return;
    }
    if (count > 0) {
        m_lines.append({data.data(), static_cast<std::size_t>(count)});
    } else {
        m_lines.finish();
        m_over = true;
    }
    m_notifier.setEnabled(false);
    m_turn.start(0);
}

void LineReader::onTurn()
{
    if (const auto line = m_lines.next()) {
        if (line->tooLong) {
            m_handler.tooLong();
        } else {
            m_handler.line(line->text);
        }
        return;
    }
    m_turn.stop();
    if (m_over) {
        m_handler.end();
    } else {
        m_notifier.setEnabled(true);
    }
}

} // namespace siocat::ndjson
