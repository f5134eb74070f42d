// SPDX-License-Identifier: MIT
#include "socketio_client/transport/qt/qt_line.h"

#include "socketio_client/transport/qt/qt_request.h"

#include <utility>

namespace socketio::transport {

QtLine::QtLine(std::shared_ptr<const Endpoint> endpoint)
    : m_endpoint(std::move(endpoint))
{}

void QtLine::send(HttpRequest request, Handler handler)
{
    QNetworkRequest head = makeRequest(m_endpoint->url(false, request.sid), *m_endpoint);
    head.setRawHeader("Accept", "*/*");
    QNetworkAccessManager &http = accessManager(*m_endpoint);
    const HttpExchange::Bounds bounds{.maxBody = request.maxAnswer,
                                      .timeout = request.timeout,
                                      .throughProxy = hasProxy(*m_endpoint)};
    const auto finished = [this, handler = std::move(handler)](HttpAnswer answer) {
        // The exchange holds this function.
        const std::unique_ptr<HttpExchange> over = std::move(m_exchange);
        handler(std::move(answer));
    };
    if (request.post) {
        head.setHeader(QNetworkRequest::ContentTypeHeader,
                       QByteArrayLiteral("text/plain;charset=UTF-8"));
        m_exchange = HttpExchange::post(http, head, QByteArray::fromStdString(*request.post),
                                        bounds, finished);
    } else {
        m_exchange = HttpExchange::get(http, head, bounds, finished);
    }
}

} // namespace socketio::transport
