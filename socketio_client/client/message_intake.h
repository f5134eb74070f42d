// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/deadline_timer.h"
#include "socketio_client/client/socket_list.h"
#include "socketio_client/protocol/greeting.h"
#include "socketio_client/protocol/packet_decoder.h"

#include <socketio/options.h>

#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace socketio {

/// What comes in through an open connection: decodes it, and hands each packet to its namespace.
/// Whatever it calls may destroy it.
class MessageIntake
{
public:
    class Listener
    {
    public:
        /// The server greets as one of v3 does: true if it is spoken to in v3 instead, and this
        /// message is of no use.
        virtual bool greetedInV3() = 0;
        /// A namespace was let in, or refused.
        virtual void answered() = 0;
        /// What came cannot be read: the session is to be ended.
        virtual void rejected(const Error &error) = 0;

    protected:
        ~Listener() = default;
    };

    /// All of them outlive this object.
    MessageIntake(const Options &options, const SocketList &sockets, Listener &listener);

    /// A session begins. Attachments come at most `attachmentWindow` after their packet.
    void begin(protocol::EngineVersion version, std::chrono::milliseconds attachmentWindow);
    /// It is over: what was not handled yet is dropped.
    void end();
    /// Between begin() and end().
    void receive(std::string_view data, bool binary);

    protocol::Greeting &greeting() { return m_greeting; } ///< of this session
    quint64 events() const { return m_events; }           ///< handed to namespaces, ever

private:
    void defer(std::string_view data, bool binary);
    void process(std::string_view data, bool binary);
    void processMessagePack(std::string_view data, bool binary);
    void feed(std::string_view data, bool binary);
    void route(const std::shared_ptr<protocol::PacketDecoder> &decoder);

    const Options &m_options;
    const SocketList &m_sockets;
    Listener &m_listener;
    std::shared_ptr<char> m_life = std::make_shared<char>();
    std::shared_ptr<protocol::PacketDecoder> m_decoder; ///< one for each session
    protocol::Greeting m_greeting;
    /// Counts the dispatches on the stack. A handler may run an event loop of its own; what arrives
    /// then waits, for the parser's memory is in use.
    int m_dispatching = 0;
    std::deque<std::pair<std::string, bool>> m_deferred;
    std::size_t m_deferredBytes = 0;
    quint64 m_events = 0;
    DeadlineTimer m_attachmentTimer;
};

} // namespace socketio
