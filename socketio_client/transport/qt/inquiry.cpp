// SPDX-License-Identifier: MIT
#include "socketio_client/transport/qt/inquiry.h"

#include "socketio_client/protocol/handshake.h"
#include "socketio_client/protocol/payload.h"
#include "socketio_client/transport/qt/qt_request.h"

#include <QNetworkReply>

#include <utility>

namespace socketio::transport {

namespace {

constexpr std::size_t maxAnswer = 65'536;
constexpr int goodbyeTimeoutMs = 5000;

} // namespace

Inquiry::Inquiry(std::shared_ptr<const Endpoint> endpoint, Handler handler)
    : m_endpoint(std::move(endpoint))
    , m_handler(std::move(handler))
{
    m_exchange = HttpExchange::get(
        accessManager(*m_endpoint), makeRequest(m_endpoint->url(false, {}), *m_endpoint),
        {.maxBody = maxAnswer}, [this](const HttpAnswer &answer) { onAnswered(answer); });
}

void Inquiry::onAnswered(const HttpAnswer &answer)
{
    std::optional<Error> cause;
    if (!answer.failure) {
        if (answer.status >= 200 && answer.status < 300) {
            leaveSession(answer);
        } else {
            cause = protocol::httpError(answer.status, answer.body);
            cause->headers = answer.headers;
            if (answer.redirect) {
                tellRedirect(*cause, *answer.redirect);
            }
            if (cause->code == ErrorCode::TransportUnknown) {
                cause.reset(); // polling is off here, which says nothing about the WebSocket
            }
        }
    }
    const Handler handler = std::move(m_handler);
    handler(cause);
}

/// A handshake that went well has made a session that nobody will use.
void Inquiry::leaveSession(const HttpAnswer &answer)
{
    protocol::PayloadReader reader(m_endpoint->version, answer.body, m_endpoint->limits);
    const auto packet = reader.next();
    if (!packet || !*packet || (*packet)->type != protocol::EngineType::Open) {
        return;
    }
    const auto handshake = protocol::parseHandshake((*packet)->data);
    if (!handshake) {
        return;
    }
    QNetworkRequest request = makeRequest(m_endpoint->url(false, handshake->sid), *m_endpoint);
    request.setHeader(QNetworkRequest::ContentTypeHeader,
                      QByteArrayLiteral("text/plain;charset=UTF-8"));
    request.setTransferTimeout(goodbyeTimeoutMs);
    protocol::PayloadWriter writer(m_endpoint->version, {}, 1);
    writer.add({protocol::EngineType::Close, false, {}});
    QNetworkReply *reply =
        accessManager(*m_endpoint).post(request, QByteArray::fromStdString(writer.take()));
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

} // namespace socketio::transport
