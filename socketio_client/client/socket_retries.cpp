// SPDX-License-Identifier: MIT
// Emits that are sent until they are acknowledged (docs/protocol.md 17.7).
#include "socketio_client/client/manager_private.h"
#include "socketio_client/client/socket_private.h"
#include "socketio_client/protocol/packet_encoder.h"

#include <utility>

namespace socketio {

Result<void> SocketPrivate::emitReliably(std::string_view name, const nlohmann::json &arguments,
                                         AckHandler ack, const EmitOptions &options)
{
    // Each attempt has an acknowledgement id of its own and is encoded anew; this one shows whether
    // the event can be sent at all.
    const auto packet = protocol::encodeEvent(m_session.nsp(), name, arguments, m_acks.nextId(),
                                              m_manager->version(), m_manager->options().limits);
    if (!packet) {
        return refuse(packet.error(), std::move(ack));
    }
    const auto emit =
        std::make_shared<RetriedEmit>(RetriedEmit{std::string(name), arguments, {}, options});
    if (const auto queued = m_retries.add(emit, protocol::sizeOf(*packet)); !queued) {
        return refuse(queued.error(), std::move(ack));
    }
    emit->ack = std::move(ack);
    sendHead();
    return {};
}

/// Sends the head of the queue if it is due. `again`: even if it is in flight.
void SocketPrivate::sendHead(bool again)
{
    const std::weak_ptr<char> life = m_life;
    while (!life.expired() && canSend()) {
        const auto attempt = m_retries.attempt(std::exchange(again, false));
        if (!attempt) {
            return;
        }
        // Held here: who hears of the outgoing event may make it leave the queue.
        const std::shared_ptr<const RetriedEmit> emit = attempt->emit;
        const auto sent = emitOnce(
            emit->name, emit->arguments,
            [this, serial = attempt->serial](Result<nlohmann::json> result) {
                onAttemptEnded(serial, std::move(result));
            },
            emit->options);
        if (sent || life.expired()) {
            return;
        }
        // Another attempt would meet the same refusal.
        if (const auto refused = m_retries.finish(attempt->serial); refused && emit->ack) {
            failLater(emit->ack, sent.error());
        }
    }
}

void SocketPrivate::onAttemptEnded(std::uint64_t serial, Result<nlohmann::json> result)
{
    const auto done = result ? m_retries.finish(serial) : m_retries.fail(serial);
    m_manager->advanceFlushesSoon();
    const std::weak_ptr<char> life = m_life;
    if (done && (*done)->ack) {
        (*done)->ack(std::move(result));
    }
    if (!life.expired()) {
        sendHead();
    }
}

} // namespace socketio
