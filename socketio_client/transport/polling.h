// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/time.h"
#include "socketio_client/protocol/transport_kind.h"
#include "socketio_client/transport/endpoint.h"
#include "socketio_client/transport/http/http_line.h"
#include "socketio_client/transport/transport.h"

#include <QObject>

#include <cstdint>
#include <deque>
#include <optional>

namespace socketio::transport {

/// Engine.IO over HTTP long-polling: at most one GET and one POST under way
/// (docs/protocol.md, HTTP long-polling).
class Polling final : public QObject, public Transport
{
    Q_OBJECT

public:
    Polling(std::shared_ptr<const Endpoint> endpoint, Listener &listener);
    ~Polling() override;

    const char *name() const override { return protocol::name(protocol::TransportKind::Polling); }
    void open() override;
    void setSession(const Session &session) override;
    void send(std::vector<protocol::EnginePacket> batch) override;
    bool writable() const override;
    void pause() override;
    void resume() override;
    void holdReads(std::chrono::milliseconds atMost) override;
    void measureRoundTrip() override;
    void confirm() override;
    void close() override;
    void abort() override;

private:
    enum class State { Idle, Opening, Open, Closing, Closed };

    void startGet();
    void onGetAnswered(const HttpAnswer &answer);
    void flush();
    void follow(const QUrl &target);
    void startNextGet();
    void deliver(std::string_view body);
    void startPost();
    void onPostAnswered(const HttpAnswer &answer);
    bool posting() const { return m_post && m_post->busy(); }
    std::string takePostBody();
    void tellConfirmed();
    void endPause();
    void endClose();
    void finish(const std::optional<Error> &error);

    std::shared_ptr<const Endpoint> m_endpoint;
    Listener *m_listener;
    State m_state = State::Idle;
    bool m_pausing = false;
    bool m_measure = false;
    bool m_drainAwaited = false;
    bool m_getDue = false; ///< the next GET waits for its time
    int m_redirects = 0;
    int m_idleAnswers = 0; ///< in a row
    protocol::TimePoint m_getStarted;
    protocol::TimePoint m_readsHeldUntil{}; ///< long ago: they are not
    Session m_session;
    std::deque<protocol::EnginePacket> m_queue;
    std::uint64_t m_taken = 0;                    ///< packets that were put into POSTs
    std::optional<std::uint64_t> m_confirmWanted; ///< of how many the answer is waited for
    std::unique_ptr<HttpLine> m_get;
    std::unique_ptr<HttpLine> m_post;
    bool m_flushPosted = false; ///< what was sent in this turn goes out at its end
    bool m_delivering = false;
};

} // namespace socketio::transport
