// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/connection.h"
#include "app/demo/gate.h"
#include "app/demo/organisation.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace app::demo {

/// The server's half of docs/events.md over the demo's organisation. Sends a stream only to those
/// who subscribed to it, and does nothing at all while nobody is connected. Lives on one thread.
class DemoServer : public QObject
{
    Q_OBJECT

public:
    DemoServer(unsigned seed, Language language);
    ~DemoServer() override;

    /// False (and errorString()) where no port can be had.
    bool start();
    quint16 port() const { return m_port; }
    QString errorString() const { return m_gate.errorString(); }

    void cutLink(std::chrono::milliseconds duration);

private:
    using Handler = std::function<nlohmann::json(Connection &, const nlohmann::json &argument)>;
    /// Something that is published at an interval of its own.
    struct Stream
    {
        std::chrono::milliseconds interval;
        Time next;
        std::function<void()> publish;
    };

    void onEntered(QWebSocket *socket);
    void onRequest(Connection &connection, const Request &request);
    void onTick();
    void listenAgain();
    void setHandlers();
    std::optional<QByteArray> answerRest(const QByteArray &target);
    void setStreams();
    void sendTo(const std::string &room, std::string_view event, const nlohmann::json &argument,
                const Connection *except = nullptr);
    void sendAlerts();
    static void sendColleagues(Connection &connection);

    Organisation m_organisation;
    Gate m_gate;
    quint16 m_port = 0;
    std::map<std::string, Handler, std::less<>> m_handlers;
    std::vector<Stream> m_streams;
    std::vector<std::unique_ptr<Connection>> m_connections;
    QTimer m_tick;
    QTimer m_returnTimer; ///< until the link is back
};

} // namespace app::demo
