// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/send_buffer.h"

#include "socketio_client/protocol/peer_error.h"

#include <algorithm>
#include <utility>

namespace socketio::protocol {

std::size_t sizeOf(const EncodedPacket &packet)
{
    std::size_t bytes = packet.text.size();
    for (const std::string &attachment : packet.attachments) {
        bytes += attachment.size();
    }
    return bytes;
}

SendBuffer::SendBuffer(const Limits &limits, bool dropOldest)
    : m_maxPackets(limits.maxSendBufferPackets)
    , m_maxBytes(limits.maxSendBufferBytes)
    , m_dropOldest(dropOldest)
{}

Result<std::vector<BufferedEmit>> SendBuffer::add(BufferedEmit emit)
{
    const std::size_t bytes = sizeOf(emit.packet);
    const auto fits = [&] {
        return m_emits.size() < m_maxPackets && m_bytes + bytes <= m_maxBytes;
    };
    const bool possible = m_maxPackets > 0 && bytes <= m_maxBytes;
    if (!possible || (!m_dropOldest && !fits())) {
        return misuse(ErrorCode::BufferFull, "the buffer for the time offline is full");
    }
    std::vector<BufferedEmit> dropped;
    while (!fits()) {
        dropped.push_back(std::move(*takeFirst()));
    }
    m_bytes += bytes;
    m_emits.push_back(std::move(emit));
    return dropped;
}

std::optional<BufferedEmit> SendBuffer::takeFirst()
{
    if (m_emits.empty()) {
        return std::nullopt;
    }
    std::optional<BufferedEmit> first(std::move(m_emits.front()));
    m_emits.pop_front();
    m_bytes -= sizeOf(first->packet);
    return first;
}

bool SendBuffer::remove(std::uint64_t ackId)
{
    const auto found = std::find_if(m_emits.begin(), m_emits.end(),
                                    [ackId](const auto &emit) { return emit.ackId == ackId; });
    if (found == m_emits.end()) {
        return false;
    }
    m_bytes -= sizeOf(found->packet);
    m_emits.erase(found);
    return true;
}

} // namespace socketio::protocol
