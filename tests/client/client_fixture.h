// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/patience.h"

#include <socketio/manager.h>

#include <nlohmann/json.hpp>

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace tests {

inline const QString pollingName = QStringLiteral("polling");
inline const QString webSocketName = QStringLiteral("websocket");

inline QString text(const nlohmann::json &value)
{
    return QString::fromStdString(value.dump());
}

/// A manager with one socket, and a log of what both have said, in order.
class Client
{
public:
    explicit Client(const QString &url, socketio::Options options = quickOptions(),
                    const QString &nsp = QStringLiteral("/"),
                    socketio::SocketOptions socketOptions = {});

    /// Short waits between attempts; nothing else differs from the defaults.
    static socketio::Options quickOptions();
    static socketio::Options quickOptions(const QStringList &transports);
    static socketio::Options webSocketOnly() { return quickOptions({webSocketName}); }
    static socketio::Options pollingOnly() { return quickOptions({pollingName}); }

    socketio::Manager &manager() { return *m_manager; }
    socketio::Socket &socket() { return *m_socket; }

    /// "open", "connect", "disconnect: transport close", "error: HttpStatus" …
    const QStringList &log() const { return m_log; }
    void clearLog() { m_log.clear(); }
    int count(const QString &entry) const { return int(m_log.count(entry)); }
    const std::vector<socketio::Error> &errors() const { return m_errors; }
    /// Why established connections were lost.
    const std::vector<socketio::Error> &losses() const { return m_losses; }
    const std::vector<socketio::Error> &connectErrors() const { return m_connectErrors; }

    /// Events called `name` from now on, their arguments as JSON text.
    const QStringList &record(const std::string &name);

    /// Emits and collects the answer: its JSON text, or "error: AckTimeout".
    std::shared_ptr<QString> call(const std::string &name, const nlohmann::json &arguments,
                                  socketio::EmitOptions options = {});

    /// Destroys the manager.
    void destroy() { m_manager.reset(); }

private:
    std::unique_ptr<socketio::Manager> m_manager;
    socketio::Socket *m_socket = nullptr;
    QStringList m_log;
    std::vector<socketio::Error> m_errors;
    std::vector<socketio::Error> m_losses;
    std::vector<socketio::Error> m_connectErrors;
    std::vector<std::unique_ptr<QStringList>> m_records;
};

} // namespace tests
