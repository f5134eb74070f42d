// SPDX-License-Identifier: MIT
#include "socketio_client/transport/http/kept_line.h"

#include "socketio_client/transport/http/request_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace socketio::transport {

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

/// Node closes after five idle seconds and does not always say so.
constexpr milliseconds usualKeepAlive{4000};
/// What a promised time is shortened by: the server's clock began to run before ours.
constexpr milliseconds margin{1000};
constexpr std::size_t readBytes = 65'536;

constexpr std::array<std::string_view, 2> ownHeaders = {"Accept", "Content-Type"};

/// "Keep-Alive: timeout=5".
milliseconds keepAliveOf(const std::string &header)
{
    constexpr std::string_view key = "timeout=";
    const std::size_t at = header.find(key);
    if (at == std::string::npos) {
        return usualKeepAlive;
    }
    unsigned seconds = 0;
    const char *begin = header.data() + at + key.size();
    const auto parsed = std::from_chars(begin, header.data() + header.size(), seconds);
    if (parsed.ec != std::errc()) {
        return usualKeepAlive;
    }
    constexpr unsigned anHour = 3600;
    const milliseconds promised{std::min(seconds, anHour) * 1000};
    return std::max(promised - margin, milliseconds(0));
}

} // namespace

KeptLine::KeptLine(std::shared_ptr<const Endpoint> endpoint)
    : m_endpoint(std::move(endpoint))
    , m_commonHeaders(commonHeaders(*m_endpoint, ownHeaders))
    , m_url(m_endpoint->url(false, {}))
    , m_reader({})
    , m_keepAlive(usualKeepAlive)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { onTimer(); });
}

KeptLine::~KeptLine() = default;

void KeptLine::send(HttpRequest request, Handler handler)
{
    m_request = std::move(request);
    m_handler = std::move(handler);
    m_started = Clock::now();
    if (const auto fine = checkHeaders(*m_endpoint); !fine) {
        failLater(fine.error());
        return;
    }
    m_deadline.reset();
    if (m_request.timeout) {
        m_deadline = m_started + *m_request.timeout;
        startTimer();
    }
    m_reader.reset({.maxBodyBytes = m_request.maxAnswer});
    m_reused = m_stream && m_open && isFresh();
    if (m_reused) {
        start();
    } else {
        connectAnew();
    }
}

bool KeptLine::isFresh() const
{
    return Clock::now() - m_idleSince < m_keepAlive;
}

void KeptLine::connectAnew()
{
    m_open = false;
    StreamListener &listener = *this;
    m_stream = makeStream(*m_endpoint, listener);
    m_stream->open();
}

void KeptLine::start()
{
    m_stream->write(requestText());
}

std::string KeptLine::requestText() const
{
    std::string text = m_request.post ? "POST " : "GET ";
    text += m_endpoint->target(false, m_request.sid);
    text += " HTTP/1.1\r\n";
    text += m_commonHeaders;
    text += "Accept: */*\r\nAccept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n";
    text += cookieLine(*m_endpoint, m_url);
    if (m_request.post) {
        text += "Content-Type: text/plain;charset=UTF-8\r\nContent-Length: ";
        text += std::to_string(m_request.post->size());
        text += "\r\n\r\n";
        text += *m_request.post;
    } else {
        text += "\r\n";
    }
    return text;
}

void KeptLine::startTimer()
{
    const milliseconds left = std::chrono::ceil<milliseconds>(*m_deadline - Clock::now());
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > left) {
        m_timer.start(std::max(left, milliseconds(0)));
    }
}

void KeptLine::onTimer()
{
    if (!m_handler || !m_deadline) {
        return;
    }
    if (Clock::now() < *m_deadline) {
        startTimer();
        return;
    }
    fail({.code = ErrorCode::ConnectTimeout,
          .origin = ErrorOrigin::Timeout,
          .detail = "the HTTP request was not answered in time"});
}

void KeptLine::streamOpened()
{
    m_open = true;
    if (m_handler) {
        start();
    }
}

void KeptLine::streamReadable()
{
    std::array<char, readBytes> buffer; // NOLINT(*-member-init): filled by read()
    const std::size_t size = m_stream->read(buffer);
    if (size == 0) {
        return;
    }
    if (!m_handler) {
        // Nobody has asked: whatever follows could not be told from an answer.
        m_stream.reset();
        return;
    }
    const auto taken = m_reader.feed({buffer.data(), size});
    if (!taken) {
        fail(taken.error());
    } else if (m_reader.complete()) {
        if (*taken < size) {
            m_stream.reset(); // bytes behind the answer
        }
        onAnswered();
    }
}

void KeptLine::onAnswered()
{
    if (CookieJar *jar = m_endpoint->http->cookies()) {
        if (const auto lines = m_reader.setCookies(); !lines.empty()) {
            jar->store(m_url, lines);
        }
    }
    if (m_reader.keepsAlive()) {
        m_idleSince = Clock::now();
        m_keepAlive = keepAliveOf(m_reader.header("Keep-Alive"));
    } else {
        m_stream.reset();
    }
    HttpAnswer answer;
    answer.status = m_reader.status();
    answer.body = m_reader.takeBody();
    if (answer.status >= 300) {
        answer.headers = m_reader.keptHeaders();
    }
    answer.redirect = readRedirect(answer.status, m_url, m_reader.header("Location"));
    finish(std::move(answer));
}

void KeptLine::streamClosed(const std::optional<Error> &error)
{
    m_stream.reset();
    if (!m_handler) {
        return;
    }
    if (m_reused && !m_reader.started() && !m_request.post) {
        m_reused = false;
        connectAnew();
        return;
    }
    if (error) {
        fail(*error);
        return;
    }
    if (const auto fine = m_reader.feedEnd(); !fine) {
        Error cut = fine.error();
        if (!m_reader.started()) {
            cut = {.detail = "the server closed the connection without an answer"};
        }
        fail(std::move(cut));
        return;
    }
    onAnswered();
}

void KeptLine::fail(Error error)
{
    m_stream.reset();
    HttpAnswer answer;
    answer.failure = std::move(error);
    finish(std::move(answer));
}

/// From the event loop: send() calls nobody back.
void KeptLine::failLater(Error error)
{
    QMetaObject::invokeMethod(
        &m_timer, [this, error = std::move(error)] { fail(error); }, Qt::QueuedConnection);
}

void KeptLine::finish(HttpAnswer answer)
{
    answer.duration = duration_cast<std::chrono::microseconds>(Clock::now() - m_started);
    m_deadline.reset();
    const Handler handler = std::exchange(m_handler, {});
    handler(std::move(answer)); // it may destroy this object
}

} // namespace socketio::transport
