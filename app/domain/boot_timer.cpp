// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/boot_timer.h"

#include "app/domain/moment.h"

#include <QSocketNotifier>

#ifdef Q_OS_LINUX
#include <sys/timerfd.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <cstdint>
#include <ctime>

namespace app {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds longestWait = std::chrono::hours(24 * 365);
/// A timer on the monotonic clock is late by as long as the machine slept.
constexpr milliseconds longestFallback = 1min;

} // namespace

BootTimer::BootTimer(QObject *parent)
    : QObject(parent)
    , m_fallback(this)
{
    m_fallback.setSingleShot(true);
    connect(&m_fallback, &QTimer::timeout, this, &BootTimer::expired);
}

BootTimer::~BootTimer()
{
    delete m_notifier; // before what it watches is closed
#ifdef Q_OS_LINUX
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
#endif
}

void BootTimer::start(milliseconds wait)
{
    wait = std::clamp(wait, milliseconds(0), longestWait);
    m_active = true;
    m_deadline = BootClock::now().time_since_epoch() + wait;
    if (arm(wait)) {
        m_fallback.stop();
    } else {
        m_fallback.start(std::min(wait, longestFallback));
    }
}

void BootTimer::stop()
{
    m_active = false;
    m_fallback.stop();
#ifdef Q_OS_LINUX
    if (m_descriptor >= 0) {
        const itimerspec never{};
        ::timerfd_settime(m_descriptor, 0, &never, nullptr);
    }
#endif
}

bool BootTimer::arm([[maybe_unused]] milliseconds wait)
{
#ifdef Q_OS_LINUX
    if (m_descriptor < 0) {
        m_descriptor = ::timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
        if (m_descriptor < 0) {
            return false;
        }
        m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
        connect(m_notifier, &QSocketNotifier::activated, this, &BootTimer::expired);
    }
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(wait);
    itimerspec time{};
    time.it_value.tv_sec = whole.count();
    // Zero would disarm it.
    time.it_value.tv_nsec = std::max<long>(1, std::chrono::nanoseconds(wait - whole).count());
    return ::timerfd_settime(m_descriptor, 0, &time, nullptr) == 0;
#else
    return false;
#endif
}

void BootTimer::expired()
{
#ifdef Q_OS_LINUX
    if (m_descriptor >= 0) {
        std::uint64_t times = 0;
        [[maybe_unused]] const auto read = ::read(m_descriptor, &times, sizeof times);
    }
#endif
    // The notification may be of an earlier start, which has been stopped or restarted meanwhile.
    const milliseconds left = m_deadline - BootClock::now().time_since_epoch();
    if (!m_active) {
        return;
    }
    if (left > 0ms) {
        start(left);
        return;
    }
    stop();
    Q_EMIT due();
}

} // namespace app
