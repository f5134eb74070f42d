// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"
#include "socketio_client/transport/qt/http_exchange.h"
#include "socketio_client/transport/transport.h"

#include <QObject>

#include <deque>

namespace socketio::transport {

/// Engine.IO over HTTP long-polling: at most one GET and one POST under way
/// (docs/protocol.md, HTTP long-polling).
class QtPolling final : public QObject, public Transport
{
    Q_OBJECT

public:
    QtPolling(std::shared_ptr<const Endpoint> endpoint, Listener &listener);
    ~QtPolling() override;

    const char *name() const override { return "polling"; }
    void open() override;
    void setSession(const Session &session) override;
    void send(std::vector<protocol::EnginePacket> batch) override;
    bool writable() const override;
    void pause() override;
    void resume() override;
    void measureRoundTrip() override;
    void close() override;
    void abort() override;

private:
    enum class State { Idle, Opening, Open, Closing, Closed };

    void startGet();
    void onGetAnswered(const HttpAnswer &answer);
    bool follow(const QUrl &redirect);
    void deliver(const QByteArray &body);
    void startPost();
    void onPostAnswered(HttpAnswer answer);
    std::string takePostBody();
    void endPause();
    void endClose();
    void finish(const std::optional<Error> &error);

    std::shared_ptr<const Endpoint> m_endpoint;
    Listener *m_listener;
    State m_state = State::Idle;
    bool m_pausing = false;
    bool m_measure = false;
    bool m_drainAwaited = false;
    int m_redirects = 0;
    Session m_session;
    std::deque<protocol::EnginePacket> m_queue;
    std::unique_ptr<HttpExchange> m_get;
    std::unique_ptr<HttpExchange> m_post;
};

} // namespace socketio::transport
