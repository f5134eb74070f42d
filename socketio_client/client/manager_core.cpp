// SPDX-License-Identifier: MIT
#include "socketio_client/client/manager_core.h"

#include "socketio_client/client/connection_setup.h"
#include "socketio_client/client/logging.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace socketio {

using protocol::Clock;
using protocol::EngineView;

namespace manager_fact = protocol::manager_fact;

namespace {

protocol::ReconnectSettings reconnectSettingsOf(const Options &options)
{
    return {.delay = options.reconnectionDelay,
            .delayMax = options.reconnectionDelayMax,
            .randomizationFactor = options.randomizationFactor,
            .attempts = options.reconnectionAttempts};
}

} // namespace

ManagerCore::ManagerCore(Manager &q, const QString &url, Options options)
    : m_q(q)
    , m_url(url)
    , m_address(protocol::parseAddress(url.toStdString()))
    , m_options(withDefaults(std::move(options)))
    , m_session(reconnectSettingsOf(m_options),
                [] { return QRandomGenerator::global()->generateDouble(); })
    , m_announcer(m_q, m_sockets, m_session, *this)
    , m_version(m_options.protocol)
    , m_intake(m_options, m_sockets, *this)
    , m_connection(m_address, m_options, *this)
    , m_flushes(m_sockets, m_session, m_connection, m_announcer)
    , m_network(
          [this] {
              if (Connection *connection = m_connection.current()) {
                  connection->checkLife();
              }
          },
          [this] { onNetworkBack(); })
    , m_reconnectTimer([this] {
        m_session.tick(Clock::now());
        perform();
    })
{}

ManagerCore::~ManagerCore()
{
    m_announcer.end();
    // Each takes its leave of the server while the connection still stands.
    m_sockets.deleteAll();
}

std::optional<std::chrono::milliseconds> ManagerCore::nextAttemptIn() const
{
    const auto at = m_session.nextAttemptAt();
    if (!at) {
        return std::nullopt;
    }
    return std::chrono::ceil<std::chrono::milliseconds>(
        std::max(*at - Clock::now(), Clock::duration::zero()));
}

Statistics ManagerCore::statistics() const
{
    Statistics statistics;
    m_connection.addTo(statistics);
    statistics.eventsReceived = m_intake.events();
    statistics.malformed = m_malformed;
    statistics.reconnects = m_session.reconnects();
    return statistics;
}

void ManagerCore::setReconnection(bool on)
{
    m_options.reconnection = on;
    if (!on) {
        m_session.stopWaiting();
        perform();
    }
}

void ManagerCore::setPacketObserver(std::function<void(const TracedPacket &)> observer)
{
    m_observer = std::move(observer);
    m_connection.setTraced(bool(m_observer));
}

void ManagerCore::setNetworkMonitor(NetworkMonitor *monitor)
{
    m_network.setMonitor(monitor);
    if (!monitor && m_connection.current()) {
        m_network.start();
    }
}

void ManagerCore::onNetworkBack()
{
    if (m_connection.current()) {
        m_connection.current()->checkLife();
    } else {
        m_session.hurry();
        perform();
    }
}

// Namespaces.

Socket *ManagerCore::socket(const QString &name, const SocketOptions &options)
{
    auto nsp = protocol::normalizeNamespace(name.toStdString(), m_options.limits.maxNamespaceBytes);
    if (!nsp) {
        qCWarning(clientLog, "no socket: %s", nsp.error().detail.c_str());
        return nullptr;
    }
    SocketCore *socket = m_sockets.find(*nsp);
    if (!socket) {
        auto made = std::make_unique<SocketCore>(*this, *nsp, options);
        socket = made.get();
        new Socket(std::move(made)); // which deleteAll() deletes, unless somebody does before
        m_sockets.add(*socket);
    }
    if (!m_options.autoConnect || socket->session().active()) {
        return &socket->socket();
    }
    // A slot that hears of the opening may end the socket, or all.
    if (!m_announcer.call([socket] { socket->requestConnect(); })) {
        return nullptr;
    }
    SocketCore *const left = m_sockets.find(*nsp);
    return left ? &left->socket() : nullptr;
}

void ManagerCore::socketGone(const SocketCore &socket, const std::optional<std::string> &goodbye)
{
    m_sockets.remove(socket);
    if (goodbye) {
        sendText(*goodbye);
    }
    if (!m_announcer.hasEnded() && (!m_session.isClosed() || m_session.reconnecting())) {
        closeIfIdle();
    }
}

void ManagerCore::closeIfIdle()
{
    m_flushes.advanceSoon();
    if (!m_sockets.anyActive()) {
        close();
    }
}

// Its life.

