// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/admission.h"
#include "socketio_client/client/deadline_timer.h"
#include "socketio_client/client/emitter.h"
#include "socketio_client/client/handler_table.h"
#include "socketio_client/client/retried_emits.h"
#include "socketio_client/protocol/namespace_session.h"
#include "socketio_client/protocol/packet_decoder.h"

#include <socketio/socket.h>

#include <atomic>
#include <memory>
#include <string>

namespace socketio {

class ManagerCore;

/// What Socket hides: one namespace's session, its handlers, and its ways in and out. Wherever it
/// calls out, it may be destroyed; life() tells.
class SocketCore final
{
public:
    SocketCore(ManagerCore &manager, std::string nsp, const SocketOptions &options);
    ~SocketCore();

    void setOwner(Socket &q) { m_q = &q; }

    ManagerCore &manager() const { return m_manager; }
    Socket &socket() const { return *m_q; }
    const protocol::NamespaceSession &session() const { return m_session; }
    protocol::NamespaceSession &session() { return m_session; }
    HandlerTable &handlers() { return m_handlers; }
    Admission &admission() { return m_admission; }
    std::weak_ptr<char> life() const { return m_life; }
    /// Of the namespace's connection: expired from its end on.
    std::weak_ptr<char> connectionLife() const { return m_connectionLife; }
    std::size_t bufferedEmits() const { return m_emitter.bufferedEmits(); }
    std::size_t queuedEmits() const { return m_retriedEmits.size(); }
    std::size_t pendingAcks() const { return m_emitter.pendingAcks(); }
    /// Something has been emitted and is not sent yet.
    bool waitsToSend() const { return bufferedEmits() + queuedEmits() + m_posted > 0; }

    void requestConnect();
    void leave();
    Result<void> emitEvent(std::string_view name, const nlohmann::json &arguments, AckHandler ack,
                           const EmitOptions &options);
    /// The same from a thread that is not the manager's.
    Result<void> postEmit(std::string_view name, const nlohmann::json &arguments, AckHandler ack,
                          const EmitOptions &options);
    /// FaultInjection: the packet as if just decoded, even while not connected.
    void inject(std::string_view text);
    /// A deadline of its parts has changed.
    void setTimer();

    // The manager's side.

    /// The engine is open.
    void engineOpened();
    /// The engine is over, or could not be opened. Calls nobody, so that all sockets know before
    /// the application hears of it.
    protocol::NamespaceEnding engineEnded();
    /// An engine that had been open is over.
    void announceEnd(protocol::NamespaceEnding ending, DisconnectReason reason,
                     const QString &detail);
    /// An attempt failed, or the transport of an open engine broke: concerns who is not connected.
    void announceError(const Error &error);
    /// A packet of this namespace. An error ends the engine session.
    Result<void> receive(const protocol::DecodedPacket &packet, protocol::PacketDecoder &decoder);

private:
    Result<void> act(const Result<protocol::NamespaceAction> &action,
                     const protocol::DecodedPacket &packet, protocol::PacketDecoder &decoder);
    void onConnected(protocol::PacketDecoder &decoder);
    void onRefused();
    void onIncompatible();
    void onPeerLeft();
    void dispatch(const protocol::DecodedPacket &packet);
    protocol::AckFunction makeAck(std::uint64_t id);
    /// The connection of this namespace is over: late answers belong to nobody.
    void endConnection();
    void onDue();

    ManagerCore &m_manager;
    Socket *m_q = nullptr;
    protocol::NamespaceSession m_session;
    HandlerTable m_handlers;
    Admission m_admission;
    Emitter m_emitter;
    const bool m_isReliable; ///< emits are retried
    RetriedEmits m_retriedEmits;
    std::atomic<std::size_t> m_posted = 0; ///< emits of other threads that are on their way
    std::shared_ptr<char> m_life = std::make_shared<char>();
    std::shared_ptr<char> m_connectionLife; ///< set while connected
    DeadlineTimer m_timer;
};

} // namespace socketio
