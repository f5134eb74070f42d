// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/feed_worker.h"

#include "app/domain/address.h"
#include "app/feed/answer_sinks.h"
#include "app/feed/connection_options.h"
#include "app/feed/credentials.h"
#include "app/feed/failure_of.h"

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

QStringList othersOf(const Profile &profile, const FeedOptions &options)
{
    QStringList names = profile.otherNamespaces();
    names.removeAll(options.nsp);
    return names;
}

/// For the log.
QString describe(const socketio::Error &error)
{
    return QString::fromLatin1(socketio::name(error.code)) + u' ' +
           withMaskedSecrets(QString::fromStdString(error.detail));
}

/// What a server says in an event that the profile does not know.
QString wordsOf(const socketio::Event &event)
{
    simdjson::dom::element first;
    return event.dom(0).get(first) == simdjson::SUCCESS
               ? withMaskedSecrets(JsonAnswer::words(first))
               : QString();
}

/// What is for a namespace that is not there goes nowhere else, and not later either: by then it
/// may be about something else.
socketio::Result<void> refused(const socketio::AckHandler &ack)
{
    socketio::Error error;
    error.detail = "its namespace is not joined";
    if (ack) {
        ack(tl::unexpected(error));
    }
    return tl::unexpected(error);
}

} // namespace

FeedWorker::FeedWorker(Profile profile, FeedOptions options, std::shared_ptr<Mailbox> mailbox,
                       std::shared_ptr<RawMailbox> rawMailbox)
    : m_options(std::move(options))
    , m_mailbox(std::move(mailbox))
    , m_rawMailbox(std::move(rawMailbox))
    , m_decoder(profile, m_options.nsp)
    , m_way(secretWay(m_options.url, profile.connection().proxy))
    , m_handshake(profile, m_options.secrets, m_way)
    , m_received(*m_mailbox, m_options.recorder)
    , m_sink(m_received)
    , m_liveWords(m_sink)
    , m_rejoin(this)
    , m_link(
          m_options, m_rejoin, [this] { return m_actions.queued(); }, *m_mailbox)
    , m_reader(m_decoder, m_liveWords, *m_rawMailbox)
    , m_actions(profile, m_options.awaitTime, senderHooks(), this)
    , m_nsp(m_options.nsp.toStdString())
    , m_others(othersOf(profile, m_options),
               {[this](const socketio::Event &event, std::string_view nsp) {
                    m_reader.read(event, nsp);
                    noteActivity();
                },
                [this](std::string_view nsp) {
                    m_decoder.beginSession(nsp);
                    m_asker.joined(nsp);
                },
                [this](QVector<NamespaceStatus> all) { m_link.setNamespaces(std::move(all)); }},
               this)
    , m_asker(profile.asks(), askerHooks(), this)
    , m_restRule(profile.rest())
    , m_signIn(profile.signIn(), m_way, m_options.secrets, signInHooks(), this)
    , m_countersTimer(this)
{
    m_countersTimer.setSingleShot(true);
    connect(&m_rejoin, &RejoinTimer::due, this, &FeedWorker::open);
    connect(&m_countersTimer, &QTimer::timeout, this, &FeedWorker::reportCounters);
    m_actions.onQueuedChanged([this] { report(); });
    m_actions.onBegun([this] { m_asker.begin(); });
}

FeedWorker::~FeedWorker() = default;

ActionSender::Hooks FeedWorker::senderHooks()
{
    return {[this](const Action &action) { return m_decoder.encode(action); },
            [this] {
                std::vector<OutgoingEvent> result;
                for (const OutgoingEvent &event : m_decoder.greetings()) {
                    if (auto filled = m_handshake.filled(event)) {
                        result.push_back(*std::move(filled));
                    }
                }
                noteSecrets();
                return result;
            },
            [this](const OutgoingEvent &event, socketio::AckHandler ack,
                   std::optional<std::chrono::milliseconds> timeout) {
                socketio::EmitOptions options;
                options.timeout = timeout;
                socketio::Socket *const socket = joined(event.nsp);
                auto sent =
                    socket ? socket->emitEvent(event.name, event.arguments, std::move(ack), options)
                           : refused(ack);
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
                if (m_options.keeper) {
                    m_options.keeper->finished(result);
                }
                m_mailbox->putActionResult(result);
            },
            [this](const QString &requestId) {
                if (m_options.keeper) {
                    m_options.keeper->sent(requestId);
                }
            }};
}

void FeedWorker::start()
{
    if (m_manager || m_shuttingDown) {
        return;
    }
    if (makeConnection()) {
        makeRest();
        m_link.setSignIn(m_signIn.status());
        open();
    }
    report();
}