/// Carries out what the latest event of the session has led to. False: this object is gone.
bool ManagerCore::perform()
{
    m_reconnectTimer.set(m_session.nextAttemptAt());
    m_flushes.advanceSoon();
    return m_announcer.announce();
}

Result<void> ManagerCore::usable() const
{
    if (!m_address) {
        return tl::unexpected(m_address.error());
    }
    if (usableTransports(m_options).empty()) {
        return tl::unexpected(Error{.code = ErrorCode::InvalidArgument,
                                    .origin = ErrorOrigin::LocalMisuse,
                                    .detail = "no usable transport",
                                    .message = "No transports available"});
    }
    return {};
}

void ManagerCore::open()
{
    if (!m_session.isClosed()) {
        return;
    }
    if (const auto usable = this->usable(); !usable) {
        // From the event loop, so that whoever opens can connect its slots first.
        Error error = usable.error();
        if (error.message.empty()) {
            error.message = error.detail;
        }
        m_flushes.advanceSoon();
        QMetaObject::invokeMethod(
            &m_context,
            [this, error] {
                m_session.reportUnusable(error, m_sockets.names());
                perform();
            },
            Qt::QueuedConnection);
        return;
    }
    m_session.open();
    perform();
}

void ManagerCore::reconnectNow()
{
    if (m_session.nextAttemptAt()) {
        m_session.hurry();
        perform();
    } else {
        open();
    }
}

void ManagerCore::carryOut(const manager_fact::BeginAttempt &)
{
    m_session.attemptBegun();
    perform();
}

void ManagerCore::carryOut(const manager_fact::OpenConnection &fact)
{
    m_attemptStarted = Clock::now();
    m_network.start();
    openConnection(fact.number, m_options.timeout);
}

void ManagerCore::openConnection(quint64 number, std::optional<std::chrono::milliseconds> timeout)
{
    ConnectionSlot::Attempt attempt{
        .number = number, .version = version(), .reconnection = m_session.attempt()};
    SocketCore *const root = m_sockets.find("/");
    if (root && m_options.authAsQuery && version() == protocol::EngineVersion::V3) {
        const bool lives = m_announcer.call(
            [&attempt, root] { attempt.auth = root->admission().handshakeQuery(); });
        if (!lives) {
            return;
        }
        if (m_session.isClosed() || m_session.engine()->number != number) {
            m_session.note({.number = number, .stage = protocol::EngineStage::Closed});
            return; // the auth provider has ended it
        }
    }
    m_connection.open(attempt, timeout);
    m_session.note(m_connection.current()->view());
}

void ManagerCore::connectionOpened()
{
    const protocol::Handshake &handshake = m_connection.current()->handshake();
    m_intake.begin(version(), handshake.pingInterval + handshake.pingTimeout);
    m_version.opened();
    m_connection.opened();
    m_session.opened(m_connection.current()->view(), m_sockets.names());
    perform();
}

void ManagerCore::carryOut(const manager_fact::Settle &)
{
    m_session.settled();
    perform();
}

void ManagerCore::transportUpgraded()
{
    m_connection.upgraded();
    m_session.upgraded(m_connection.current()->view());
    perform();
}

bool ManagerCore::greetedInV3()
{
    if (!m_version.mayFallBack()) {
        return false;
    }
    fallBack();
    return true;
}

/// A new session with EIO=3 takes the place of this one, within the same attempt
/// (docs/protocol.md 1).
void ManagerCore::fallBack()
{
    qCInfo(clientLog, "the server speaks Engine.IO 3");
    m_version.fallBack();
    if (auto connection = takeConnection()) {
        connection->mute();
        m_connection.letGo(std::move(connection));
    }
    m_sockets.endEngine();
    std::optional<std::chrono::milliseconds> left = m_options.timeout;
    if (left) {
        const auto spent =
            std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_attemptStarted);
        left = std::max(*left - spent, std::chrono::milliseconds::zero());
    }
    openConnection(m_session.engine()->number, left);
}

// Ends.

std::unique_ptr<Connection> ManagerCore::takeConnection()
{
    forgetSession();
    return m_connection.take();
}

/// What came and went on it is no use to the next one.
void ManagerCore::forgetSession()
{
    m_intake.end();
    if (m_connection.current()) {
        m_flushes.connectionEnded();
    }
}

/// Before any namespace was let in, so that nobody has to hear of it.
void ManagerCore::sessionSuperseded()
{
    forgetSession();
    m_sockets.endEngine();
    m_session.note(m_connection.current()->view());
}

