// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/feed_worker.h"

#include "app/domain/address.h"
#include "app/feed/credentials.h"

#include <QLoggingCategory>
#include <utility>

Q_LOGGING_CATEGORY(logFeed, "marsad.feed")

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto roundTripInterval = 10s;
constexpr auto countersInterval = 1s;
/// How long the end of the program waits for a server to have read what the operator did last.
constexpr auto closeTime = 1500ms;

socketio::Options connectionOptions(const FeedOptions &options,
                                    const std::optional<QSslConfiguration> &tls)
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

/// For the log.
QString describe(const socketio::Error &error)
{
    return QString::fromLatin1(socketio::name(error.code)) + u' ' +
           withMaskedSecrets(QString::fromStdString(error.detail));
}

} // namespace

FeedWorker::FeedWorker(Profile profile, FeedOptions options, std::shared_ptr<Mailbox> mailbox,
                       std::shared_ptr<RawMailbox> rawMailbox)
    : m_options(std::move(options))
    , m_mailbox(std::move(mailbox))
    , m_rawMailbox(std::move(rawMailbox))
    , m_decoder(profile)
    , m_rejoin(this)
    , m_link(
          m_options, m_rejoin, [this] { return m_actions.queued(); }, *m_mailbox)
    , m_reader(m_decoder, *m_mailbox, *m_rawMailbox)
    , m_actions(profile, m_options.awaitTime, senderHooks(), this)
    , m_countersTimer(this)
{
    m_countersTimer.setSingleShot(true);
    connect(&m_rejoin, &RejoinTimer::due, this, &FeedWorker::rejoin);
    connect(&m_countersTimer, &QTimer::timeout, this, &FeedWorker::reportCounters);
    m_actions.onQueuedChanged([this] { report(); });
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
                auto sent =
                    m_socket->emitEvent(event.name, event.arguments, std::move(ack), options);
                if (!sent) {
                    qCWarning(logFeed, "not sent: %s: %ls", event.name.c_str(),
                              qUtf16Printable(describe(sent.error())));
                }
                return sent;
            },
            [this](const ActionResult &result) {
                if (result.outcome == ActionResult::Outcome::Failed) {
                    ++m_failedActions;
                    noteActivity();
                }
                m_mailbox->putActionResult(result);
            }};
}

void FeedWorker::start()
{
    if (m_manager || m_shuttingDown) {
        return;
    }
    if (makeConnection()) {
        m_socket->connectToNamespace();
    }
    report();
}

