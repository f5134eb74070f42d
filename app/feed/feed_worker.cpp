// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/feed_worker.h"

#include "app/feed/credentials.h"

#include <QLoggingCategory>

#include <algorithm>

Q_LOGGING_CATEGORY(logFeed, "marsad.feed")

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto roundTripInterval = 10s;
constexpr auto countersInterval = 1s;
constexpr auto closeTime = 200ms;

std::chrono::steady_clock::time_point now()
{
    return std::chrono::steady_clock::now();
}

ActionSender::Options senderOptions(const Profile &profile)
{
    ActionSender::Options options;
    options.paceEvents = profile.paceEvents();
    options.pacePeriod = profile.pacePeriod();
    options.acknowledges = profile.acknowledges();
    return options;
}

socketio::Options connectionOptions(const FeedOptions &options, const QSslConfiguration &tls)
{
    socketio::Options result;
    result.path = options.path;
    result.transports = options.transports;
    result.backend =
        options.qtTransports ? socketio::TransportBackend::Qt : socketio::TransportBackend::Own;
    result.tryAllTransports = true;
    result.autoConnect = false;
    result.reconnectionAttempts = options.reconnectionAttempts;
    result.tls = tls;
    result.insecure = options.insecure;
    return result;
}

} // namespace

FeedWorker::FeedWorker(Profile profile, FeedOptions options, std::shared_ptr<Mailbox> mailbox)
    : m_profile(std::move(profile))
    , m_options(std::move(options))
    , m_mailbox(std::move(mailbox))
    , m_decoder(m_profile)
    , m_sender(senderOptions(m_profile), senderHooks(), m_outbox)
    , m_rejoin(this)
    , m_pumpTimer(this)
    , m_countersTimer(this)
{
    for (QTimer *timer : {&m_pumpTimer, &m_countersTimer})
        timer->setSingleShot(true);
    connect(&m_rejoin, &RejoinTimer::due, this, &FeedWorker::rejoin);
    connect(&m_pumpTimer, &QTimer::timeout, this, &FeedWorker::pump);
    connect(&m_countersTimer, &QTimer::timeout, this, &FeedWorker::reportCounters);
}

FeedWorker::~FeedWorker() = default;

ActionSender::Hooks FeedWorker::senderHooks()
{
    return {[this](const Action &action) { return m_decoder.encode(action); },
            [this] { return m_decoder.greetings(); },
            [this](const OutgoingEvent &event, socketio::AckHandler ack,
                   std::optional<std::chrono::milliseconds> timeout) {
                socketio::EmitOptions options;
                options.timeout = timeout;
                return m_socket->emitEvent(event.name, event.arguments, std::move(ack), options);
            },
            [this](const ActionResult &result) { m_mailbox->putActionResult(result); }};
}

void FeedWorker::start()
{
    if (m_manager || m_shuttingDown)
        return;
    if (makeConnection())
        m_socket->connectToNamespace();
    reportLink();
}

bool FeedWorker::makeConnection()
{
    const auto tls = tlsConfiguration(m_options);
    if (!tls) {
        // Without what the operator named, the connection would be another one than asked for.
        setError({socketio::ErrorCode::TlsFailure,
                  socketio::ErrorOrigin::LocalMisuse,
                  tls.error().toStdString(),
                  0,
                  {},
                  nullptr});
        return false;
    }
    m_manager =
        std::make_unique<socketio::Manager>(m_options.url, connectionOptions(m_options, *tls));
    socketio::SocketOptions socketOptions;
    if (!m_options.tokenFile.isEmpty())
        socketOptions.auth = [this](const std::function<void(nlohmann::json)> &done) {
            provideAuth(done);
        };
    connectManager();
    m_socket = m_manager->socket(m_options.nsp, socketOptions);
    if (!m_socket) {
        m_manager.reset();
        setError({socketio::ErrorCode::InvalidNamespace,
                  socketio::ErrorOrigin::LocalMisuse,
                  m_options.nsp.toStdString(),
                  0,
                  {},
                  nullptr});
        return false;
    }
    connectSocket();
    setRoundTripWanted(m_roundTripWanted);
    return true;
}

void FeedWorker::connectManager()
{
    using socketio::Manager;
    const Manager *manager = m_manager.get();
    connect(manager, &Manager::stateChanged, this, &FeedWorker::reportLink);
    connect(manager, &Manager::reconnectScheduled, this, &FeedWorker::reportLink);
    connect(manager, &Manager::reconnectAttempt, this, &FeedWorker::reportLink);
    connect(manager, &Manager::reconnectFailed, this, &FeedWorker::reportLink);
    connect(manager, &Manager::transportChanged, this, &FeedWorker::reportLink);
    connect(manager, &Manager::errorOccurred, this, [this](const socketio::Error &error) {
        setError(error);
        reportLink();
    });
    connect(manager, &Manager::upgradeError, this, [](const socketio::Error &error) {
        qCInfo(logFeed, "the session stays on polling: %s", error.detail.c_str());
    });
    connect(manager, &Manager::roundTripMeasured, this, [this](std::chrono::microseconds duration) {
        m_roundTrip = duration;
        reportLink();
    });
}