void ManagerCore::connectionEnded(DisconnectReason reason, const Error &failure)
{
    Error error = failure; // it may live in the connection
    const std::unique_ptr<Connection> over = takeConnection();
    if (error.code == ErrorCode::UnsupportedProtocol) {
        if (error.httpStatus == 0 && m_version.mayFallBack()) {
            fallBack();
            return;
        }
        m_version.refused();
    }
    if (error.message.empty()) {
        error.message = error.detail;
    }
    m_malformed += error.origin == ErrorOrigin::PeerViolation ? 1 : 0;
    if (reason == DisconnectReason::TransportError) {
        m_connection.broke();
    }
    if (isOpen()) {
        m_session.broke(over->view(), reason, error, m_sockets.names());
    } else {
        m_sockets.endEngine();
        // The reference closes the engine that took too long, where others have closed themselves.
        const bool late = error.code == ErrorCode::ConnectTimeout && error.message == "timeout";
        m_session.attemptFailed(over->view(), late ? DisconnectReason::ForcedClose : reason, error,
                                m_sockets.names());
    }
    perform();
}

void ManagerCore::carryOut(const manager_fact::Lose &fact)
{
    m_session.lost(fact, m_sockets.endEngine());
    perform();
}

void ManagerCore::carryOut(const manager_fact::Retry &)
{
    m_session.retried(m_options.reconnection, Clock::now());
    perform();
}

void ManagerCore::close()
{
    std::optional<EngineView> engine;
    if (auto connection = takeConnection()) {
        engine = m_connection.letGo(std::move(connection));
    }
    m_session.close(engine, m_sockets.endEngine());
    perform();
}

void ManagerCore::connectionReleased(Connection &connection)
{
    const std::unique_ptr<Connection> over = m_connection.takeReleased(connection);
    if (!over) {
        return;
    }
    if (!over->shownClosed()) {
        m_session.released(over->view());
        if (!perform()) {
            return;
        }
    }
    announceGracefulEnds();
}

/// As if the engine had ended by itself.
void ManagerCore::closeEngine()
{
    if (!isOpen() || !m_connection.isOpen()) {
        return;
    }
    const EngineView engine = m_connection.letGo(takeConnection());
    m_session.broke(engine, DisconnectReason::ForcedClose,
                    Error{.code = ErrorCode::Disconnected,
                          .detail = "the connection was closed under the manager",
                          .message = "the connection was closed under the manager"},
                    m_sockets.names());
    perform();
}

// What travels.

void ManagerCore::receiveText(std::string_view text)
{
    if (isOpen() && m_connection.isOpen()) {
        m_intake.receive(text, false);
    }
}

/// A malformed message ends the session; the next one is made as after any loss.
void ManagerCore::rejected(const Error &error)
{
    if (m_connection.current()) {
        m_connection.current()->fail(error);
    }
}

void ManagerCore::passHeartbeat()
{
    if (m_connection.isOpen()) {
        m_connection.current()->passHeartbeat();
    }
}

Result<void> ManagerCore::send(std::vector<protocol::EnginePacket> packets)
{
    auto done = m_connection.send(std::move(packets), version());
    if (done) {
        m_flushes.sent();
    }
    return done;
}

void ManagerCore::sendText(std::string text)
{
    m_intake.greeting().sent(text);
    if (m_connection.current() && text.starts_with('0')) {
        m_connection.current()->expectAnswer();
    }
    std::vector<protocol::EnginePacket> packets;
    packets.push_back({protocol::EngineType::Message, false, std::move(text)});
    if (const auto sent = m_connection.send(std::move(packets), version()); !sent) {
        qCDebug(clientLog, "not sent: %s", sent.error().detail.c_str());
    }
}

// The orderly end: what was emitted is read by the server before anything overtakes it
// (docs/protocol.md 11).

void ManagerCore::closeGracefully(std::optional<std::chrono::milliseconds> timeout,
                                  Manager::FlushHandler done)
{
    m_flushes.add(timeout, [this, done = std::move(done)](const Result<void> &flushed) {
        if (m_announcer.call([this] { leaveGracefully(); })) {
            m_gracefulEnds.push_back({done, flushed});
            announceGracefulEnds();
        }
    });
}

void ManagerCore::leaveGracefully()
{
    for (const std::string &nsp : m_sockets.names()) {
        SocketCore *const socket = m_sockets.find(nsp);
        if (socket && socket->session().active() &&
            !m_announcer.call([socket] { socket->leave(); })) {
            return;
        }
    }
    if (!m_session.isClosed() || m_session.reconnecting()) {
        close();
    }
}

void ManagerCore::announceGracefulEnds()
{
    if (!m_connection.allReleased()) {
        return;
    }
    for (const auto &[done, result] : std::exchange(m_gracefulEnds, {})) {
        if (done && !m_announcer.call([&] { done(result); })) {
            return;
        }
    }
}

} // namespace socketio