void FeedWorker::makeRest()
{
    if (!m_restRule) {
        return;
    }
    FeedOptions options = m_options;
    options.url = RestClient::baseOf(*m_restRule, m_options);
    auto tls = tlsConfiguration(options);
    if (!tls) {
        return; // told for the connection
    }
    const QString &proxy = m_handshake.rule().proxy;
    const SecretWay way = RestClient::wayOf(*m_restRule, m_options, proxy);
    m_http = std::make_unique<HttpClient>(*std::move(tls), m_options.insecure, proxyOf(proxy));
    m_signIn.setHttp(m_http.get(), options.url, way);
    m_rest = std::make_unique<RestClient>(
        *m_restRule, m_options, way, *m_http, m_reader, m_liveWords,
        RestClient::Hooks{[this] {
                              m_link.setRest(m_rest->status());
                              if (!m_rest->needsSignIn()) {
                                  m_signIn.authorized();
                              }
                              noteSecrets();
                              report();
                              noteActivity();
                          },
                          [this](const SentSecrets &sent) { m_signIn.unauthorized(sent); }});
    m_link.setRest(m_rest->status());
    for (const QString &module : std::as_const(m_restModules)) {
        m_rest->setModuleWanted(module, true);
    }
}

Asker::Hooks FeedWorker::askerHooks()
{
    return {
        [this] { return m_actions.whenBackgroundFree(); },
        [this](const OutgoingEvent &event) { return m_handshake.filled(event); },
        [this](const std::string &nsp) { return joined(nsp) != nullptr; },
        [this](const OutgoingEvent &event, socketio::AckHandler ack,
               std::chrono::milliseconds timeout) { sendAsking(event, std::move(ack), timeout); },
        [this](const AskRule &rule, const nlohmann::json &arguments) { readAck(rule, arguments); },
        [this] { noteActivity(); }};
}

void FeedWorker::sendAsking(const OutgoingEvent &event, socketio::AckHandler ack,
                            std::chrono::milliseconds timeout)
{
    socketio::EmitOptions options;
    if (ack) {
        options.timeout = timeout;
    }
    // The handler gets a failure to send as well.
    joined(event.nsp)->emitEvent(event.name, event.arguments, std::move(ack), options);
    m_actions.noteSent();
}

/// Null: it is not there right now.
socketio::Socket *FeedWorker::joined(const std::string &nsp) const
{
    return m_decoder.isOwn(nsp) ? m_socket : m_others.joined(nsp);
}

SignIn::Hooks FeedWorker::signInHooks()
{
    return {
        [this] {
            m_link.setSignIn(m_signIn.status());
            report();
        },
        // Whoever tells of it has not finished yet.
        [this](bool isOther) {
            QMetaObject::invokeMethod(
                this, [this, isOther] { onTokenChanged(isOther); }, Qt::QueuedConnection);
        },
        [this] {
            if (m_rest) {
                m_rest->startAnew();
            }
            openAnew();
        },
        [this](const OutgoingEvent &event, socketio::AckHandler ack,
               std::chrono::milliseconds timeout) { sendAsking(event, std::move(ack), timeout); }};
}

void FeedWorker::onTokenChanged(bool isOther)
{
    if (m_shuttingDown) {
        return;
    }
    if (m_rest && isOther) {
        m_rest->startAnew();
    } else if (m_rest) {
        m_rest->secretsChanged();
    }
    if (m_preparing) {
        m_isOther = m_isOther || isOther;
        return; // what waits goes on with it
    }
    const bool stands = m_socket && m_socket->connected();
    const bool isTold = stands && m_signIn.renews();
    if ((isOther && stands && !isTold) ||
        (isOpeningOutdated() && !(isTold && m_others.allJoined()))) {
        openAnew();
    } else if (stands) {
        m_others.retry();
    } else {
        reconnectNow();
    }
}

/// A connection that stands, or is being made, was opened with other secrets than those of now: the
/// server goes by them as long as anything keeps it.
bool FeedWorker::isOpeningOutdated() const
{
    return m_manager && m_manager->state() != socketio::Manager::State::Closed &&
           Handshake(m_handshake).opening() != m_opening;
}

/// Nothing of the connection before may stay. All leave, so that no server brings back the session
/// of whoever was signed in, and what comes next is opened with the secrets of now.
void FeedWorker::openAnew()
{
    if (!m_manager || m_shuttingDown) {
        return;
    }
    m_rejoin.stop();
    m_others.leave();
    m_socket->disconnectFromNamespace();
    if (m_manager->state() != socketio::Manager::State::Closed || m_manager->reconnecting()) {
        m_manager->close();
    }
    open();
}

