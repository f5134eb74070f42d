// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/client/emitter.h"
#include "socketio_client/protocol/retry_queue.h"

#include <string>

namespace socketio {

/// The emits of a namespace with SocketOptions::retries: one after the other, each sent until it is
/// acknowledged (docs/protocol.md 17.7).
class RetriedEmits
{
public:
    /// `socket` owns it.
    RetriedEmits(SocketCore &socket, Emitter &emitter, int retries);

    std::size_t size() const { return m_queue.size(); }
    Result<void> add(std::string_view name, const nlohmann::json &arguments, AckHandler ack,
                     const EmitOptions &options);
    /// Sends the first one if it is due. `again`: even if it has been sent and is not answered.
    void sendHead(bool again = false);

private:
    struct Emit
    {
        std::string name;
        nlohmann::json arguments;
        AckHandler ack;
        EmitOptions options;
    };

    void onAttemptEnded(std::uint64_t serial, Result<nlohmann::json> &&result);

    SocketCore &m_socket;
    Emitter &m_emitter;
    protocol::RetryQueue<std::shared_ptr<Emit>> m_queue;
};

} // namespace socketio
