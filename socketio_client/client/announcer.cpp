// SPDX-License-Identifier: MIT
#include "socketio_client/client/announcer.h"

#include <variant>

namespace socketio {

namespace manager_fact = protocol::manager_fact;

namespace {

EngineInfo::State publicStage(protocol::EngineStage stage)
{
    switch (stage) {
    case protocol::EngineStage::Opening:
        return EngineInfo::State::Opening;
    case protocol::EngineStage::Open:
        return EngineInfo::State::Open;
    case protocol::EngineStage::Closing:
        return EngineInfo::State::Closing;
    case protocol::EngineStage::Closed:
        break;
    }
    return EngineInfo::State::Closed;
}

} // namespace

Manager::State publicState(protocol::ShownState state)
{
    switch (state) {
    case protocol::ShownState::Opening:
        return Manager::State::Opening;
    case protocol::ShownState::Open:
        return Manager::State::Open;
    case protocol::ShownState::Closed:
        break;
    }
    return Manager::State::Closed;
}

QString toString(protocol::TransportKind kind)
{
    return QString::fromLatin1(protocol::name(kind));
}

EngineInfo engineInfo(const protocol::EngineView &engine)
{
    EngineInfo info;
    info.number = engine.number;
    info.id = QString::fromStdString(engine.sid);
    if (engine.transport) {
        info.transport = toString(*engine.transport);
    }
    info.state = publicStage(engine.stage);
    return info;
}

Announcer::Announcer(Manager &q, const SocketList &sockets, protocol::ManagerSession &session,
                     Commands &commands)
    : m_q(q)
    , m_sockets(sockets)
    , m_session(session)
    , m_commands(commands)
{}

bool Announcer::announce()
{
    if (hasEnded()) {
        return false;
    }
    const std::weak_ptr<char> life = m_life;
    while (const auto next = m_session.takeFact()) {
        std::visit(
            [this](const auto &fact) {
                if constexpr (requires { m_commands.carryOut(fact); }) {
                    m_commands.carryOut(fact);
                } else {
                    announce(fact);
                }
            },
            *next);
        if (life.expired()) {
            return false;
        }
    }
    return true;
}

void Announcer::announce(const manager_fact::StateChanged &fact)
{
    Q_EMIT m_q.stateChanged(publicState(fact.state));
}

void Announcer::announce(const manager_fact::EngineChanged &fact)
{
    Q_EMIT m_q.engineChanged(engineInfo(fact.engine), fact.reason);
}

void Announcer::announce(const manager_fact::TransportChanged &fact)
{
    Q_EMIT m_q.transportChanged(toString(fact.kind));
}

void Announcer::announce(const manager_fact::Opened &)
{
    Q_EMIT m_q.opened();
}

void Announcer::announce(const manager_fact::Closed &fact)
{
    Q_EMIT m_q.closed(fact.reason, QString::fromStdString(fact.detail));
}

void Announcer::announce(const manager_fact::Failed &fact)
{
    Q_EMIT m_q.errorOccurred(fact.error);
}

void Announcer::announce(const manager_fact::NamespaceOpened &fact)
{
    if (SocketCore *socket = m_sockets.find(fact.nsp)) {
        socket->engineOpened();
    }
}

void Announcer::announce(const manager_fact::NamespaceFailed &fact)
{
    if (SocketCore *socket = m_sockets.find(fact.nsp)) {
        socket->announceError(fact.error);
    }
}

void Announcer::announce(const manager_fact::NamespaceEnded &fact)
{
    if (SocketCore *socket = m_sockets.find(fact.nsp)) {
        socket->announceEnd(fact.ending, fact.reason, QString::fromStdString(fact.detail));
    }
}

void Announcer::announce(const manager_fact::ReconnectScheduled &fact)
{
    Q_EMIT m_q.reconnectScheduled(fact.attempt, fact.delay);
}

void Announcer::announce(const manager_fact::ReconnectAttempt &fact)
{
    Q_EMIT m_q.reconnectAttempt(fact.attempt);
}

void Announcer::announce(const manager_fact::Reconnected &fact)
{
    Q_EMIT m_q.reconnected(fact.attempt);
}

void Announcer::announce(const manager_fact::ReconnectError &fact)
{
    Q_EMIT m_q.reconnectError(fact.error);
}

void Announcer::announce(const manager_fact::ReconnectFailed &)
{
    Q_EMIT m_q.reconnectFailed();
}

} // namespace socketio
