// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/manager.h>

#include <QStringList>

namespace tests {

/// Everything that managers and sockets say, in order, in the words of the reference client.
class Recorder
{
public:
    void attach(socketio::Manager &manager);
    void attach(socketio::Socket &socket, const QString &name = {});

    /// "open", "error: xhr poll error", "reconnect_attempt: 1", "connect", "disconnect: …",
    /// "engine 1: open websocket", "engine 1: closed websocket, ping timeout" …
    const QStringList &log() const { return m_log; }
    /// Without the lines about engines.
    QStringList plain() const;
    int count(const QString &entry) const { return int(m_log.count(entry)); }
    void note(const QString &entry) { m_log.append(entry); }
    void clear() { m_log.clear(); }

private:
    QStringList m_log;
};

} // namespace tests
