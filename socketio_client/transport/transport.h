// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/engine_codec.h"
#include "socketio_client/protocol/packet.h"

#include <socketio/error.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace socketio::transport {

/// What the handshake has agreed on.
struct Session
{
    std::string sid;
    std::optional<std::size_t> maxPayload; ///< bytes in one outgoing payload
    std::chrono::milliseconds readTimeout{45'000};
    std::chrono::milliseconds writeTimeout{20'000};
};

/// What a transport tells its owner, on the owner's thread. A call may destroy the transport.
/// Nothing is called from inside a function of the transport.
class Listener
{
public:
    /// Packets can be exchanged; the first one received will be the handshake.
    virtual void opened() = 0;
    /// One packet, valid during the call. UTF-8 is checked, except for that of a text message.
    virtual void packetReceived(const protocol::EnginePacketView &packet) = 0;
    /// writable() has become true.
    virtual void drained() = 0;
    /// The answer to pause().
    virtual void paused() = 0;
    /// The answer to measureRoundTrip().
    virtual void roundTripMeasured(std::chrono::microseconds duration) = 0;
    /// The answer to confirm().
    virtual void confirmed() = 0;
    /// The transport has ended: once, and nothing follows. No error: the peer closed in order, or
    /// close() has done its work.
    virtual void closed(const std::optional<Error> &error) = 0;

protected:
    ~Listener() = default;
};

/// Carries Engine.IO packets over one connection or one series of requests, as UTF-8 and raw bytes.
/// Used once: open(), then close(), abort() or destruction. It sets no bound on how long opening
/// and closing take: its owner aborts it.
class Transport
{
public:
    /// Ends at once; what the operating system has taken still goes out.
    virtual ~Transport() = default;

    /// "websocket" or "polling".
    virtual const char *name() const = 0;

    virtual void open() = 0;

    /// The handshake's facts; to be told while the packet that brought them is being delivered.
    virtual void setSession(const Session &session) = 0;

    /// Writes `batch` in order, after what was sent earlier. Anything is taken at any time.
    virtual void send(std::vector<protocol::EnginePacket> batch) = 0;

    /// False while much of what was sent waits for the network.
    virtual bool writable() const = 0;

    /// Stops asking for packets, lets what is under way finish, then says paused(). Packets that
    /// arrive meanwhile are delivered.
    virtual void pause() = 0;
    /// Takes pause() back, before or after paused() was said.
    virtual void resume() = 0;

    /// A WebSocket is being probed: the next request for packets may be held back so long, because
    /// a server is slow to let go of one that waits with it.
    virtual void holdReads(std::chrono::milliseconds) {}

    /// Asks for one measurement of the round-trip time, now or at the next occasion.
    virtual void measureRoundTrip() = 0;

    /// Asks for confirmed(), once the peer has read all that was sent before: on a WebSocket its
    /// answer to a control ping behind it (RFC 6455 section 5.5.3), on polling the answers of the
    /// POSTs that carried it. Not to be asked again before it was said.
    virtual void confirm() = 0;

    /// Sends what is waiting, ends in order, then says closed().
    virtual void close() = 0;

    /// Ends at once, because the text of a message was no UTF-8: where there is a way to say so,
    /// the peer is told (RFC 6455 section 7.4.1). Nothing more is said.
    virtual void refuseText() { abort(); }

    /// Ends at once; nothing more is said.
    virtual void abort() = 0;

    /// How the peer has ended it, for the log: asked inside a closed() without an error. Empty
    /// where there is nothing to tell.
    virtual std::string ending() const { return {}; }
};

} // namespace socketio::transport