void FeedWorker::connectSocket()
{
    using socketio::Socket;
    connect(m_socket, &Socket::connectedToNamespace, this, &FeedWorker::onConnected);
    connect(m_socket, &Socket::disconnected, this, &FeedWorker::onDisconnected);
    connect(m_socket, &Socket::connectError, this, &FeedWorker::onConnectError);
    m_socket->onAny([this](const socketio::Event &event) { onEvent(event); });
}

void FeedWorker::provideAuth(const std::function<void(nlohmann::json)> &done)
{
    // Read anew each time: whoever refreshes the token only has to replace the file.
    const auto token = readToken(m_options.tokenFile);
    m_tokenProblem = token ? QString() : token.error();
    if (token) {
        done({{"token", *token}});
        return;
    }
    qCWarning(logFeed, "connecting without a token: %ls", qUtf16Printable(m_tokenProblem));
    done(nlohmann::json::object());
}

void FeedWorker::onEvent(const socketio::Event &event)
{
    auto decoded = m_decoder.decode(
        event.name(), [&event](std::size_t index) { return event.dom(index); },
        QDateTime::currentDateTimeUtc(), event.attachments());
    ++(decoded.known ? m_counters.events : m_counters.unknownEvents);
    m_counters.decodeErrors += quint64(decoded.malformed);
    m_counters.correctedTimes += quint64(decoded.correctedTimes);
    for (FeedMessage &message : decoded.messages)
        m_mailbox->put(std::move(message));
    // Looked up by the name's bytes; only what somebody asked for becomes a value.
    if (!m_wantedRawEvents.empty()) {
        const std::string name(event.name());
        if (m_wantedRawEvents.contains(name))
            m_mailbox->putRawEvent({QString::fromStdString(name), event.json()});
    }
    noteActivity();
}

void FeedWorker::onConnected()
{
    m_rejoin.reset();
    m_wasConnected = true;
    m_errorCode.clear();
    m_errorDetail.clear();
    reportLink();
    m_sender.connected(m_socket->recovered(), now());
    schedulePump();
    reportLink(); // the outbox is shorter now
    noteActivity();
}

void FeedWorker::onConnectError(const socketio::Error &error)
{
    if (m_shuttingDown)
        return;
    setError(error);
    // The connection stands, but the server says nothing about the namespace: begin anew.
    if (error.code == socketio::ErrorCode::ConnectTimeout &&
        m_manager->state() == socketio::Manager::State::Open)
        m_socket->disconnectFromNamespace();
    if (!m_socket->active())
        m_rejoin.schedule();
    reportLink();
}

void FeedWorker::onDisconnected(socketio::DisconnectReason reason, const QString &detail)
{
    m_sender.disconnected();
    m_pumpTimer.stop();
    m_roundTrip.reset();
    if (m_shuttingDown)
        return;
    if (m_errorCode.isEmpty()) {
        const bool silence = reason == socketio::DisconnectReason::PingTimeout;
        m_errorCode = QString::fromLatin1(socketio::name(
            silence ? socketio::ErrorCode::PingTimeout : socketio::ErrorCode::Disconnected));
        m_errorDetail = detail.isEmpty() ? socketio::toString(reason) : detail;
    }
    if (reason == socketio::DisconnectReason::IoServerDisconnect)
        m_rejoin.schedule();
    reportLink();
}

void FeedWorker::setError(const socketio::Error &error)
{
    m_errorCode = QString::fromLatin1(socketio::name(error.code));
    m_errorDetail = QString::fromStdString(error.detail);
}

void FeedWorker::rejoin()
{
    m_rejoin.stop();
    m_socket->connectToNamespace();
    reportLink();
}

void FeedWorker::reconnectNow()
{
    if (m_shuttingDown)
        return;
    if (!m_manager) {
        start(); // what was wrong with the files may have been put right
        return;
    }
    if (m_rejoin.isActive())
        rejoin();
    else
        m_manager->reconnectNow();
}

