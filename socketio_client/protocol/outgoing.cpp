// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/outgoing.h"

#include "socketio_client/protocol/msgpack.h"

#include <iterator>
#include <string>
#include <utility>

namespace socketio::protocol {

namespace {

Result<std::vector<EnginePacket>> packed(std::vector<EnginePacket> packets, const Limits &limits)
{
    std::vector<std::string> attachments;
    for (auto packet = std::next(packets.begin()); packet != packets.end(); ++packet) {
        attachments.push_back(std::move(packet->data));
    }
    auto bytes = toMessagePack(packets.front().data, attachments, limits);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    packets.resize(1);
    packets.front().binary = true;
    packets.front().data = std::move(*bytes);
    return packets;
}

} // namespace

Result<std::vector<EnginePacket>> outgoing(std::vector<EnginePacket> packets,
                                           const OutgoingForm &form, const Limits &limits)
{
    if (form.isPacked) {
        auto one = packed(std::move(packets), limits);
        if (!one) {
            return one;
        }
        packets = std::move(*one);
    }
    for (const EnginePacket &packet : packets) {
        if (auto fits = checkOutgoing(packet, form.version, form.carrier, form.maxPayload); !fits) {
            return tl::unexpected(fits.error());
        }
    }
    return packets;
}

} // namespace socketio::protocol
