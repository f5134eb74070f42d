// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/feed_worker.h"

#include "app/domain/address.h"
#include "app/feed/credentials.h"

#include <socketio/address.h>

#include <QLoggingCategory>
#include <QUrl>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(logFeed, "marsad.feed")

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto roundTripInterval = 10s;
constexpr auto countersInterval = 1s;
/// How long the end of the program waits for a server to have read what the operator did last.
constexpr auto closeTime = 1500ms;

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

/// As app::LinkStatus has it: one text, the path of another endpoint included.
QString suggestedUrl(const socketio::Error &error, const FeedOptions &options)
{
    constexpr qsizetype longest = 2048;
    const auto there =
        socketio::redirectedAddress(error, options.url.toStdString(), options.path.toStdString());
    if (!there)
        return {};
    QString url = QString::fromStdString(there->url);
    const QString path = QString::fromStdString(there->path);
    const QUrl parts(url, QUrl::StrictMode);
    if (path != options.path) {
        // An endpoint's address is understood as one; it has no room for a namespace.
        if (parts.path().size() > 1 || !path.endsWith(QLatin1String("/socket.io")))
            return {};
        const qsizetype query = url.indexOf(u'?');
        url.insert(query < 0 ? url.size() : query, path + u'/');
    }
    const bool printable = std::all_of(url.begin(), url.end(),
                                       [](QChar c) { return c > QChar(0x20) && c < QChar(0x7f); });
    return parts.isValid() && printable && url.size() <= longest ? url : QString();
}

} // namespace

FeedWorker::FeedWorker(Profile profile, FeedOptions options, std::shared_ptr<Mailbox> mailbox,
                       std::shared_ptr<RawMailbox> rawMailbox)
    : m_profile(std::move(profile))
    , m_options(std::move(options))
    , m_mailbox(std::move(mailbox))
    , m_rawMailbox(std::move(rawMailbox))
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
        qCInfo(logFeed, "the session stays on polling: %ls",
               qUtf16Printable(withMaskedSecrets(QString::fromStdString(error.detail))));
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
    const auto decoded = m_decoder.decode(
        event.name(), [&event](std::size_t index) { return event.dom(index); }, Moment::now(),
        event.attachments(), *m_mailbox);
    ++(decoded.known ? m_counters.events : m_counters.unknownEvents);
    m_counters.decodeErrors += quint64(decoded.malformed);
    m_counters.duplicates += quint64(decoded.duplicates);
    m_counters.correctedTimes += quint64(decoded.correctedTimes);
    // Looked up by the name's bytes; only what somebody asked for becomes a value.
    if (!m_wantedRawEvents.empty()) {
        const std::string name(event.name());
        if (m_wantedRawEvents.contains(name))
            m_rawMailbox->put({QString::fromStdString(name), event.json()});
    }
    noteActivity();
}

void FeedWorker::onConnected()
{
    m_rejoin.reset();
    m_wasConnected = true;
    if (!m_socket->recovered())
        m_decoder.beginSession();
    m_errorCode.clear();
    m_errorDetail.clear();
    m_suggestedUrl.clear();
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
        m_errorDetail = detail.isEmpty() ? socketio::toString(reason) : withMaskedSecrets(detail);
    }
    if (reason == socketio::DisconnectReason::IoServerDisconnect)
        m_rejoin.schedule();
    reportLink();
}

void FeedWorker::setError(const socketio::Error &error)
{
    m_errorCode = QString::fromLatin1(socketio::name(error.code));
    m_errorDetail = withMaskedSecrets(QString::fromStdString(error.detail));
    // "Invalid namespace" says little to whoever does not know which one was asked for.
    if (error.code == socketio::ErrorCode::ConnectRefused && m_socket &&
        m_socket->nsp() != QLatin1String("/"))
        m_errorDetail.prepend(m_socket->nsp() + QStringLiteral(": "));
    m_suggestedUrl = suggestedUrl(error, m_options);
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
    link.url = withMaskedSecrets(m_options.url);
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
    link.suggestedUrl = m_suggestedUrl;
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
            link.nextAttemptAt = BootClock::now() + *wait;
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
        m_counters.idleFrames = statistics.idleFrames;
        m_counters.unansweredPings = statistics.unansweredPings;
        m_counters.bytesReceived = statistics.bytesReceived;
        m_counters.bytesSent = statistics.bytesSent;
    }
    m_counters.coalesced = m_mailbox->coalesced();
    m_counters.dropped = m_mailbox->dropped() + m_rawMailbox->dropped();
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
            m_rawMailbox->putResult({id, value, error});
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
    m_sender.sendRest(now());
    reportCounters();
    LinkStatus link;
    link.url = withMaskedSecrets(m_options.url);
    link.insecure = m_options.insecure;
    m_mailbox->putLink(link);
    if (!m_socket || m_manager->state() != socketio::Manager::State::Open) {
        end();
        return;
    }
    // A goodbye at once would overtake what has just been sent: servers drop events of clients that
    // have left.
    m_manager->closeGracefully(closeTime, [this](const auto &) { end(); });
    QTimer::singleShot(closeTime, this, &FeedWorker::end);
}

void FeedWorker::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_sender.abandon();
    Q_EMIT finished();
}

} // namespace app
