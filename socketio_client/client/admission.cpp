// SPDX-License-Identifier: MIT
#include "socketio_client/client/admission.h"

#include "socketio_client/client/manager_core.h"
#include "socketio_client/client/socket_core.h"

#include <utility>

namespace socketio {

using protocol::Clock;

Admission::Admission(SocketCore &socket, AuthProvider auth)
    : m_socket(socket)
    , m_auth(std::move(auth))
{}

/// v3 knows no auth payload, and greets on "/" whatever it is told.
bool Admission::asksForAuth() const
{
    const bool v3 = m_socket.manager().version() == protocol::EngineVersion::V3;
    return m_auth &&
           (!v3 || (m_socket.manager().options().authAsQuery && m_socket.session().nsp() != "/"));
}

protocol::QueryItems Admission::handshakeQuery() const
{
    nlohmann::json payload;
    if (m_auth && m_socket.session().nsp() == "/") {
        const auto answer = std::make_shared<nlohmann::json>();
        const AuthProvider provider = m_auth; // it may replace itself
        provider([answer](nlohmann::json auth) { *answer = std::move(auth); });
        payload = std::move(*answer);
    }
    return protocol::NamespaceSession::authQuery(payload);
}

void Admission::request()
{
    if (!m_socket.session().wantsConnect() || m_deadline) {
        return; // the provider is thinking already
    }
    const quint64 question = ++m_question;
    if (!asksForAuth()) {
        sendConnect(nullptr);
        return;
    }
    m_deadline = Clock::now() + m_socket.manager().options().connectTimeout;
    m_socket.setTimer();
    const AuthProvider provider = m_auth; // it may replace itself
    provider([this, question, life = m_socket.life()](const nlohmann::json &auth) {
        if (!life.expired() && question == m_question) {
            ++m_question; // once
            sendConnect(auth);
        }
    });
}

void Admission::cancel()
{
    ++m_question;
    m_deadline.reset();
}

bool Admission::takeTimeout(protocol::TimePoint now)
{
    if (!m_deadline || *m_deadline > now) {
        return false;
    }
    m_deadline.reset();
    return true;
}

void Admission::sendConnect(const nlohmann::json &auth)
{
    m_deadline.reset();
    if (!m_socket.session().wantsConnect() || !m_socket.manager().isOpen()) {
        return;
    }
    auto text = m_socket.session().connect(auth, m_socket.manager().version(), Clock::now(),
                                           m_socket.manager().options().connectTimeout,
                                           m_socket.manager().greeting());
    if (!text) {
        // It would fail in the same way at each connect, so the socket does not try again.
        m_socket.session().requestDisconnect();
        Q_EMIT m_socket.socket().connectError(text.error());
        return;
    }
    if (*text) {
        m_socket.manager().sendText(std::move(**text));
    } else if (m_socket.manager().greeting() == protocol::Greeting::State::Given) {
        greetLater();
    }
    m_socket.setTimer();
}

/// The server has greeted before there was anybody to hear it. From the event loop, so that whoever
/// makes the socket can connect its slots first.
void Admission::greetLater()
{
    QMetaObject::invokeMethod(
        &m_socket.socket(),
        [this, question = m_question] {
            if (question != m_question) {
                return; // of a connection that has ended
            }
            protocol::DecodedPacket greeting;
            greeting.type = protocol::PacketType::Connect;
            protocol::PacketDecoder decoder(m_socket.manager().version(),
                                            m_socket.manager().options().limits);
            (void)m_socket.receive(greeting, decoder);
        },
        Qt::QueuedConnection);
}

} // namespace socketio
