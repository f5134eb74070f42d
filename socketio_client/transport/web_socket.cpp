// SPDX-License-Identifier: MIT
#include "socketio_client/transport/web_socket.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/transport/web_socket_p.h"
#include "socketio_client/transport/websocket/frame_writer.h"
#include "socketio_client/transport/websocket/upgrade.h"

#include <QCoreApplication>
#include <QEvent>

#include <chrono>
#include <cstring>
#include <utility>

namespace socketio::transport {

namespace {

const QEvent::Type turnEvent = QEvent::Type(QEvent::registerEventType());

std::int64_t steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

} // namespace

WebSocket::WebSocket(std::shared_ptr<const Endpoint> endpoint, Listener &listener,
                     const std::string &sid)
    : m_endpoint(std::move(endpoint))
    , m_sid(sid)
    , m_listener(listener)
    , m_idle(m_endpoint->limits.maxIdleFrames)
{}

WebSocket::~WebSocket()
{
    if (m_state == State::Open) {
        writeControl(Opcode::Close, closePayload(CloseCode::Normal, {}));
    }
    if (m_state == State::Open || m_state == State::Closing) {
        flush();
    }
    if (m_turn) {
        m_turn->outlive(std::move(m_reader));
    }
}

void WebSocket::open()
{
    m_state = State::Opening;
    StreamListener &self = *this;
    m_stream = makeStream(*m_endpoint, self);
    m_stream->open();
}

void WebSocket::setSession(const Session &) {}

void WebSocket::streamOpened()
{
    m_opening = std::make_unique<Opening>(m_endpoint->url(true, m_sid));
    const auto request = upgradeRequest(*m_endpoint, m_opening->url, m_opening->key);
    if (request) {
        m_stream->write(*request);
    } else {
        finish(request.error());
    }
}

void WebSocket::streamReadable()
{
    Turn turn(*this);
    if (m_state == State::Opening) {
        readAnswer(turn);
    } else if (m_reader) { // else close() was called while opening, and its turn is still to come
        readFrames(turn);
    }
}

void WebSocket::streamDrained()
{
    if (m_pong && m_stream && m_stream->pendingBytes() == 0) {
        writeControl(Opcode::Pong, *std::exchange(m_pong, std::nullopt));
        flush();
    }
    if (m_drainAwaited && writable()) {
        m_drainAwaited = false;
        m_listener.drained();
    }
}

void WebSocket::streamClosed(const std::optional<Error> &error)
{
    if (m_state == State::Opening && m_opening) {
        Turn turn(*this);
        m_opening->answer.feedEnd();
        if (m_opening->answer.headersComplete()) {
            judgeAnswer(turn, {}); // cut short: its status says enough
            return;
        }
    }
    if (m_state == State::Opening && !error) {
        finish(Error{.detail = "the connection ended before the WebSocket was open"});
    } else {
        m_ending = m_state == State::Open ? describeEnd({}) : std::string();
        finish(m_state == State::Closing ? std::nullopt : error);
    }
}

void WebSocket::readAnswer(Turn &turn)
{
    const std::span<char> buffer = turn.workspace().buffer();
    const std::string_view bytes(buffer.data(), m_stream->read(buffer));
    const auto taken = m_opening->answer.feed(bytes);
    ResponseReader &answer = m_opening->answer;
    // Of a refusal the status is enough, of an upgrade everything has to be right.
    const bool refused = answer.headersComplete() && answer.status() != switchingProtocols;
    if (answer.complete() || (!taken && refused)) {
        judgeAnswer(turn, bytes.substr(taken.value_or(bytes.size())));
    } else if (!taken) {
        finish(taken.error());
    }
}

void WebSocket::judgeAnswer(Turn &turn, std::string_view rest)
{
    const std::unique_ptr<Opening> opening = std::move(m_opening);
    if (CookieJar *cookies = m_endpoint->http->cookies()) {
        cookies->store(opening->url, opening->answer.setCookies());
    }
    const auto agreed = judgeUpgrade(opening->answer, *m_endpoint, opening->key);
    if (!agreed) {
        finish(agreed.error());
        return;
    }
    m_state = State::Open;
    m_reader = std::make_unique<FrameReader>(m_endpoint->limits.maxMessageBytes);
    if (*agreed) {
        m_reader->allowCompression();
        m_compression = std::make_unique<Compression>(**agreed);
    }
    const std::span<char> space = m_reader->space(turn.workspace().buffer());
    std::memmove(space.data(), rest.data(), rest.size());
    m_reader->received(rest.size());
    m_listener.opened();
    if (!turn.goneOrOver()) {
        readMessages(turn);
    }
    if (!turn.goneOrOver()) {
        m_reader->park();
    }
}

bool WebSocket::event(QEvent *event)
{
    if (event->type() != turnEvent) {
        return QObject::event(event);
    }
    m_turnPosted = false;
    Turn turn(*this);
    if (std::exchange(m_pauseAsked, false) && m_state == State::Open) {
        m_listener.paused();
    }
    if (!turn.gone() && m_closeAsked) {
        finish({});
    }
    return true;
}

/// What was sent is written at the end of the turn: of the one that runs, or of another.
void WebSocket::askForTurn()
{
    if (!m_turnPosted && !(m_turn && m_turn->isInnermostLoop())) {
        postTurn();
    }
}

void WebSocket::postTurn()
{
    if (!m_turnPosted) {
        m_turnPosted = true;
        QCoreApplication::postEvent(this, new QEvent(turnEvent));
    }
}

void WebSocket::endTurn()
{
    if (m_unflushed && (m_state == State::Open || m_state == State::Closing)) {
        flush();
    }
    streamDrained();
}

void WebSocket::pause()
{
    // Nothing is asked for on a WebSocket: it is paused as soon as it is told.
    m_pauseAsked = true;
    postTurn();
}

void WebSocket::resume()
{
    m_pauseAsked = false;
}

void WebSocket::measureRoundTrip()
{
    if (m_state == State::Open) {
        m_pingStarted = steadyNow();
        m_roundTripPing = writePing();
    }
}

void WebSocket::confirm()
{
    if (m_state == State::Open) {
        m_confirmingPing = writePing();
    }
}

std::uint64_t WebSocket::writePing()
{
    writeControl(Opcode::Ping, std::to_string(++m_pingSerial));
    askForTurn();
    return m_pingSerial;
}

void WebSocket::receivePong(Turn &turn, std::string_view payload)
{
    const auto serial = protocol::wholeNumber<std::uint64_t>(payload);
    if (!serial || *serial == 0 || *serial > m_pingSerial) {
        return; // unasked
    }
    if (m_pingStarted != 0 && *serial == m_roundTripPing) { // else the answer to an older one
        const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::nanoseconds(steadyNow() - std::exchange(m_pingStarted, 0)));
        m_listener.roundTripMeasured(duration);
    }
    // Of several pings a peer may answer the last alone.
    if (!turn.goneOrOver() && m_confirmingPing != 0 && *serial >= m_confirmingPing) {
        m_confirmingPing = 0;
        m_listener.confirmed();
    }
}

void WebSocket::close()
{
    if (m_state == State::Open) {
        writeControl(Opcode::Close, closePayload(CloseCode::Normal, {}));
        m_state = State::Closing;
        askForTurn();
    } else if (m_state == State::Opening) {
        m_state = State::Closing;
        m_closeAsked = true;
        postTurn();
    }
}

void WebSocket::refuseText()
{
    if (m_state == State::Open) {
        writeControl(Opcode::Close, closePayload(CloseCode::InvalidData, {}));
        flush();
    }
    abort();
}

void WebSocket::abort()
{
    m_state = State::Closed;
    release();
}

void WebSocket::fail(CloseCode code, const Error &error)
{
    if (m_state == State::Open) {
        writeControl(Opcode::Close, closePayload(code, {}));
    }
    flush();
    finish(error);
}

void WebSocket::finish(const std::optional<Error> &error)
{
    m_state = State::Closed;
    if (m_stream) {
        m_stream->finish();
    }
    release();
    m_listener.closed(error);
}

void WebSocket::release()
{
    m_closeAsked = false;
    m_pauseAsked = false;
    m_stream.reset();
    m_opening.reset();
    m_corked.clear();
    m_pong.reset();
}

} // namespace socketio::transport
