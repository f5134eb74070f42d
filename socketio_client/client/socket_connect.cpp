// SPDX-License-Identifier: MIT
// How a socket gets into its namespace.
#include "socketio_client/client/manager_private.h"
#include "socketio_client/client/socket_private.h"

#include <utility>

namespace socketio {

using protocol::Clock;

/// Also for a socket that is active while its manager has been closed.
void SocketPrivate::requestConnect()
{
    m_session.requestConnect();
    if (m_manager->isOpen()) {
        engineOpened();
    } else if (m_session.wantsConnect() && !m_manager->reconnecting()) {
        m_manager->open();
    }
}

void SocketPrivate::engineOpened()
{
    if (m_session.wantsConnect() && !m_authDeadline) { // else the provider is thinking already
        startConnect();
    }
}

/// v3 knows no auth payload, and greets on "/" whatever it is told.
bool SocketPrivate::asksForAuth() const
{
    const bool v3 = m_manager->version() == protocol::EngineVersion::V3;
    return m_options.auth && (!v3 || (m_manager->options().authAsQuery && m_session.nsp() != "/"));
}

protocol::QueryItems SocketPrivate::handshakeQuery() const
{
    nlohmann::json payload;
    if (m_options.auth && m_session.nsp() == "/") {
        const auto answer = std::make_shared<nlohmann::json>();
        const AuthProvider provider = m_options.auth; // it may replace itself
        provider([answer](nlohmann::json auth) { *answer = std::move(auth); });
        payload = std::move(*answer);
    }
    return protocol::NamespaceSession::authQuery(payload);
}

/// Asks for the auth payload, anew for each CONNECT.
void SocketPrivate::startConnect()
{
    const quint64 serial = ++m_authSerial;
    if (!asksForAuth()) {
        sendConnect(nullptr);
        return;
    }
    m_authDeadline = Clock::now() + m_manager->options().connectTimeout;
    setTimer();
    const AuthProvider provider = m_options.auth; // it may replace itself
    provider([this, serial, life = std::weak_ptr<char>(m_life)](const nlohmann::json &auth) {
        if (!life.expired() && serial == m_authSerial) {
            ++m_authSerial; // once
            sendConnect(auth);
        }
    });
}

void SocketPrivate::sendConnect(const nlohmann::json &auth)
{
    m_authDeadline.reset();
    if (!m_session.wantsConnect() || !m_manager->isOpen()) {
        return;
    }
    auto text = m_session.connect(auth, m_manager->version(), Clock::now(),
                                  m_manager->options().connectTimeout, m_manager->greeting());
    if (!text) {
        // It would fail in the same way at each connect, so the socket does not try again.
        m_session.requestDisconnect();
        Q_EMIT m_q->connectError(text.error());
        return;
    }
    if (*text) {
        m_manager->sendText(std::move(**text));
    } else if (m_manager->greeting() == protocol::Greeting::State::Given) {
        greetLater();
    }
    setTimer();
}

/// The server has greeted before there was anybody to hear it. From the event loop, so that whoever
/// makes the socket can connect its slots first.
void SocketPrivate::greetLater()
{
    QMetaObject::invokeMethod(
        m_q,
        [this, serial = m_authSerial] {
            if (serial != m_authSerial) {
                return; // of a connection that has ended
            }
            protocol::DecodedPacket greeting;
            greeting.type = protocol::PacketType::Connect;
            protocol::PacketDecoder decoder(m_manager->version(), m_manager->options().limits);
            (void)receive(greeting, decoder);
        },
        Qt::QueuedConnection);
}

/// The order is the reference's: what came early, what waited, then the application hears of it.
void SocketPrivate::onConnected(protocol::PacketDecoder &decoder)
{
    m_connectionLife = std::make_shared<char>();
    setTimer();
    const std::weak_ptr<char> connection = m_connectionLife;
    for (const protocol::HeldPacket &held : m_session.takeHeld()) {
        if (const auto step = decoder.feedHeld(held.text, held.attachments);
            step && *step == protocol::DecodeStep::Packet) {
            dispatch(decoder.packet());
        }
        if (connection.expired()) {
            return;
        }
    }
    flushSendBuffer();
    if (!connection.expired()) {
        sendHead(true);
    }
    if (!connection.expired()) {
        m_manager->advanceFlushesSoon();
        Q_EMIT m_q->connectedToNamespace();
    }
}

void SocketPrivate::onRefused()
{
    const Error refusal = m_session.refusal();
    endConnection();
    const std::weak_ptr<char> life = m_life;
    m_manager->closeIfIdle();
    if (!life.expired()) {
        Q_EMIT m_q->connectError(refusal);
    }
}

/// As the reference, which tells and waits.
void SocketPrivate::onIncompatible()
{
    setTimer();
    Error error;
    error.code = ErrorCode::UnsupportedProtocol;
    error.origin = ErrorOrigin::PeerViolation;
    error.detail =
        "It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client, "
        "but they are not compatible (more information here: "
        "https://socket.io/docs/v3/migrating-from-2-x-to-3-0/)"; // the reference's words
    Q_EMIT m_q->connectError(error);
}

} // namespace socketio
