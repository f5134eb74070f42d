// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/action_sender.h"
#include "app/feed/outbox.h"
#include "app/profile/profile.h"

#include <QTimer>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace app {

/// Sends what is wanted, when it may be: runs an ActionSender on the event loop. Where the profile
/// names an event to wait for after connecting (`await`), everything waits for that, or for
/// `awaitTime`: a backend that never says it is better asked late than never. Network thread.
class ActionPump
{
public:
    /// Lives on the thread of `owner`, and moves with it.
    ActionPump(const Profile &profile, std::chrono::milliseconds awaitTime,
               ActionSender::Hooks hooks, QObject *owner);

    /// Calls `changed` whenever the number of actions that wait has changed.
    void onQueuedChanged(std::function<void()> changed) { m_queuedChanged = std::move(changed); }

    /// Calls `begun` whenever a session stands in which may be sent.
    void onBegun(std::function<void()> begun) { m_begun = std::move(begun); }
    /// When the pace has room for what no user waits for; now or earlier: at once.
    ActionSender::TimePoint whenBackgroundFree() const;

    void perform(const Action &action);
    /// As ActionSender::withdraw().
    void withdraw(const QString &requestId, ActionFailure failure);
    void connected(bool recovered);
    void disconnected();
    /// An event came; it may be the one that is waited for.
    void noteEvent(std::string_view name)
    {
        if (m_awaiting.isActive() && name == m_awaited) {
            begin();
        }
    }
    /// Somebody else sent an event over the same connection: it counts for the pace.
    void noteSent();
    /// The program ends: sends what is left as far as it can be.
    void sendRest();
    /// The program ends: what is left will not be sent by it.
    void abandon() { m_sender.abandon(); }

    int queued() const { return m_sender.queued(); }

private:
    void begin();
    void schedule();
    template<typename Step>
    void run(Step step);

    const std::string m_awaited; ///< empty: nothing
    MemoryOutbox m_outbox;
    ActionSender m_sender;
    QTimer m_due;
    QTimer m_awaiting; ///< runs while the session waits for its event
    bool m_recovered = false;
    std::function<void()> m_queuedChanged;
    std::function<void()> m_begun;
};

} // namespace app
