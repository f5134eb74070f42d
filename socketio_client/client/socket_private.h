// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/deadline_timer.h"
#include "socketio_client/client/handler_table.h"
#include "socketio_client/protocol/ack_table.h"
#include "socketio_client/protocol/namespace_session.h"
#include "socketio_client/protocol/packet_decoder.h"
#include "socketio_client/protocol/retry_queue.h"
#include "socketio_client/protocol/send_buffer.h"

#include <socketio/socket.h>

#include <atomic>
#include <memory>
#include <string>

namespace socketio {

class ManagerPrivate;

/// An emit of SocketOptions::retries.
struct RetriedEmit
{
    std::string name;
    nlohmann::json arguments;
    AckHandler ack;
    EmitOptions options;
};

/// What Socket hides: one namespace's session, handlers, buffers and pending acknowledgements.
/// Wherever it calls out, it may be destroyed; `m_life` tells.
class SocketPrivate final
{
public:
    SocketPrivate(ManagerPrivate &manager, std::string nsp, SocketOptions options);
    ~SocketPrivate();

    void setOwner(Socket &q) { m_q = &q; }

    Manager &manager() const;
    const protocol::NamespaceSession &session() const { return m_session; }
    HandlerTable &handlers() { return m_handlers; }
    /// While they are being sent, all of them count until the last one is.
    std::size_t bufferedEmits() const { return m_sendBuffer.size() + m_flushed; }
    std::size_t queuedEmits() const { return m_retries.size(); }
    std::size_t pendingAcks() const { return m_acks.size(); }
    /// Something has been emitted and is not sent yet.
    bool waitsToSend() const { return bufferedEmits() + queuedEmits() + m_posted > 0; }

    void setAuth(AuthProvider auth) { m_options.auth = std::move(auth); }
    void requestConnect();
    void leave();
    Result<void> emitEvent(std::string_view name, const nlohmann::json &arguments, AckHandler ack,
                           const EmitOptions &options);
    /// The same from a thread that is not the manager's.
    Result<void> postEmit(std::string_view name, const nlohmann::json &arguments, AckHandler ack,
                          const EmitOptions &options);
    /// FaultInjection: the packet as if just decoded, even while not connected.
    void inject(std::string_view text);

    // The manager's side.

    /// What belongs into the query of a handshake in v3: the auth of "/", if its provider answers
    /// at once.
    protocol::QueryItems handshakeQuery() const;
    /// The engine is open: sends CONNECT where it is wanted.
    void engineOpened();
    /// How the end of an engine finds a socket.
    enum class Ending { Unconcerned, Waiting, Connected };
    /// The engine is over, or could not be opened. Calls nobody, so that all sockets know before
    /// the application hears of it.
    Ending engineEnded();
    /// An engine that had been open is over.
    void tellEnded(Ending ending, DisconnectReason reason, const QString &detail);
    /// An attempt failed, or the transport of an open engine broke: concerns who is not connected.
    void tellError(const Error &error);
    /// A packet of this namespace. An error ends the engine session.
    Result<void> receive(const protocol::DecodedPacket &packet, protocol::PacketDecoder &decoder);

private:
    void startConnect();
    void sendConnect(const nlohmann::json &auth);
    bool asksForAuth() const;
    void greetLater();
    Result<void> act(const Result<protocol::NamespaceAction> &action,
                     const protocol::DecodedPacket &packet, protocol::PacketDecoder &decoder);
    void onConnected(protocol::PacketDecoder &decoder);
    void onRefused();
    void onIncompatible();
    void onPeerLeft();
    void onAck(const protocol::DecodedPacket &packet);
    void dispatch(const protocol::DecodedPacket &packet);
    protocol::AckFunction makeAck(std::uint64_t id);

    /// The connection of this namespace is over: late answers belong to nobody.
    void endConnection();
    void failSentAcks();

    bool canSend() const;
    Result<void> emitOnce(std::string_view name, const nlohmann::json &arguments, AckHandler ack,
                          const EmitOptions &options);
    void drop(AckHandler ack, const EmitOptions &options, bool busy);
    void expectAck(AckHandler ack, const EmitOptions &options, bool sent);
    std::optional<std::chrono::milliseconds> ackTimeout(const EmitOptions &options) const;
    void flushSendBuffer();
    void tellOutgoing(const protocol::BufferedEmit &emit);
    Result<void> write(protocol::EncodedPacket packet);
    Result<void> buffer(protocol::BufferedEmit emit);
    tl::unexpected<Error> refuse(Error error, AckHandler ack);
    AckHandler takeAck(std::optional<std::uint64_t> id);
    void failLater(AckHandler ack, Error error);

    Result<void> emitReliably(std::string_view name, const nlohmann::json &arguments,
                              AckHandler ack, const EmitOptions &options);
    void sendHead(bool again = false);
    void onAttemptEnded(std::uint64_t serial, Result<nlohmann::json> result);

    void onDue();
    void expireAcks(protocol::TimePoint now);
    void setTimer();

    ManagerPrivate *m_manager;
    Socket *m_q = nullptr;
    SocketOptions m_options;
    protocol::NamespaceSession m_session;
    HandlerTable m_handlers;
    protocol::SendBuffer m_sendBuffer;
    std::size_t m_flushed = 0; ///< sent by the flushSendBuffer() that is under way
    protocol::AckTable<AckHandler> m_acks;
    protocol::RetryQueue<std::shared_ptr<RetriedEmit>> m_retries;
    std::atomic<std::size_t> m_posted = 0; ///< emits of other threads that are on their way
    /// Counts what may be asked of the auth provider: an answer to an older question is dropped.
    quint64 m_authSerial = 0;
    std::optional<protocol::TimePoint> m_authDeadline;
    std::shared_ptr<char> m_life = std::make_shared<char>();
    std::shared_ptr<char> m_connectionLife; ///< set while connected
    DeadlineTimer m_timer;
};

} // namespace socketio
