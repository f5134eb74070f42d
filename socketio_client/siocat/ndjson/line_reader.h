// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/ndjson/line_buffer.h"

#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <string_view>

namespace siocat::ndjson {

/// Longest line that is read, in bytes: a message of the default limit as base64, with room.
inline constexpr std::size_t maxLineBytes = 32u << 20;

/// Reads lines from a file descriptor without blocking: one a turn of the event loop, so that the
/// network is served between two of them. Reads no further while lines wait.
class LineReader
{
public:
    struct Handler
    {
        std::function<void(std::string_view line)> line; ///< without its end
        std::function<void()> tooLong;                   ///< a line was thrown away
        std::function<void()> end;                       ///< the input is over; last
    };

    LineReader(int descriptor, Handler handler);

private:
    void onReadable();
    void onTurn();

    const int m_descriptor;
    const Handler m_handler;
    LineBuffer m_lines{maxLineBytes};
    bool m_over = false;
    QSocketNotifier m_notifier;
    QTimer m_turn;
};

} // namespace siocat::ndjson
