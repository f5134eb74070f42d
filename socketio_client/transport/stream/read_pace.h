// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace socketio::transport {

/// When a stream that bytes pour into is read again. What comes alone is read at once, and so is
/// what may be the answer to something. The time is given; there is no timer here.
class ReadPace
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// So long after something was written an answer to it may come.
    static constexpr std::chrono::milliseconds answerTime{250};
    /// Who finds as much as this reads on: the system's buffer must not fill up, for then the peer
    /// waits.
    static constexpr std::size_t muchBytes = 65'536;

    /// Zero: at once.
    explicit ReadPace(std::chrono::milliseconds interval)
        : m_interval(interval)
    {}

    bool isOn() const { return m_interval.count() > 0; }
    void wasRead(std::size_t bytes, Time now)
    {
        m_next = bytes < muchBytes ? now + m_interval : now;
    }
    void wasWritten(Time now) { m_answerUntil = now + answerTime; }
    /// Zero: it may be read now.
    std::chrono::milliseconds wait(Time now) const
    {
        return now < m_answerUntil
                   ? std::chrono::milliseconds(0)
                   : std::max(std::chrono::milliseconds(0),
                              std::chrono::ceil<std::chrono::milliseconds>(m_next - now));
    }

private:
    const std::chrono::milliseconds m_interval;
    Time m_next{};
    Time m_answerUntil{};
};

} // namespace socketio::transport
