// SPDX-License-Identifier: MIT
#include "socketio_client/client/retried_emits.h"

#include "socketio_client/client/manager_core.h"

#include <utility>

namespace socketio {

RetriedEmits::RetriedEmits(SocketCore &socket, Emitter &emitter, int retries)
    : m_socket(socket)
    , m_emitter(emitter)
    , m_queue(retries, socket.manager().options().limits)
{}

Result<void> RetriedEmits::add(std::string_view name, const nlohmann::json &arguments,
                               AckHandler ack, const EmitOptions &options)
{
    // Each attempt has an acknowledgement id of its own and is encoded anew.
    const auto size = m_emitter.measure(name, arguments);
    if (!size) {
        return m_emitter.refuse(size.error(), std::move(ack));
    }
    const auto emit = std::make_shared<Emit>(Emit{std::string(name), arguments, {}, options});
    if (const auto queued = m_queue.add(emit, *size); !queued) {
        return m_emitter.refuse(queued.error(), std::move(ack));
    }
    emit->ack = std::move(ack);
    sendHead();
    return {};
}

void RetriedEmits::sendHead(bool again)
{
    const std::weak_ptr<char> life = m_socket.life();
    while (!life.expired() && m_emitter.canSend()) {
        const auto attempt = m_queue.attempt(std::exchange(again, false));
        if (!attempt) {
            return;
        }
        // Held here: who hears of the outgoing event may make it leave the queue.
        const std::shared_ptr<const Emit> emit = attempt->emit;
        const auto sent = m_emitter.emitEvent(
            emit->name, emit->arguments,
            [this, serial = attempt->serial](Result<nlohmann::json> &&result) {
                onAttemptEnded(serial, std::move(result));
            },
            emit->options);
        if (sent || life.expired()) {
            return;
        }
        // Another attempt would meet the same refusal.
        if (const auto refused = m_queue.finish(attempt->serial); refused && emit->ack) {
            m_emitter.failLater(emit->ack, sent.error());
        }
    }
}

void RetriedEmits::onAttemptEnded(std::uint64_t serial, Result<nlohmann::json> &&result)
{
    const auto done = result ? m_queue.finish(serial) : m_queue.fail(serial);
    m_socket.manager().flushes().advanceSoon();
    const std::weak_ptr<char> life = m_socket.life();
    if (done && (*done)->ack) {
        (*done)->ack(std::move(result));
    }
    if (!life.expired()) {
        sendHead();
    }
}

} // namespace socketio
