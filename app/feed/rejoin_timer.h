// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/boot_timer.h"
#include "app/domain/moment.h"

#include <QObject>

#include <chrono>

namespace app {

/// When to ask a server again that refused us or disconnected us on purpose. The reference client
/// leaves that to the application, and an operators' console has to come back by itself: nobody
/// sits at a wall display to do it, tokens are refreshed and servers are deployed anew.
class RejoinTimer : public QObject
{
    Q_OBJECT

public:
    explicit RejoinTimer(QObject *parent);

    /// 5 s before the first attempt, doubled up to a minute.
    static std::chrono::seconds delayBefore(int attempt);

    void schedule();
    void stop() { m_timer.stop(); }
    /// We are in: the next loss begins with the short delay again.
    void reset();

    bool isActive() const { return m_timer.isActive(); }
    int attempt() const
    {
        return m_attempt;
    }                                    ///< the running or next one, from 1; 0: none was needed
    BootTime at() const { return m_at; } ///< of the next one while active

Q_SIGNALS:
    void due();

private:
    BootTimer m_timer;
    int m_attempt = 0;
    BootTime m_at{};
};

} // namespace app
