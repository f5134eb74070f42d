// SPDX-License-Identifier: MIT
#include "socketio_client/transport/polling.h"

#include "socketio_client/protocol/handshake.h"
#include "socketio_client/protocol/payload.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <iterator>
#include <utility>

namespace socketio::transport {

namespace {

constexpr int maxRedirects = 5;
/// So many answers in a row may carry no message before requests are held apart.
constexpr int freeIdleAnswers = 10;
constexpr std::chrono::milliseconds getsApart{100};
/// A POST is answered by "ok", or by a text that says why not.
constexpr std::size_t maxPostAnswer = 65'536;

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

Error refusal(const HttpAnswer &answer)
{
    Error error = protocol::httpError(answer.status, answer.body);
    error.headers = answer.headers;
    if (answer.redirect) {
        tellRedirect(error, *answer.redirect);
    }
    return error;
}

} // namespace

Polling::Polling(std::shared_ptr<const Endpoint> endpoint, Listener &listener)
    : m_endpoint(std::move(endpoint))
    , m_listener(&listener)
{}

Polling::~Polling() = default;

void Polling::open()
{
    m_state = State::Opening;
    m_get = makeHttpLine(m_endpoint);
    startGet();
}

void Polling::setSession(const Session &session)
{
    m_session = session;
}

void Polling::startGet()
{
    HttpRequest request{.sid = m_session.sid, .maxAnswer = m_endpoint->limits.maxMessageBytes};
    // The owner bounds the opening; from then on the server answers at least at every ping.
    if (m_state != State::Opening) {
        request.timeout = m_session.readTimeout;
    }
    m_getDue = false;
    m_getStarted = protocol::Clock::now();
    m_get->send(std::move(request), [this](const HttpAnswer &answer) { onGetAnswered(answer); });
}

void Polling::onGetAnswered(const HttpAnswer &answer)
{
    if (m_state == State::Closing) {
        return; // the POST that says goodbye decides
    }
    if (answer.failure) {
        finish(answer.failure);
        return;
    }
    if (m_state == State::Opening && answer.redirect && answer.redirect->sameOrigin) {
        if (++m_redirects <= maxRedirects) {
            follow(answer.redirect->target);
            return;
        }
        Error error = protocol::httpError(answer.status, answer.body);
        error.headers = answer.headers;
        error.detail += ": more than " + std::to_string(maxRedirects) + " redirects";
        finish(error);
        return;
    }
    if (!isSuccess(answer.status)) {
        finish(refusal(answer));
        return;
    }
    const QPointer<Polling> alive(this);
    if (m_state == State::Opening) {
        m_state = State::Open;
        m_listener->opened();
    }
    if (alive && m_state != State::Closed) {
        m_delivering = true;
        deliver(answer.body);
    }
    if (!alive) {
        return;
    }
    m_delivering = false;
    if (m_state != State::Open) {
        return;
    }
    if (!m_pausing) {
        startNextGet();
    }
    flush();
    if (m_pausing) {
        endPause();
    }
}

/// Within one origin only. Everything that is sent from here on, the payload of CONNECT included,
/// was meant for the origin that the user named (docs/decisions/0015-redirects.md).
void Polling::follow(const QUrl &target)
{
    auto moved = std::make_shared<Endpoint>(*m_endpoint);
    moved->path = target.path(QUrl::FullyEncoded).toStdString();
    moved->addTrailingSlash = moved->path.ends_with('/');
    m_endpoint = std::move(moved);
    m_get = makeHttpLine(m_endpoint);
    startGet();
}

/// An answer without a message is a heartbeat, or lets go of the request; a server that gives one
/// after the other at once would be asked again without end.
void Polling::startNextGet()
{
    const protocol::TimePoint now = protocol::Clock::now();
    auto wait = m_readsHeldUntil - now;
    if (m_idleAnswers > freeIdleAnswers) {
        wait = std::max(wait, m_getStarted + getsApart - now);
    }
    if (wait <= wait.zero()) {
        startGet();
        return;
    }
    m_getDue = true;
    QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(wait), this, [this] {
        if (m_getDue && m_state == State::Open && !m_pausing && !m_get->busy()) {
            startGet();
        }
    });
}