bool FeedWorker::makeConnection()
{
    const auto tls = tlsConfiguration(m_options);
    if (!tls) {
        // Without what the operator named, the connection would be another one than asked for.
        m_link.setError({socketio::ErrorCode::TlsFailure,
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
    if (!m_options.tokenFile.isEmpty()) {
        socketOptions.auth = [this](const std::function<void(nlohmann::json)> &done) {
            provideAuth(done);
        };
    }
    connectManager();
    m_socket = m_manager->socket(m_options.nsp, socketOptions);
    if (!m_socket) {
        m_manager.reset();
        m_link.setError({socketio::ErrorCode::InvalidNamespace,
                         socketio::ErrorOrigin::LocalMisuse,
                         m_options.nsp.toStdString(),
                         0,
                         {},
                         nullptr});
        return false;
    }
    connectSocket();
    m_link.watch(m_manager.get(), m_socket);
    setRoundTripWanted(m_roundTripWanted);
    return true;
}

void FeedWorker::connectManager()
{
    using socketio::Manager;
    const Manager *manager = m_manager.get();
    connect(manager, &Manager::stateChanged, this, &FeedWorker::report);
    connect(manager, &Manager::reconnectScheduled, this, &FeedWorker::report);
    connect(manager, &Manager::reconnectAttempt, this, &FeedWorker::report);
    connect(manager, &Manager::reconnectFailed, this, &FeedWorker::report);
    connect(manager, &Manager::transportChanged, this, &FeedWorker::report);
    connect(manager, &Manager::errorOccurred, this, [this](const socketio::Error &error) {
        m_link.setError(error);
        report();
    });
    connect(manager, &Manager::upgradeError, this, [](const socketio::Error &error) {
        qCInfo(logFeed, "the session stays on polling: %ls",
               qUtf16Printable(withMaskedSecrets(QString::fromStdString(error.detail))));
    });
    connect(manager, &Manager::roundTripMeasured, this,
            [this](std::chrono::microseconds duration) { m_link.setRoundTrip(duration); });
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
    m_link.setTokenProblem(token ? QString() : token.error());
    if (token) {
        done({{"token", *token}});
        return;
    }
    qCWarning(logFeed, "connecting without a token: %ls", qUtf16Printable(token.error()));
    done(nlohmann::json::object());
}

void FeedWorker::onEvent(const socketio::Event &event)
{
    m_reader.read(event);
    m_actions.noteEvent(event.name());
    noteActivity();
}

void FeedWorker::onConnected()
{
    m_rejoin.reset();
    if (!m_socket->recovered()) {
        m_decoder.beginSession();
    }
    m_link.setConnected();
    report();
    m_actions.connected(m_socket->recovered());
    noteActivity();
}

void FeedWorker::onConnectError(const socketio::Error &error)
{
    if (m_shuttingDown) {
        return;
    }
    m_link.setError(error);
    // The connection stands, but the server says nothing about the namespace: begin anew.
    if (error.code == socketio::ErrorCode::ConnectTimeout &&
        m_manager->state() == socketio::Manager::State::Open) {
        m_socket->disconnectFromNamespace();
    }
    if (!m_socket->active()) {
        m_rejoin.schedule();
    }
    report();
}

void FeedWorker::onDisconnected(socketio::DisconnectReason reason, const QString &detail)
{
    m_actions.disconnected();
    m_link.setLost(reason, detail);
    if (m_shuttingDown) {
        return;
    }
    if (reason == socketio::DisconnectReason::IoServerDisconnect) {
        m_rejoin.schedule();
    }
    report();
}

void FeedWorker::rejoin()
{
    m_rejoin.stop();
    m_socket->connectToNamespace();
    report();
}

void FeedWorker::reconnectNow()
{
    if (m_shuttingDown) {
        return;
    }
    if (!m_manager) {
        start(); // what was wrong with the files may have been put right
        return;
    }
    if (m_rejoin.isActive()) {
        rejoin();
    } else {
        m_manager->reconnectNow();
    }
}

void FeedWorker::noteActivity()
{
    if (!m_countersTimer.isActive() && !m_shuttingDown) {
        m_countersTimer.start(countersInterval);
    }
}

void FeedWorker::reportCounters()
{
    Counters counters = m_reader.counters();
    if (m_manager) {
        const socketio::Statistics statistics = m_manager->statistics();
        counters.reconnects = statistics.reconnects;
        counters.malformedPackets = statistics.malformed;
        counters.idleFrames = statistics.idleFrames;
        counters.unansweredPings = statistics.unansweredPings;
        counters.bytesReceived = statistics.bytesReceived;
        counters.bytesSent = statistics.bytesSent;
    }
    counters.failedActions = m_failedActions;
    counters.coalesced = m_mailbox->coalesced();
    counters.dropped = m_mailbox->dropped() + m_rawMailbox->dropped();
    if (counters == m_reported) {
        return;
    }
    m_reported = counters;
    m_mailbox->putCounters(counters);
}

void FeedWorker::perform(const Action &action)
{
    if (!m_shuttingDown) {
        m_actions.perform(action);
    }
}

void FeedWorker::emitEvent(const EmitRequest &request)
{
    const auto answer = [this, id = request.requestId](const nlohmann::json &value,
                                                       const QString &error) {
        if (!id.isEmpty()) {
            m_rawMailbox->putResult({id, value, error});
        }
    };
    if (!m_socket || m_shuttingDown) {
        answer(nullptr, QString::fromLatin1(socketio::name(socketio::ErrorCode::Disconnected)));
        return;
    }
    socketio::AckHandler ack;
    if (!request.requestId.isEmpty()) {
        ack = [answer](const socketio::Result<nlohmann::json> &result) {
            if (result) {
                answer(*result, {});
            } else {
                answer(nullptr, QString::fromLatin1(socketio::name(result.error().code)));
            }
        };
    }
    socketio::EmitOptions options;
    options.timeout = request.timeout;
    // The handler gets a failure to send as well; without one, nobody asked.
    m_socket->emitEvent(request.name.toStdString(), request.arguments, std::move(ack), options);
    if (m_socket->connected()) {
        m_actions.noteSent();
    } else {
        report();
    }
}

void FeedWorker::setRoundTripWanted(bool wanted)
{
    m_roundTripWanted = wanted;
    if (m_manager) {
        m_manager->setRoundTripInterval(
            wanted ? std::optional<std::chrono::milliseconds>(roundTripInterval) : std::nullopt);
    }
}

void FeedWorker::setRawEventWanted(const QString &name, bool wanted)
{
    m_reader.setRawWanted(name, wanted);
}

void FeedWorker::shutDown()
{
    if (m_shuttingDown) {
        return;
    }
    m_shuttingDown = true;
    m_rejoin.stop();
    m_countersTimer.stop();
    m_actions.sendRest();
    reportCounters();
    m_link.end();
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
    if (std::exchange(m_ended, true)) {
        return;
    }
    m_actions.abandon();
    Q_EMIT finished();
}

} // namespace app
