// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/http/http_line.h"
#include "socketio_client/transport/http/response_reader.h"
#include "socketio_client/transport/stream/stream.h"

#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace socketio::transport {

/// Requests over a connection of its own, HTTP/1.1, that is kept from one request to the next
/// (RFC 9112 9.3). A connection that the server may be about to close is not used again; a GET that
/// was lost because it was closed all the same is sent once more, a POST never is.
class KeptLine final : public HttpLine, private StreamListener
{
public:
    explicit KeptLine(std::shared_ptr<const Endpoint> endpoint);
    ~KeptLine() override;

    void send(HttpRequest request, Handler handler) override;
    bool busy() const override { return bool(m_handler); }

private:
    using Clock = std::chrono::steady_clock;

    void streamOpened() override;
    void streamReadable() override;
    void streamDrained() override {}
    void streamClosed(const std::optional<Error> &error) override;

    void start();
    void connectAnew();
    std::string requestText() const;
    bool isFresh() const;
    void startTimer();
    void onTimer();
    void onAnswered();
    void fail(Error error);
    void failLater(Error error);
    void finish(HttpAnswer answer);

    const std::shared_ptr<const Endpoint> m_endpoint;
    const std::string m_commonHeaders;
    const QUrl m_url; ///< for cookies and redirects
    ResponseReader m_reader;
    std::unique_ptr<Stream> m_stream;
    bool m_open = false;
    bool m_reused = false; ///< the request under way went out on a kept connection
    HttpRequest m_request;
    Handler m_handler;
    Clock::time_point m_started;
    Clock::time_point m_idleSince;
    std::chrono::milliseconds m_keepAlive;
    std::optional<Clock::time_point> m_deadline;
    QTimer m_timer; ///< runs on when its request is over: starting it costs more than one shot
};

} // namespace socketio::transport
