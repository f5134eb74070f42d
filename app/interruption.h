// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QSocketNotifier;

namespace app {

/// SIGINT and SIGTERM end the program in order: what is under way is written, the backend is told.
/// A second one ends it at once. Made before the first thread, which would else be where a signal
/// ends the program.
class Interruption
{
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    /// From now on, on this thread, with its loop.
    void follow();

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace app