/// Opens, or joins anew, once the secrets for it are there: now, or in a moment.
void FeedWorker::open()
{
    if (m_preparing) {
        return; // what waits already goes on with what there is then
    }
    m_preparing = true;
    m_signIn.beforeConnect([this] {
        m_preparing = false;
        m_link.setPreparing(false);
        if (m_shuttingDown) {
            return;
        }
        if (std::exchange(m_isOther, false) && m_socket->connected()) {
            onTokenChanged(true);
            return;
        }
        m_rejoin.stop();
        renewHandshake();
        if (m_rest) {
            m_rest->start();
        }
        if (!m_socket->active()) {
            m_socket->connectToNamespace();
        }
        m_manager->reconnectNow();
        m_others.retry();
        report();
    });
    if (m_preparing) {
        m_link.setPreparing(true);
        report();
    }
}

void FeedWorker::signIn(const SignInRequest &request)
{
    if (!m_shuttingDown) {
        m_signIn.request(request);
    }
}

void FeedWorker::signOut()
{
    if (!m_shuttingDown) {
        m_signIn.signOut();
    }
}

void FeedWorker::useSecretsHere()
{
    if (m_options.secrets && !m_shuttingDown) {
        // The one that was asked about, and no other that the profile names.
        m_options.secrets->bind(m_signIn.secret(), m_way.origin);
        m_signIn.secretsAllowed();
    }
}

/// An acknowledgement comes as a value, the streams read simdjson's tree.
void FeedWorker::readAck(const AskRule &rule, const nlohmann::json &arguments)
{
    const std::string text =
        arguments.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(text).get(root) != simdjson::SUCCESS) {
        return; // what was written just now can be read
    }
    AskedSink sink(m_liveWords);
    m_reader.readAnswer(
        rule.answer, [root](std::size_t index) { return root.at(index); }, sink, rule.nsp);
}

/// Of the profile's own namespace and the others alike.
socketio::SocketOptions FeedWorker::socketOptions()
{
    socketio::SocketOptions options;
    options.auth = [this](const std::function<void(nlohmann::json)> &done) { provideAuth(done); };
    return options;
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
    m_manager = std::make_unique<socketio::Manager>(
        m_options.url, connectionOptions(m_options, m_handshake.rule(), *tls));
    connectManager();
    m_socket = m_manager->socket(m_options.nsp, socketOptions());
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
    m_others.open(*m_manager, socketOptions());
    m_link.watch(m_manager.get(), m_socket);
    setRoundTripWanted(m_roundTripWanted);
    return true;
}