LinkStatus FeedWorker::currentLink() const
{
    using State = LinkStatus::State;
    LinkStatus link;
    link.url = m_options.url;
    link.insecure = m_options.insecure;
    link.queued = m_sender.queued();
    if (m_socket && m_socket->connected() && m_manager->state() == socketio::Manager::State::Open) {
        link.state = State::Connected;
        link.transport = m_manager->transportName();
        link.roundTrip = m_roundTrip;
        link.errorDetail = m_tokenProblem;
        return link;
    }
    link.errorCode = m_errorCode;
    link.errorDetail = m_tokenProblem.isEmpty()
                           ? m_errorDetail
                           : m_errorDetail + QStringLiteral("; ") + m_tokenProblem;
    if (m_socket)
        link.queued += int(m_socket->bufferedEmits());
    if (m_rejoin.isActive()) {
        link.attempt = m_rejoin.attempt();
        link.nextAttemptAt = m_rejoin.at();
    } else if (m_manager && m_manager->reconnecting()) {
        link.state = State::Reconnecting;
        link.attempt = m_manager->attempt();
        if (const auto wait = m_manager->nextAttemptIn())
            link.nextAttemptAt = QDateTime::currentDateTimeUtc().addMSecs(wait->count());
    } else if (m_manager && m_manager->state() != socketio::Manager::State::Closed) {
        link.state =
            m_wasConnected || m_rejoin.attempt() > 0 ? State::Reconnecting : State::Connecting;
        link.attempt = m_rejoin.attempt();
    }
    return link;
}

void FeedWorker::reportLink()
{
    if (!m_shuttingDown)
        m_mailbox->putLink(currentLink());
}

void FeedWorker::noteActivity()
{
    if (!m_countersTimer.isActive() && !m_shuttingDown)
        m_countersTimer.start(countersInterval);
}

void FeedWorker::reportCounters()
{
    if (m_manager) {
        const socketio::Statistics statistics = m_manager->statistics();
        m_counters.reconnects = statistics.reconnects;
        m_counters.malformedPackets = statistics.malformed;
        m_counters.bytesReceived = statistics.bytesReceived;
        m_counters.bytesSent = statistics.bytesSent;
    }
    m_counters.coalesced = m_mailbox->coalesced();
    m_counters.dropped = m_mailbox->dropped();
    if (m_counters == m_reported)
        return;
    m_reported = m_counters;
    m_mailbox->putCounters(m_counters);
}

void FeedWorker::perform(const Action &action)
{
    if (m_shuttingDown)
        return;
    const int queued = m_sender.queued();
    m_sender.perform(action, now());
    schedulePump();
    if (m_sender.queued() != queued)
        reportLink();
}

void FeedWorker::pump()
{
    const int queued = m_sender.queued();
    m_sender.pump(now());
    schedulePump();
    if (m_sender.queued() != queued)
        reportLink();
}

void FeedWorker::schedulePump()
{
    const auto at = m_sender.nextDeadline(now());
    if (!at) {
        m_pumpTimer.stop();
        return;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*at - now());
    m_pumpTimer.start(std::max(wait, 0ms));
}

void FeedWorker::emitEvent(const EmitRequest &request)
{
    const auto answer = [this, id = request.requestId](const nlohmann::json &value,
                                                       const QString &error) {
        if (!id.isEmpty())
            m_mailbox->putEmitResult({id, value, error});
    };
    if (!m_socket || m_shuttingDown) {
        answer(nullptr, QString::fromLatin1(socketio::name(socketio::ErrorCode::Disconnected)));
        return;
    }
    socketio::AckHandler ack;
    if (!request.requestId.isEmpty()) {
        ack = [answer](const socketio::Result<nlohmann::json> &result) {
            if (result)
                answer(*result, {});
            else
                answer(nullptr, QString::fromLatin1(socketio::name(result.error().code)));
        };
    }
    socketio::EmitOptions options;
    options.timeout = request.timeout;
    // A failure to send is told to the handler; without one, nobody asked.
    m_socket->emitEvent(request.name.toStdString(), request.arguments, std::move(ack), options);
    if (m_socket->connected())
        m_sender.noteSent(now());
    else
        reportLink();
}

void FeedWorker::setRoundTripWanted(bool wanted)
{
    m_roundTripWanted = wanted;
    if (m_manager)
        m_manager->setRoundTripInterval(
            wanted ? std::optional<std::chrono::milliseconds>(roundTripInterval) : std::nullopt);
}

void FeedWorker::setRawEventWanted(const QString &name, bool wanted)
{
    if (wanted)
        m_wantedRawEvents.insert(name.toStdString());
    else
        m_wantedRawEvents.erase(name.toStdString());
}

void FeedWorker::shutDown()
{
    if (m_shuttingDown)
        return;
    m_shuttingDown = true;
    m_rejoin.stop();
    m_pumpTimer.stop();
    m_countersTimer.stop();
    m_sender.abandon();
    reportCounters();
    LinkStatus link;
    link.url = m_options.url;
    link.insecure = m_options.insecure;
    m_mailbox->putLink(link);
    if (!m_socket) {
        Q_EMIT finished();
        return;
    }
    // A WebSocket is closed by the time that its object goes; a goodbye by POST needs a moment.
    const bool byPost = m_manager->transportName() == QLatin1String("polling");
    m_socket->disconnectFromNamespace();
    m_manager->close();
    QTimer::singleShot(byPost ? closeTime : 0ms, this, &FeedWorker::finished);
}

} // namespace app
