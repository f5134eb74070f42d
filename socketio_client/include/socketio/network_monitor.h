// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace socketio {

/// What the platform says about the network, and of sleep. Only a hint (docs/protocol.md 9): a
/// manager looks at its heartbeat's deadline and retries at once; it never closes a link that
/// answers, and never waits for "available". One thread. The default one notices that the machine
/// has slept, and listens to QNetworkInformation if the application has loaded a backend.
class NetworkMonitor : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// The last way out seems to be gone.
    void networkLost();
    /// There seems to be a way out again.
    void networkAvailable();
    /// The machine has slept: timers and deadlines may be long past.
    void resumed();
};

} // namespace socketio
