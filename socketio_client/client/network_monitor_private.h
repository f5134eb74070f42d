// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/network_monitor.h>

#include <chrono>
#include <memory>

namespace socketio {

/// What Qt and the kernel tell: reachability, and the steps of the clock that a suspend makes. One
/// for each thread, made when the first manager of that thread connects.
class SystemNetworkMonitor final : public NetworkMonitor
{
    Q_OBJECT

public:
    static std::shared_ptr<SystemNetworkMonitor> ofThisThread();

    SystemNetworkMonitor();
    ~SystemNetworkMonitor() override;

    /// Listens to QNetworkInformation if the application has loaded a backend of it by now. That
    /// is left to the application: a backend may start threads.
    void attach();

private:
    void watchClock();
    void onClockStepped();

    bool m_attached = false;
    bool m_reachable = true;
    int m_clock = -1; ///< a timer that the kernel cancels when the clock steps
    std::chrono::microseconds m_slept{0};
};

} // namespace socketio
