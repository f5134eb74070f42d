// SPDX-License-Identifier: MIT
#include "socketio_client/client/deadline_timer.h"

#include <algorithm>
#include <utility>

namespace socketio {

namespace {

/// QTimer counts in an int, and so does not reach further.
constexpr std::chrono::hours longest{24};

} // namespace

DeadlineTimer::DeadlineTimer(std::function<void()> onDue)
    : m_onDue(std::move(onDue))
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { onTimeout(); });
}

void DeadlineTimer::set(std::optional<protocol::TimePoint> deadline)
{
    m_deadline = deadline;
    if (m_deadline && (!m_alarm || *m_deadline < *m_alarm)) {
        arm(protocol::Clock::now());
    }
}

void DeadlineTimer::arm(protocol::TimePoint now)
{
    using std::chrono::milliseconds;
    const auto wait = std::clamp<protocol::Clock::duration>(
        *m_deadline - now, protocol::Clock::duration::zero(), longest);
    m_alarm = now + wait;
    // Short waits to the millisecond; long ones may be grouped with others by the system.
    const bool precise = wait < std::chrono::seconds(2);
    m_timer.setTimerType(precise ? Qt::PreciseTimer : Qt::CoarseTimer);
    m_timer.start(std::chrono::ceil<milliseconds>(wait));
}

void DeadlineTimer::onTimeout()
{
    m_alarm.reset();
    if (!m_deadline) {
        return;
    }
    const protocol::TimePoint now = protocol::Clock::now();
    if (now < *m_deadline) {
        arm(now);
        return;
    }
    m_deadline.reset();
    // A copy: the callee may destroy this object and the function with it.
    const std::function<void()> onDue = m_onDue;
    onDue();
}

} // namespace socketio