void FeedWorker::connectManager()
{
    using socketio::Manager;
    const Manager *manager = m_manager.get();
    connect(manager, &Manager::stateChanged, this, &FeedWorker::report);
    connect(manager, &Manager::reconnectScheduled, this, [this] {
        m_signIn.beforeConnect([this] { renewHandshake(); });
        report();
    });
    connect(manager, &Manager::reconnectAttempt, this, [this] {
        renewHandshake();
        report();
    });
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
    connect(manager, &Manager::roundTripMeasured, this, [this](std::chrono::microseconds duration) {
        m_link.setRoundTrip(duration);
        if (m_options.metered) {
            noteActivity(); // a link where nothing else happens is counted, too
        }
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
    m_signIn.beforeConnect([this, done] {
        nlohmann::json auth = m_handshake.auth();
        noteSecrets();
        done(std::move(auth));
    });
}

/// The next connection carries the secrets of now; one that stands keeps what it was opened with.
void FeedWorker::renewHandshake()
{
    if (m_shuttingDown || m_manager->state() != socketio::Manager::State::Closed) {
        return;
    }
    m_opening = m_handshake.opening();
    m_manager->setQuery(m_opening.query);
    m_manager->setExtraHeaders(m_opening.headers);
    m_handshake.lookAhead();
    if (m_rest) {
        m_rest->lookAhead();
    }
    noteSecrets();
}

void FeedWorker::noteSecrets()
{
    QVector<SecretProblem> problems = m_handshake.problems();
    if (m_rest) {
        m_rest->secrets().addProblems(problems);
    }
    // What somebody may sign in for is asked for once the backend wants it.
    if (m_signIn.status().way != SignInStatus::Way::None) {
        const SecretProblem asked{m_signIn.secret(), SecretProblem::Why::NotGiven};
        problems.removeAll(asked);
    }
    if (m_link.setSecretProblems(m_handshake.problem(), problems)) {
        report();
    }
}

void FeedWorker::onEvent(const socketio::Event &event)
{
    const quint64 valuesBefore = m_sink.values();
    const quint64 errorsBefore = m_sink.errors();
    m_reader.read(event, m_nsp);
    if (m_early.isSilent()) {
        if (m_sink.values() > valuesBefore) {
            m_early.heard();
            m_signIn.heard();
        } else {
            m_early.said(m_sink.errors() > errorsBefore ? m_sink.lastError() : wordsOf(event));
        }
    }
    m_actions.noteEvent(event.name());
    m_signIn.noteEvent(event.name());
    noteActivity();
}

void FeedWorker::onConnected()
{
    m_rejoin.reset();
    if (m_rest) {
        m_rest->secretsChanged(); // we are in: what was refused may not be any more
        m_rest->linkCameUp();
    }
    if (!m_socket->recovered()) {
        m_decoder.beginSession();
    }
    m_link.setConnected();
    m_early.begin(BootClock::now());
    report();
    m_signIn.connected([this] { m_actions.connected(m_socket->recovered()); });
    noteActivity();
}

void FeedWorker::onConnectError(const socketio::Error &error)
{
    if (m_shuttingDown) {
        return;
    }
    m_link.setError(error);
    if (failureOf(error) == Failure::SignInRefused) {
        const bool isOpened = error.code == socketio::ErrorCode::ConnectRefused;
        m_signIn.refused(QString::fromStdString(error.detail),
                         isOpened ? m_handshake.sent() : m_handshake.sentAtOpening());
    }
    // The connection stands, but the server says nothing about the namespace: begin anew.
    if (error.code == socketio::ErrorCode::ConnectTimeout &&
        m_manager->state() == socketio::Manager::State::Open) {
        m_socket->disconnectFromNamespace();
    }
    if (!m_socket->active()) {
        m_rejoin.schedule();
    }
    report();
    noteActivity(); // it has cost something
}

void FeedWorker::onDisconnected(socketio::DisconnectReason reason, const QString &detail)
{
    m_actions.disconnected();
    tellLoss();
    m_asker.end();
    m_signIn.disconnected();
    m_link.setLost(reason, detail);
    if (m_shuttingDown) {
        return;
    }
    if (reason == socketio::DisconnectReason::IoServerDisconnect) {
        m_rejoin.schedule();
        if (m_early.end(BootClock::now())) {
            m_signIn.ended(m_early.words(), m_handshake.sent());
        }
    }
    report();
}

/// To those that keep what lasts.
void FeedWorker::tellLoss()
{
    if (m_options.keeper) {
        m_options.keeper->linkLost();
    }
    m_received.linkLost();
}

void FeedWorker::reconnectNow()
{
    if (m_shuttingDown) {
        return;
    }
    if (m_manager) {
        open();
    } else {
        start(); // what was wrong with the files may have been put right
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
    if (m_http) {
        counters.restRequests = m_http->requests();
        counters.restBytes = m_http->bytes();
    }
    counters.connects = m_link.connects();
    counters.roundTrips = m_link.roundTrips();
    counters.restFailures = m_rest ? m_rest->failures() : 0;
    counters.asks = m_asker.asks();
    counters.unansweredAsks = m_asker.unanswered();
    counters.failedActions = m_failedActions;
    counters.coalesced = m_mailbox->coalesced();
    counters.dropped = m_mailbox->dropped() + m_rawMailbox->dropped();
    if (counters == m_reported) {
        return;
    }
    m_reported = counters;
    m_mailbox->putCounters(counters);
    // Nothing of the table changes without a counter.
    if (m_reader.ledger().watched() || m_options.metered) {
        m_mailbox->putEventTable(m_reader.ledger().table());
    }
}

void FeedWorker::perform(const Action &action)
{
    if (m_shuttingDown || (action.kept && !(m_socket && m_socket->connected()))) {
        return; // what is kept comes again with the next session
    }
    if (const auto *wanted = std::get_if<SetModuleWanted>(&action.what)) {
        m_restModules.removeAll(wanted->module);
        if (wanted->wanted) {
            m_restModules.append(wanted->module);
        }
        if (m_rest) {
            m_rest->setModuleWanted(wanted->module, wanted->wanted);
        }
    }
    m_actions.perform(action);
}

void FeedWorker::withdraw(const QString &requestId, ActionFailure failure)
{
    if (!m_shuttingDown) {
        m_actions.withdraw(requestId, failure);
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
            wanted || m_options.metered
                ? std::optional<std::chrono::milliseconds>(roundTripInterval)
                : std::nullopt);
    }
}

void FeedWorker::setRawEventWanted(const QString &name, bool wanted)
{
    m_reader.setRawWanted(name, wanted);
}

void FeedWorker::setEventTableWanted(bool wanted)
{
    m_reader.ledger().setWatched(wanted);
    if (wanted) {
        m_mailbox->putEventTable(m_reader.ledger().table());
    }
}

void FeedWorker::shutDown()
{
    if (m_shuttingDown) {
        return;
    }
    m_shuttingDown = true;
    m_rejoin.stop();
    m_others.stop();
    m_countersTimer.stop();
    m_asker.end();
    m_actions.sendRest();
    reportCounters();
    m_signIn.end();
    m_rest.reset();
    m_http.reset();
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
    tellLoss();
    Q_EMIT finished();
}

} // namespace app
