// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace socketio {

class NetworkMonitor;
class SystemNetworkMonitor;

/// Hears what the platform says about the network: hints, after which a manager looks for itself.
class NetworkWatch
{
public:
    /// `onLost`: the network is gone. `onBack`: it has come, or the machine has woken up.
    NetworkWatch(std::function<void()> onLost, std::function<void()> onBack);
    ~NetworkWatch();

    /// The monitor must outlive this. Null: the thread's own, from start() on.
    void setMonitor(NetworkMonitor *monitor);
    /// With the thread's monitor, unless another one is set. May be repeated.
    void start();

private:
    void watch(NetworkMonitor &monitor);

    std::function<void()> m_onLost;
    std::function<void()> m_onBack;
    std::shared_ptr<SystemNetworkMonitor> m_own; ///< the thread's, where none was set
    NetworkMonitor *m_monitor = nullptr;
    QObject m_context; ///< ends the signals' connections with this object
};

} // namespace socketio
