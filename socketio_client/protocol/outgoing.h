// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/payload.h"

#include <socketio/limits.h>

#include <vector>

namespace socketio::protocol {

/// In which form packets leave.
struct OutgoingForm
{
    EngineVersion version;
    bool isPacked; ///< the MessagePack parser: one message each, attachments included
    Carrier carrier;
    std::optional<std::size_t> maxPayload; ///< none: no bound
};

/// One packet of Socket.IO, its text first and then its attachments, as it is sent. Errors: those
/// of checkOutgoing() and toMessagePack().
Result<std::vector<EnginePacket>> outgoing(std::vector<EnginePacket> packets,
                                           const OutgoingForm &form, const Limits &limits);

} // namespace socketio::protocol
