// SPDX-License-Identifier: MIT
#include "socketio_client/transport/qt/qt_polling.h"

#include "socketio_client/protocol/handshake.h"
#include "socketio_client/protocol/payload.h"
#include "socketio_client/transport/qt/qt_request.h"

#include <QNetworkAccessManager>
#include <QPointer>

#include <iterator>
#include <utility>

namespace socketio::transport {

namespace {

constexpr int maxRedirects = 5;
/// A POST is answered by "ok", or by a text that says why not.
constexpr std::size_t maxPostAnswer = 65'536;

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

Error refusal(const HttpAnswer &answer)
{
    return protocol::httpError(answer.status,
                               {answer.body.constData(), std::size_t(answer.body.size())});
}

} // namespace

QtPolling::QtPolling(std::shared_ptr<const Endpoint> endpoint, Listener &listener)
    : m_endpoint(std::move(endpoint))
    , m_listener(&listener)
{}

QtPolling::~QtPolling() = default;

void QtPolling::open()
{
    m_state = State::Opening;
    startGet();
}

void QtPolling::setSession(const Session &session)
{
    m_session = session;
}

void QtPolling::startGet()
{
    // The owner bounds the opening; from then on the server answers at least at every ping.
    HttpExchange::Bounds bounds{.maxBody = m_endpoint->limits.maxMessageBytes};
    if (m_state != State::Opening) {
        bounds.timeout = m_session.readTimeout;
    }
    QNetworkRequest request = makeRequest(m_endpoint->url(false, m_session.sid), *m_endpoint);
    request.setRawHeader("Accept", "*/*");
    m_get = HttpExchange::get(m_endpoint->http->manager(), request, bounds,
                              [this](const HttpAnswer &answer) { onGetAnswered(answer); });
}

void QtPolling::onGetAnswered(const HttpAnswer &answer)
{
    m_get.reset();
    if (m_state == State::Closing) {
        return; // the POST that says goodbye decides
    }
    if (answer.failure) {
        finish(answer.failure);
        return;
    }
    if (!answer.redirect.isEmpty() && m_state == State::Opening && follow(answer.redirect)) {
        startGet();
        return;
    }
    if (!isSuccess(answer.status)) {
        finish(refusal(answer));
        return;
    }
    const QPointer<QtPolling> alive(this);
    if (m_state == State::Opening) {
        m_state = State::Open;
        m_listener->opened();
    }
    if (alive && m_state != State::Closed) {
        deliver(answer.body);
    }
    if (!alive || m_state != State::Open) {
        return;
    }
    if (m_pausing) {
        endPause();
    } else {
        startGet();
    }
}

/// Only to the same scheme. What the user's headers hold may be a secret of the first origin.
bool QtPolling::follow(const QUrl &redirect)
{
    const protocol::Address &from = m_endpoint->address;
    const QString scheme = from.secure ? QStringLiteral("https") : QStringLiteral("http");
    if (redirect.scheme() != scheme || redirect.host().isEmpty() || ++m_redirects > maxRedirects) {
        return false;
    }
    const QString authority = redirect.authority(QUrl::FullyEncoded);
    const auto target =
        protocol::parseAddress((scheme + QStringLiteral("://") + authority).toStdString());
    if (!target) {
        return false;
    }
    auto moved = std::make_shared<Endpoint>(*m_endpoint);
    moved->address.host = target->host;
    moved->address.port = target->port;
    moved->path = redirect.path(QUrl::FullyEncoded).toStdString();
    moved->addTrailingSlash = moved->path.ends_with('/');
    if (target->host != from.host || target->port != from.port) {
        moved->headers.clear();
    }
    m_endpoint = std::move(moved);
    return true;
}

void QtPolling::deliver(const QByteArray &body)
{
    const QPointer<QtPolling> alive(this);
    protocol::PayloadReader reader(
        m_endpoint->version, {body.constData(), std::size_t(body.size())}, m_endpoint->limits);
    while (alive && m_state != State::Closed) {
        const auto packet = reader.next();
        if (!packet) {
            finish(packet.error());
            return;
        }
        if (!*packet) {
            return;
        }
        m_listener->packetReceived(**packet);
    }
}

void QtPolling::send(std::vector<protocol::EnginePacket> batch)
{
    if (m_state != State::Open) {
        return;
    }
    std::move(batch.begin(), batch.end(), std::back_inserter(m_queue));
    if (!m_queue.empty() && !m_post) {
        startPost();
    }
}

void QtPolling::startPost()
{
    QNetworkRequest request = makeRequest(m_endpoint->url(false, m_session.sid), *m_endpoint);
    request.setHeader(QNetworkRequest::ContentTypeHeader,
                      QByteArrayLiteral("text/plain;charset=UTF-8"));
    request.setRawHeader("Accept", "*/*");
    m_drainAwaited = true;
    m_post = HttpExchange::post(m_endpoint->http->manager(), request,
                                QByteArray::fromStdString(takePostBody()),
                                {.maxBody = maxPostAnswer, .timeout = m_session.writeTimeout},
                                [this](HttpAnswer answer) { onPostAnswered(std::move(answer)); });
}

std::string QtPolling::takePostBody()
{
    protocol::PayloadWriter writer(m_endpoint->version, m_session.maxPayload,
                                   m_endpoint->limits.maxPacketsPerPost);
    while (!m_queue.empty() && writer.add(m_queue.front())) {
        m_queue.pop_front();
    }
    return writer.take();
}

void QtPolling::onPostAnswered(HttpAnswer answer)
{
    m_post.reset();
    const bool closing = m_state == State::Closing;
    if (answer.failure || !isSuccess(answer.status)) {
        if (closing) {
            finish({}); // gone is gone
        } else {
            finish(answer.failure ? *answer.failure : refusal(answer));
        }
        return;
    }
    const QPointer<QtPolling> alive(this);
    if (m_measure && !closing) {
        m_measure = false;
        m_listener->roundTripMeasured(answer.duration);
        if (!alive || m_post) {
            return;
        }
    }
    if (m_state == State::Closed) {
        return;
    }
    if (!m_queue.empty()) {
        startPost();
    } else if (m_state == State::Closing) {
        finish({});
    } else {
        if (std::exchange(m_drainAwaited, false)) {
            m_listener->drained();
        }
        if (alive && m_state == State::Open && m_pausing) {
            endPause();
        }
    }
}

bool QtPolling::writable() const
{
    return m_state == State::Open && !m_post && m_queue.empty();
}

void QtPolling::pause()
{
    m_pausing = true;
    QMetaObject::invokeMethod(this, &QtPolling::endPause, Qt::QueuedConnection);
}

void QtPolling::resume()
{
    m_pausing = false;
    if (m_state == State::Open && !m_get) {
        startGet();
    }
}

void QtPolling::endPause()
{
    if (m_state == State::Open && m_pausing && !m_get && !m_post && m_queue.empty()) {
        m_listener->paused();
    }
}

void QtPolling::measureRoundTrip()
{
    m_measure = true;
}

void QtPolling::close()
{
    if (m_state != State::Opening && m_state != State::Open) {
        return;
    }
    if (m_session.sid.empty()) {
        m_queue.clear(); // nothing to say goodbye to
    } else {
        m_queue.push_back({protocol::EngineType::Close, false, {}});
    }
    m_state = State::Closing;
    QMetaObject::invokeMethod(this, &QtPolling::endClose, Qt::QueuedConnection);
}

void QtPolling::endClose()
{
    if (m_state != State::Closing || m_post) {
        return;
    }
    if (m_queue.empty()) {
        finish({});
    } else {
        startPost();
    }
}

void QtPolling::finish(const std::optional<Error> &error)
{
    abort();
    m_listener->closed(error);
}

void QtPolling::abort()
{
    m_state = State::Closed;
    m_queue.clear();
    m_get.reset();
    m_post.reset();
}

} // namespace socketio::transport
