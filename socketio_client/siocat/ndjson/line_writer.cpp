// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/line_writer.h"

#include <cerrno>
#include <string_view>
#include <utility>

#include <poll.h>
#include <unistd.h>

namespace siocat::ndjson {

LineWriter::LineWriter(int descriptor, std::function<void()> onBroken)
    : m_descriptor(descriptor)
    , m_onBroken(std::move(onBroken))
{}

void LineWriter::write(const Line &line)
{
    if (m_broken) {
        return;
    }
    std::string text = line.dump(-1, ' ', false, Line::error_handler_t::replace);
    text += '\n';
    for (std::string_view rest = text; !rest.empty();) {
        const ssize_t count = ::write(m_descriptor, rest.data(), rest.size());
        if (count >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) {
            // Whoever started us may have made the pipe non-blocking.
            pollfd ready{m_descriptor, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            m_broken = true;
            m_onBroken();
            return;
        }
    }
}

} // namespace siocat::ndjson
