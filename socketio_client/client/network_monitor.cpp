// SPDX-License-Identifier: MIT
#include "socketio_client/client/network_monitor_private.h"

#include "socketio_client/protocol/time.h"

#include <QNetworkInformation>
#include <QSocketNotifier>

#ifdef __linux__
#include <sys/timerfd.h>
#include <unistd.h>
#endif

#include <cstdint>
#include <limits>
#include <utility>

namespace socketio {

namespace {

/// Below it the two clocks merely drift apart.
constexpr std::chrono::seconds shortestSleep{1};

/// How long the machine has slept since it was started.
std::chrono::microseconds timeAsleep()
{
    const auto awake = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(
        protocol::Clock::now().time_since_epoch() - awake);
}

} // namespace

std::shared_ptr<SystemNetworkMonitor> SystemNetworkMonitor::ofThisThread()
{
    thread_local std::weak_ptr<SystemNetworkMonitor> known;
    auto monitor = known.lock();
    if (!monitor) {
        monitor = std::make_shared<SystemNetworkMonitor>();
        known = monitor;
    }
    monitor->attach();
    return monitor;
}

SystemNetworkMonitor::SystemNetworkMonitor()
{
    watchClock();
}

SystemNetworkMonitor::~SystemNetworkMonitor()
{
#ifdef __linux__
    if (m_clock >= 0) {
        ::close(m_clock);
    }
#endif
}

void SystemNetworkMonitor::attach()
{
    const QNetworkInformation *const network = QNetworkInformation::instance();
    if (m_attached || !network) {
        return;
    }
    m_attached = true;
    m_reachable = network->reachability() != QNetworkInformation::Reachability::Disconnected;
    connect(network, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                const bool reachable =
                    reachability != QNetworkInformation::Reachability::Disconnected;
                if (std::exchange(m_reachable, reachable) == reachable) {
                    return;
                }
                if (reachable) {
                    Q_EMIT networkAvailable();
                } else {
                    Q_EMIT networkLost();
                }
            });
}

/// Without waking up for it: the kernel ends a wait on the wall clock when that clock steps, and
/// waking from sleep is a step.
void SystemNetworkMonitor::watchClock()
{
#ifdef __linux__
    m_slept = timeAsleep();
    m_clock = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_clock < 0) {
        return;
    }
    onClockStepped();
    auto *notifier = new QSocketNotifier(m_clock, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &SystemNetworkMonitor::onClockStepped);
#endif
}

void SystemNetworkMonitor::onClockStepped()
{
#ifdef __linux__
    std::uint64_t expirations = 0;
    [[maybe_unused]] const auto size = ::read(m_clock, &expirations, sizeof expirations);
    itimerspec never{};
    never.it_value.tv_sec = std::numeric_limits<decltype(never.it_value.tv_sec)>::max();
    timerfd_settime(m_clock, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr);
#endif
    const std::chrono::microseconds slept = timeAsleep();
    if (slept - m_slept >= shortestSleep) {
        m_slept = slept;
        Q_EMIT resumed();
    }
}

} // namespace socketio
