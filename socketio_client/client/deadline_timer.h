// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/time.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace socketio {

/// Calls back once a deadline of the protocol's clock has passed. Cheap to set again: an alarm that
/// comes too early finds out by itself.
class DeadlineTimer
{
public:
    /// `onDue` may destroy this object.
    explicit DeadlineTimer(std::function<void()> onDue);

    /// None: never.
    void set(std::optional<protocol::TimePoint> deadline);

private:
    void onTimeout();
    void arm(protocol::TimePoint now);

    std::optional<protocol::TimePoint> m_deadline;
    std::optional<protocol::TimePoint> m_alarm; ///< when the timer will fire
    std::function<void()> m_onDue;
    QTimer m_timer;
};

} // namespace socketio
