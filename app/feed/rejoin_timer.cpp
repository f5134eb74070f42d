// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/rejoin_timer.h"

#include <algorithm>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto shortest = 5s;
constexpr auto longest = 60s;
constexpr int doublings = 4; ///< after these it is longer than the longest

} // namespace

RejoinTimer::RejoinTimer(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    connect(&m_timer, &BootTimer::due, this, &RejoinTimer::due);
}

std::chrono::seconds RejoinTimer::delayBefore(int attempt)
{
    return std::min<std::chrono::seconds>(shortest * (1 << std::clamp(attempt - 1, 0, doublings)),
                                          longest);
}

void RejoinTimer::schedule()
{
    const std::chrono::seconds delay = delayBefore(++m_attempt);
    m_at = BootClock::now() + delay;
    m_timer.start(delay);
}

void RejoinTimer::reset()
{
    m_timer.stop();
    m_attempt = 0;
}

} // namespace app
