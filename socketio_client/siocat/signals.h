// SPDX-License-Identifier: MIT
#pragma once

#include <QSocketNotifier>

#include <functional>

namespace siocat {

/// SIGINT and SIGTERM as calls from the event loop. The second of them ends the program at once.
/// One object in a program, made before anything that writes: it ignores SIGPIPE as well.
class Signals
{
public:
    Signals();

private:
    QSocketNotifier m_notifier;
};

/// `handler` is called with the signal's number; empty: a signal ends the program at once.
void onSignal(std::function<void(int)> handler);

/// The number of the signal that has come, even if the event loop does not know yet; 0: none.
int signalled();

} // namespace siocat
