// SPDX-License-Identifier: MIT
#include "socketio_client/client/network_watch.h"

#include "socketio_client/client/network_monitor_private.h"

#include <socketio/network_monitor.h>

#include <utility>

namespace socketio {

NetworkWatch::NetworkWatch(std::function<void()> onLost, std::function<void()> onBack)
    : m_onLost(std::move(onLost))
    , m_onBack(std::move(onBack))
{}

NetworkWatch::~NetworkWatch() = default;

void NetworkWatch::setMonitor(NetworkMonitor *monitor)
{
    if (m_monitor) {
        m_monitor->disconnect(&m_context);
    }
    m_monitor = monitor;
    m_own.reset();
    if (m_monitor) {
        watch(*m_monitor);
    }
}

void NetworkWatch::start()
{
    if (m_own) {
        m_own->attach();
    }
    if (m_monitor) {
        return;
    }
    m_own = SystemNetworkMonitor::ofThisThread();
    m_monitor = m_own.get();
    watch(*m_monitor);
}

void NetworkWatch::watch(NetworkMonitor &monitor)
{
    // Loopback is no exception: it may be the near end of a tunnel, and asking does no harm.
    QObject::connect(&monitor, &NetworkMonitor::networkLost, &m_context, m_onLost);
    QObject::connect(&monitor, &NetworkMonitor::networkAvailable, &m_context, m_onBack);
    QObject::connect(&monitor, &NetworkMonitor::resumed, &m_context, m_onBack);
}

} // namespace socketio
