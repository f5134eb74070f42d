// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/handshake.h"
#include "socketio_client/protocol/packet.h"
#include "socketio_client/protocol/time.h"
#include "socketio_client/protocol/transport_kind.h"

#include <socketio/disconnect_reason.h>
#include <socketio/error.h>

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace socketio::protocol {

/// Names a channel within its connection.
using ChannelId = std::uint32_t;

/// Facts: what the owner has to do, in order.
namespace fact {

/// An empty `sid` asks for a new session.
struct OpenChannel
{
    ChannelId id;
    TransportKind kind;
    std::string sid;
};
/// What the handshake has agreed on.
struct TellSession
{
    ChannelId id;
    Handshake handshake;
};
struct Write
{
    ChannelId id;
    std::vector<EnginePacket> packets;
};
/// A packet of the heartbeat.
struct Beat
{
    ChannelId id;
    EnginePacket packet;
};
/// The next request for packets may wait this long.
struct HoldReads
{
    ChannelId id;
    milliseconds atMost;
};
struct Pause
{
    ChannelId id;
};
struct Resume
{
    ChannelId id;
};
struct AskToConfirm
{
    ChannelId id;
};
/// Any answer will do.
struct AskForLife
{
    ChannelId id;
};
/// What it brought is no UTF-8: the peer is told, where there is a way, and it ends.
struct RefuseText
{
    ChannelId id;
};
/// In order; closed() follows.
struct CloseChannel
{
    ChannelId id;
};
/// At once, if it is still there; nothing more is heard of it.
struct DropChannel
{
    ChannelId id;
};
struct Log
{
    std::string text;
};

/// Facts for who owns the connection: none after close() but Released.
struct Opened
{};
/// Whatever was done on the session was done on none; Opened or Ended follows.
struct Superseded
{
    Error error;
};
struct Pinged
{};
struct Upgraded
{};
struct UpgradeFailed
{
    Error error;
};
struct Confirmed
{
    std::uint64_t upTo;
};
/// The connection is over, or could not be opened.
struct Ended
{
    DisconnectReason reason;
    Error error;
};
/// What close() began is done.
struct Released
{};

} // namespace fact

using ConnectionFact =
    std::variant<fact::OpenChannel, fact::TellSession, fact::Write, fact::Beat, fact::HoldReads,
                 fact::Pause, fact::Resume, fact::AskToConfirm, fact::AskForLife, fact::RefuseText,
                 fact::CloseChannel, fact::DropChannel, fact::Log, fact::Opened, fact::Superseded,
                 fact::Pinged, fact::Upgraded, fact::UpgradeFailed, fact::Confirmed, fact::Ended,
                 fact::Released>;

/// Facts in the order in which they are to be carried out.
class ConnectionFacts
{
public:
    template<typename Fact>
    void tell(Fact fact)
    {
        m_facts.emplace_back(std::move(fact));
    }
    std::optional<ConnectionFact> take()
    {
        if (m_facts.empty()) {
            return std::nullopt;
        }
        std::optional<ConnectionFact> fact = std::move(m_facts.front());
        m_facts.pop_front();
        return fact;
    }
    /// A channel that is still to be opened is not opened at all.
    void drop(ChannelId id)
    {
        std::erase_if(m_facts, [id](const ConnectionFact &fact) {
            const auto *open = std::get_if<fact::OpenChannel>(&fact);
            return open && open->id == id;
        });
        tell(fact::DropChannel{id});
    }
    /// The owner is told no more of what has happened so far.
    void silenceOwner()
    {
        std::erase_if(m_facts, [](const ConnectionFact &fact) {
            return fact.index() >= ConnectionFact(fact::Opened{}).index();
        });
    }

private:
    std::list<ConnectionFact> m_facts; // nothing while empty
};

} // namespace socketio::protocol
