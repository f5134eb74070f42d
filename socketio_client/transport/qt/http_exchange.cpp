// SPDX-License-Identifier: MIT
#include "socketio_client/transport/qt/http_exchange.h"

#include "socketio_client/transport/http/header_keeper.h"
#include "socketio_client/transport/socket_failure.h"

#include <QSslError>

#include <utility>

namespace socketio::transport {

std::unique_ptr<HttpExchange> HttpExchange::get(QNetworkAccessManager &http,
                                                const QNetworkRequest &request, Bounds bounds,
                                                Handler handler)
{
    return std::unique_ptr<HttpExchange>(
        new HttpExchange(http.get(request), bounds, std::move(handler)));
}

std::unique_ptr<HttpExchange> HttpExchange::post(QNetworkAccessManager &http,
                                                 const QNetworkRequest &request,
                                                 const QByteArray &body, Bounds bounds,
                                                 Handler handler)
{
    return std::unique_ptr<HttpExchange>(
        new HttpExchange(http.post(request, body), bounds, std::move(handler)));
}

HttpExchange::HttpExchange(QNetworkReply *reply, Bounds bounds, Handler handler)
    : m_reply(reply)
    , m_bounds(bounds)
    , m_handler(std::move(handler))
{
    connect(reply, &QNetworkReply::readyRead, this, &HttpExchange::onReadyRead);
    // Queued: a request that cannot even start is finished before post() has returned to our
    // caller.
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::onFinished, Qt::QueuedConnection);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty()) {
            m_tlsFailure = errors.constFirst().errorString();
        }
    });
    if (bounds.timeout) {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            fail({.code = ErrorCode::ConnectTimeout,
                  .origin = ErrorOrigin::Timeout,
                  .detail = "the HTTP request was not answered in time"});
        });
        m_timer.start(*bounds.timeout);
    }
}

HttpExchange::~HttpExchange()
{
    release();
}

void HttpExchange::onReadyRead()
{
    m_body += m_reply->readAll();
    if (std::size_t(m_body.size()) > m_bounds.maxBody) {
        fail({.code = ErrorCode::LimitExceeded,
              .origin = ErrorOrigin::PeerViolation,
              .detail =
                  "the HTTP answer is larger than " + std::to_string(m_bounds.maxBody) + " bytes"});
    }
}

void HttpExchange::onFinished()
{
    if (!m_reply) {
        return;
    }
    m_body += m_reply->readAll();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto networkError = m_reply->error();
    // From ContentAccessDenied on, Qt's errors only repeat the status of a complete answer.
    const bool answered = status != 0 && (networkError == QNetworkReply::NoError ||
                                          (networkError >= QNetworkReply::ContentAccessDenied &&
                                           networkError != QNetworkReply::UnknownContentError) ||
                                          status >= 300);
    if (!answered) {
        Error error =
            failureOf(m_reply->errorString(),
                      networkError == QNetworkReply::SslHandshakeFailedError, m_tlsFailure);
        // A proxy that says neither yes nor "credentials" has no error of its own in Qt.
        if ((networkError >= QNetworkReply::ProxyConnectionRefusedError &&
             networkError <= QNetworkReply::UnknownProxyError) ||
            (m_bounds.throughProxy && networkError == QNetworkReply::UnknownNetworkError &&
             error.code == ErrorCode::NetworkFailure)) {
            error.code = ErrorCode::ProxyFailure;
            error.detail = "proxy: " + error.detail;
        }
        fail(std::move(error));
        return;
    }
    HttpAnswer answer;
    answer.status = status;
    if (status >= 300) {
        HeaderKeeper keeper;
        for (const auto &[name, value] : m_reply->rawHeaderPairs()) {
            keeper.add(name.toStdString(), value.toStdString());
        }
        answer.headers = keeper.take();
    }
    answer.redirect =
        readRedirect(status, m_reply->url(), m_reply->rawHeader("Location").toStdString());
    answer.body = m_body.toStdString();
    finish(std::move(answer));
}

void HttpExchange::fail(Error error)
{
    HttpAnswer answer;
    answer.failure = std::move(error);
    finish(std::move(answer));
}

void HttpExchange::finish(HttpAnswer answer)
{
    answer.duration = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - m_started);
    release();
    const Handler handler = std::exchange(m_handler, {});
    if (handler) {
        handler(std::move(answer));
    }
}

void HttpExchange::release()
{
    m_timer.stop();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

} // namespace socketio::transport
