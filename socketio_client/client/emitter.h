// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/ack_table.h"
#include "socketio_client/protocol/packet_decoder.h"
#include "socketio_client/protocol/packet_encoder.h"
#include "socketio_client/protocol/send_buffer.h"

#include <socketio/socket.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

namespace socketio {

class SocketCore;

/// The way out of one namespace: encodes emits, buffers those that cannot be sent yet, and keeps
/// the handlers of the acknowledgements that are awaited. Whatever it calls may destroy it.
class Emitter
{
public:
    /// `socket` owns it. `ackTimeout`: of emits that name none.
    Emitter(SocketCore &socket, std::optional<std::chrono::milliseconds> ackTimeout);

    /// While they are being sent, all of them count until the last one is.
    std::size_t bufferedEmits() const { return m_sendBuffer.size() + m_flushed; }
    std::size_t pendingAcks() const { return m_acks.size(); }

    Result<void> emitEvent(std::string_view name, const nlohmann::json &arguments, AckHandler ack,
                           const EmitOptions &options);
    /// Whether the event could be sent at all, and how long it is.
    Result<std::size_t> measure(std::string_view name, const nlohmann::json &arguments) const;
    bool canSend() const;

    /// Sends what was buffered.
    void flush();
    /// Hands an acknowledgement that came to its handler.
    void acknowledge(const protocol::DecodedPacket &packet);
    /// Sends the answer to event `id`.
    void answer(std::uint64_t id, const nlohmann::json &arguments);
    /// The connection has ended: what was sent on it is not answered any more.
    void failSentAcks();
    void expireAcks(protocol::TimePoint now);
    std::optional<protocol::TimePoint> nextDeadline() { return m_acks.nextDeadline(); }

    /// Tells the caller, and the acknowledgement's handler, that the emit will not happen.
    tl::unexpected<Error> refuse(Error error, AckHandler ack);
    /// From the event loop: whoever emits is not called back before emitEvent() has returned.
    void failLater(AckHandler ack, Error error);

private:
    void drop(AckHandler ack, const EmitOptions &options, bool busy);
    void expectAck(AckHandler ack, const EmitOptions &options, bool sent);
    std::optional<std::chrono::milliseconds> ackTimeout(const EmitOptions &options) const;
    void announceOutgoing(const protocol::BufferedEmit &emit);
    Result<void> write(protocol::EncodedPacket packet);
    Result<void> buffer(protocol::BufferedEmit emit);
    AckHandler takeAck(std::optional<std::uint64_t> id);

    SocketCore &m_socket;
    const std::optional<std::chrono::milliseconds> m_ackTimeout;
    protocol::SendBuffer m_sendBuffer;
    std::size_t m_flushed = 0; ///< sent by the flush() that is under way
    protocol::AckTable<AckHandler> m_acks;
};

} // namespace socketio