void Polling::deliver(std::string_view body)
{
    const QPointer<Polling> alive(this);
    ++m_idleAnswers;
    protocol::PayloadReader reader(m_endpoint->version, body, m_endpoint->limits);
    while (alive && m_state != State::Closed) {
        const auto packet = reader.next();
        if (!packet) {
            finish(packet.error());
            return;
        }
        if (!*packet) {
            return;
        }
        if ((*packet)->type == protocol::EngineType::Message) {
            m_idleAnswers = 0;
        }
        m_listener->packetReceived(**packet);
    }
}

void Polling::send(std::vector<protocol::EnginePacket> batch)
{
    if (m_state != State::Open) {
        return;
    }
    std::move(batch.begin(), batch.end(), std::back_inserter(m_queue));
    if (!m_delivering && !std::exchange(m_flushPosted, true)) {
        QMetaObject::invokeMethod(this, &Polling::flush, Qt::QueuedConnection);
    }
}

/// What was sent within one turn of the event loop goes out together.
void Polling::flush()
{
    m_flushPosted = false;
    const bool sending = m_state == State::Open || m_state == State::Closing;
    if (sending && !m_queue.empty() && !posting()) {
        startPost();
    }
}

void Polling::startPost()
{
    if (!m_post) {
        m_post = makeHttpLine(m_endpoint);
    }
    m_drainAwaited = true;
    m_post->send({.sid = m_session.sid,
                  .post = takePostBody(),
                  .maxAnswer = maxPostAnswer,
                  .timeout = m_session.writeTimeout},
                 [this](const HttpAnswer &answer) { onPostAnswered(answer); });
}

std::string Polling::takePostBody()
{
    protocol::PayloadWriter writer(m_endpoint->version, m_session.maxPayload,
                                   m_endpoint->limits.maxPacketsPerPost);
    // A server drops what comes in one payload with the goodbye: that travels alone.
    for (bool first = true; !m_queue.empty(); first = false) {
        const bool goodbye = m_queue.front().type == protocol::EngineType::Close;
        if ((goodbye && !first) || !writer.add(m_queue.front())) {
            break;
        }
        m_queue.pop_front();
        ++m_taken;
    }
    return writer.take();
}

void Polling::onPostAnswered(const HttpAnswer &answer)
{
    const bool closing = m_state == State::Closing;
    if (answer.failure || !isSuccess(answer.status)) {
        if (closing) {
            finish({}); // gone is gone
        } else {
            Error error = answer.failure ? *answer.failure : refusal(answer);
            error.message = "xhr post error";
            finish(error);
        }
        return;
    }
    const QPointer<Polling> alive(this);
    if (m_measure && !closing) {
        m_measure = false;
        m_listener->roundTripMeasured(answer.duration);
        if (!alive || posting()) {
            return;
        }
    }
    tellConfirmed();
    if (!alive || m_state == State::Closed || posting()) {
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

bool Polling::writable() const
{
    return m_state == State::Open && !posting() && m_queue.empty();
}

void Polling::pause()
{
    m_pausing = true;
    QMetaObject::invokeMethod(this, &Polling::endPause, Qt::QueuedConnection);
}

void Polling::resume()
{
    m_pausing = false;
    m_readsHeldUntil = {};
    if (m_state == State::Open && !m_get->busy() && !m_delivering) {
        startGet();
    }
}

void Polling::holdReads(std::chrono::milliseconds atMost)
{
    m_readsHeldUntil = protocol::Clock::now() + atMost;
}

void Polling::endPause()
{
    if (m_state == State::Open && m_pausing && !m_get->busy() && !posting() && m_queue.empty()) {
        m_listener->paused();
    }
}

void Polling::measureRoundTrip()
{
    m_measure = true;
}

void Polling::confirm()
{
    m_confirmWanted = m_taken + m_queue.size();
    QMetaObject::invokeMethod(this, &Polling::tellConfirmed, Qt::QueuedConnection);
}

void Polling::tellConfirmed()
{
    if (m_state == State::Open && m_confirmWanted && *m_confirmWanted <= m_taken && !posting()) {
        m_confirmWanted.reset();
        m_listener->confirmed();
    }
}

void Polling::close()
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
    QMetaObject::invokeMethod(this, &Polling::endClose, Qt::QueuedConnection);
}

void Polling::endClose()
{
    if (m_state != State::Closing || posting()) {
        return;
    }
    if (m_queue.empty()) {
        finish({});
    } else {
        startPost();
    }
}

void Polling::finish(const std::optional<Error> &error)
{
    abort();
    m_listener->closed(error);
}

void Polling::abort()
{
    m_state = State::Closed;
    m_queue.clear();
    m_get.reset();
    m_post.reset();
}

} // namespace socketio::transport
