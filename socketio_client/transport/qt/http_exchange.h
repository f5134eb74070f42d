// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/http/http_line.h"

#include <socketio/error.h>

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace socketio::transport {

/// One HTTP request, bounded in time (from start to the last byte, which Qt's own time-out does not
/// measure) and in the size of what comes back after decompression. Its destruction aborts it.
class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(HttpAnswer)>;

    struct Bounds
    {
        std::size_t maxBody = 0;
        std::optional<std::chrono::milliseconds> timeout{};
        bool throughProxy = false;
    };

    /// `handler` is called once, from the event loop; it may destroy the exchange.
    static std::unique_ptr<HttpExchange> get(QNetworkAccessManager &http,
                                             const QNetworkRequest &request, Bounds bounds,
                                             Handler handler);
    static std::unique_ptr<HttpExchange> post(QNetworkAccessManager &http,
                                              const QNetworkRequest &request,
                                              const QByteArray &body, Bounds bounds,
                                              Handler handler);
    ~HttpExchange() override;

private:
    HttpExchange(QNetworkReply *reply, Bounds bounds, Handler handler);

    void onReadyRead();
    void onFinished();
    void fail(Error error);
    void finish(HttpAnswer answer);
    void release();

    QNetworkReply *m_reply;
    const Bounds m_bounds;
    Handler m_handler;
    QTimer m_timer;
    QByteArray m_body;
    QString m_tlsFailure;
    const std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

} // namespace socketio::transport
