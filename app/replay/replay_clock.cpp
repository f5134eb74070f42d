// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/replay/replay_clock.h"

#include <cmath>

namespace app {

using std::chrono::microseconds;
using std::chrono::milliseconds;

ReplayClock::ReplayClock(QDateTime began, double speed)
    : m_began(std::move(began))
    , m_speed(speed)
    , m_base(BootClock::now())
{}

void ReplayClock::start()
{
    m_started = BootClock::now();
}

void ReplayClock::stop()
{
    m_stoppedAt = passed();
    m_started.reset();
}

microseconds ReplayClock::passed() const
{
    if (!m_started) {
        return m_stoppedAt;
    }
    const microseconds real = BootClock::now() - *m_started;
    return m_stoppedAt + microseconds(std::llround(double(real.count()) * m_speed));
}

Moment ReplayClock::now() const
{
    return momentOf(passed());
}

Moment ReplayClock::momentOf(microseconds at) const
{
    const auto ms = std::chrono::floor<milliseconds>(at);
    return {m_base + ms, m_began.addMSecs(ms.count())};
}

milliseconds ReplayClock::until(microseconds at) const
{
    const double left = double((at - passed()).count()) / m_speed;
    return left <= 0 ? milliseconds(0)
                     : std::chrono::ceil<milliseconds>(microseconds(std::llround(left)));
}

} // namespace app
