// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/socket_list.h"
#include "socketio_client/protocol/manager_session.h"

#include <socketio/manager.h>

#include <memory>

namespace socketio {

/// What the session says, in the words of the public interface.
///@{
Manager::State publicState(protocol::ShownState state);
QString toString(protocol::TransportKind kind);
EngineInfo engineInfo(const protocol::EngineView &engine);
///@}

/// Carries out the facts of a manager's session in their order: announces them to the application
/// as signals, and hands commands to the manager. Every call may end the manager, and this object
/// with it; the one guard against that is here.
class Announcer
{
public:
    /// What the session asks of the manager.
    class Commands
    {
    public:
        virtual void carryOut(const protocol::manager_fact::OpenConnection &fact) = 0;
        virtual void carryOut(const protocol::manager_fact::BeginAttempt &fact) = 0;
        virtual void carryOut(const protocol::manager_fact::Lose &fact) = 0;
        virtual void carryOut(const protocol::manager_fact::Retry &fact) = 0;
        virtual void carryOut(const protocol::manager_fact::Settle &fact) = 0;

    protected:
        ~Commands() = default;
    };

    /// All of them outlive this object.
    Announcer(Manager &q, const SocketList &sockets, protocol::ManagerSession &session,
              Commands &commands);

    /// The facts of the latest event. False: the manager is gone.
    bool announce();
    /// Calls the application. False: the manager is gone.
    template<typename Call>
    bool call(Call call)
    {
        const std::weak_ptr<char> life = m_life;
        call();
        return !life.expired();
    }
    /// From now on nobody is called any more: the manager is being destroyed.
    void end() { m_life.reset(); }
    bool hasEnded() const { return !m_life; }

private:
    void announce(const protocol::manager_fact::StateChanged &fact);
    void announce(const protocol::manager_fact::EngineChanged &fact);
    void announce(const protocol::manager_fact::TransportChanged &fact);
    void announce(const protocol::manager_fact::Opened &fact);
    void announce(const protocol::manager_fact::Closed &fact);
    void announce(const protocol::manager_fact::Failed &fact);
    void announce(const protocol::manager_fact::NamespaceOpened &fact);
    void announce(const protocol::manager_fact::NamespaceFailed &fact);
    void announce(const protocol::manager_fact::NamespaceEnded &fact);
    void announce(const protocol::manager_fact::ReconnectScheduled &fact);
    void announce(const protocol::manager_fact::ReconnectAttempt &fact);
    void announce(const protocol::manager_fact::Reconnected &fact);
    void announce(const protocol::manager_fact::ReconnectError &fact);
    void announce(const protocol::manager_fact::ReconnectFailed &fact);

    Manager &m_q;
    const SocketList &m_sockets;
    protocol::ManagerSession &m_session;
    Commands &m_commands;
    std::shared_ptr<char> m_life = std::make_shared<char>();
};

} // namespace socketio
