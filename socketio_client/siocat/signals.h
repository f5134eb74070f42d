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
    ~Signals();
    Signals(const Signals &) = delete;
    Signals &operator=(const Signals &) = delete;

private:
    QSocketNotifier m_notifier;
};

/// `handler` is called with the signal's number; empty: the program ends by itself.
void onSignal(std::function<void(int)> handler);

} // namespace siocat
