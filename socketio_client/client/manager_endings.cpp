// SPDX-License-Identifier: MIT
// The ends of a connection, and who hears of them in which order: the reference's.
#include "socketio_client/client/manager_private.h"

#include <algorithm>
#include <utility>

namespace socketio {

using State = Manager::State;

std::unique_ptr<Connection> ManagerPrivate::takeConnection()
{
    forgetSession();
    return std::move(m_connection);
}

/// What came and went on it is no use to the next one.
void ManagerPrivate::forgetSession()
{
    m_deferred.clear();
    m_deferredBytes = 0;
    m_decoder.reset();
    m_attachmentTimer.set({});
    if (m_connection) {
        m_unreadLost = m_unreadLost || m_confirmed < m_emits;
        m_confirmed = m_confirmAsked = m_emits;
    }
    advanceFlushesSoon();
}

/// Before any namespace was let in, so that nobody has to hear of it.
void ManagerPrivate::sessionSuperseded()
{
    forgetSession();
    endSockets();
    m_engine = m_connection->info();
}

/// Lets it say goodbye. What it looks like meanwhile.
EngineInfo ManagerPrivate::closeConnection(std::unique_ptr<Connection> connection)
{
    connection->close();
    m_closing.push_back(std::move(connection));
    return m_closing.back()->info();
}

void ManagerPrivate::connectionEnded(DisconnectReason reason, const Error &failure)
{
    Error error = failure; // it may live in the connection
    const std::unique_ptr<Connection> over = takeConnection();
    if (error.code == ErrorCode::UnsupportedProtocol && error.httpStatus == 0 && mayFallBack()) {
        fallBack();
        return;
    }
    if (error.code == ErrorCode::UnsupportedProtocol && m_spokeV3 &&
        m_options.protocol == ProtocolVersion::Auto) {
        m_version = protocol::EngineVersion::V4; // the server has become a newer one
        m_spokeV3 = false;
    }
    if (error.message.empty()) {
        error.message = error.detail;
    }
    if (error.origin == ErrorOrigin::PeerViolation) {
        ++m_statistics.malformed;
    }
    if (reason == DisconnectReason::TransportError) {
        m_webSocketWorked = false;
    }
    if (isOpen()) {
        onLost(over->info(), reason, error);
    } else {
        // The reference closes the engine that took too long, where others have closed themselves.
        const bool late = error.code == ErrorCode::ConnectTimeout && error.message == "timeout";
        onAttemptFailed(over->info(), late ? DisconnectReason::ForcedClose : reason, error);
    }
}

void ManagerPrivate::onAttemptFailed(const EngineInfo &engine, DisconnectReason reason,
                                     const Error &error)
{
    m_lastError = error;
    ++m_serial;
    m_state = State::Closed;
    if (m_engine && m_engine->number == engine.number) {
        m_engine->transport = engine.transport; // the last one that was tried
    }
    endSockets();
    // Whatever the slots do, and unless they end all of it, everybody hears of this end.
    const bool again = m_reconnecting;
    const Moment now = moment();
    Q_EMIT m_q.stateChanged(m_state);
    if (!now.life.expired()) {
        Q_EMIT m_q.errorOccurred(error);
    }
    if (!now.life.expired()) {
        forEachSocket([&error](SocketPrivate &socket) { socket.tellError(error); });
    }
    if (!now.passed()) {
        m_reconnecting = false;
        if (m_options.reconnection && (again || m_policy.attempt() == 0)) {
            scheduleReconnect();
        }
    }
    if (!now.life.expired() && again) {
        Q_EMIT m_q.reconnectError(error);
    }
    if (!now.life.expired()) {
        tellEngine(engine, reason);
    }
}

void ManagerPrivate::onLost(const EngineInfo &engine, DisconnectReason reason, const Error &error)
{
    m_lastError = error;
    Moment now = moment();
    if (reason == DisconnectReason::TransportError) {
        Q_EMIT m_q.errorOccurred(error);
        if (!now.passed()) {
            forEachSocket([&error](SocketPrivate &socket) { socket.tellError(error); });
        }
        if (now.passed()) {
            return; // it was closed meanwhile, and everybody has heard so
        }
    }
    stopWaiting();
    ++m_serial;
    m_state = State::Closed;
    const Endings endings = endSockets();
    now = moment();
    // It is the manager that closes the engine of which it cannot decode the packets.
    tellEngine(engine,
               reason == DisconnectReason::ParseError ? DisconnectReason::ForcedClose : reason);
    if (!now.life.expired()) {
        Q_EMIT m_q.stateChanged(m_state);
    }
    const QString detail = QString::fromStdString(error.detail);
    if (!now.life.expired()) {
        Q_EMIT m_q.closed(reason, detail);
    }
    if (!now.life.expired()) {
        tellEnded(endings, reason, detail);
    }
    if (!now.passed() && m_options.reconnection) {
        scheduleReconnect();
    }
}

void ManagerPrivate::close()
{
    const bool wasClosed = m_state == State::Closed;
    stopWaiting();
    std::optional<EngineInfo> engine;
    if (auto connection = takeConnection()) {
        engine = closeConnection(std::move(connection));
    }
    ++m_serial;
    m_state = State::Closed;
    const Endings endings = endSockets();
    const std::weak_ptr<char> life = m_life;
    if (engine && engine->state == EngineInfo::State::Closed) {
        tellEngine(*engine, DisconnectReason::ForcedClose);
    } else if (engine) {
        m_engine = engine;
    }
    if (!life.expired() && !wasClosed) {
        Q_EMIT m_q.stateChanged(State::Closed);
    }
    // As in the reference, whoever closes what is closed already hears of it too; but not without
    // end.
    if (!life.expired() && !m_tellingClosed) {
        m_tellingClosed = true;
        Q_EMIT m_q.closed(DisconnectReason::ForcedClose, {});
        if (!life.expired()) {
            m_tellingClosed = false;
        }
    }
    if (!life.expired()) {
        tellEnded(endings, DisconnectReason::ForcedClose, {});
    }
}

void ManagerPrivate::connectionReleased(Connection &connection)
{
    const auto found =
        std::find_if(m_closing.begin(), m_closing.end(),
                     [&connection](const auto &entry) { return entry.get() == &connection; });
    if (found == m_closing.end()) {
        return;
    }
    const std::unique_ptr<Connection> over = std::move(*found);
    m_closing.erase(found);
    if (!over->shownClosed()) {
        const std::weak_ptr<char> life = m_life;
        tellEngine(over->info(), DisconnectReason::ForcedClose);
        if (life.expired()) {
            return;
        }
    }
    tellGracefulEnds();
}

void ManagerPrivate::tellEngine(const EngineInfo &engine, std::optional<DisconnectReason> reason)
{
    if (m_engine && m_engine->number == engine.number) {
        m_engine = engine;
    }
    Q_EMIT m_q.engineChanged(engine, reason);
}

ManagerPrivate::Endings ManagerPrivate::endSockets()
{
    Endings endings;
    endings.reserve(m_sockets.size());
    for (const Socket *socket : m_sockets) {
        endings.emplace_back(socket->d->session().nsp(), socket->d->engineEnded());
    }
    return endings;
}

void ManagerPrivate::tellEnded(const Endings &endings, DisconnectReason reason,
                               const QString &detail)
{
    const std::weak_ptr<char> life = m_life;
    for (const auto &[nsp, ending] : endings) {
        if (life.expired()) {
            return;
        }
        if (Socket *socket = find(nsp)) {
            socket->d->tellEnded(ending, reason, detail);
        }
    }
}

/// As if the engine had ended by itself.
void ManagerPrivate::closeEngine()
{
    if (!isOpen() || !m_connection || !m_connection->isOpen()) {
        return;
    }
    EngineInfo engine = closeConnection(takeConnection());
    Error error;
    error.code = ErrorCode::Disconnected;
    error.detail = "the connection was closed under the manager";
    error.message = error.detail;
    onLost(engine, DisconnectReason::ForcedClose, error);
}

} // namespace socketio
