// SPDX-License-Identifier: MIT
// What the platform says about the network: hints, after which the manager looks for itself.
#include "socketio_client/client/manager_private.h"
#include "socketio_client/client/network_monitor_private.h"

namespace socketio {

void ManagerPrivate::setNetworkMonitor(NetworkMonitor *monitor)
{
    if (m_monitor) {
        m_monitor->disconnect(&m_context);
    }
    m_monitor = monitor;
    m_ownMonitor.reset();
    if (m_monitor) {
        watch(*m_monitor);
    } else if (m_connection) {
        listenToNetwork();
    }
}

/// The thread's monitor, unless there is one already.
void ManagerPrivate::listenToNetwork()
{
    if (m_ownMonitor) {
        m_ownMonitor->attach();
    }
    if (m_monitor) {
        return;
    }
    m_ownMonitor = SystemNetworkMonitor::ofThisThread();
    m_monitor = m_ownMonitor.get();
    watch(*m_monitor);
}

void ManagerPrivate::watch(NetworkMonitor &monitor)
{
    // Loopback is no exception: it may be the near end of a tunnel, and asking does no harm.
    QObject::connect(&monitor, &NetworkMonitor::networkLost, &m_context, [this] {
        if (m_connection) {
            m_connection->checkLife();
        }
    });
    const auto onBack = [this] { onNetworkBack(); };
    QObject::connect(&monitor, &NetworkMonitor::networkAvailable, &m_context, onBack);
    QObject::connect(&monitor, &NetworkMonitor::resumed, &m_context, onBack);
}

void ManagerPrivate::onNetworkBack()
{
    if (m_connection) {
        m_connection->checkLife();
    } else if (m_state == Manager::State::Closed && m_reconnecting && m_reconnectAt) {
        onReconnectDue();
    }
}

} // namespace socketio
