// SPDX-License-Identifier: MIT
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <string>

namespace siocat {

/// Standard input, line by line, without ever waiting for it. One thread.
class LineInput
{
public:
    /// `onLine` may pause(). `onEnd` is called once, after the last line; its text is empty or
    /// says why reading ended before the input did.
    LineInput(std::function<void(std::string)> onLine, std::function<void(std::string)> onEnd);

    void resume();
    void pause() { m_paused = true; }

private:
    void read();
    void handOut();

    std::function<void(std::string)> m_onLine;
    std::function<void(std::string)> m_onEnd;
    QSocketNotifier m_notifier;
    std::string m_buffer;
    std::size_t m_searched = 0; ///< no line ends before this
    std::string m_problem;
    bool m_paused = true;
    bool m_atEnd = false;
    bool m_told = false;
};

} // namespace siocat
