// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/receive_buffer.h"

#include <utility>

namespace socketio::protocol {

ReceiveBuffer::ReceiveBuffer(const Limits &limits)
    : m_maxPackets(limits.maxReceiveBuffer)
    , m_maxBytes(limits.maxAttachmentBytes)
{}

bool ReceiveBuffer::add(std::string_view text, std::span<const std::string_view> attachments)
{
    std::size_t bytes = text.size();
    for (const std::string_view attachment : attachments) {
        bytes += attachment.size();
    }
    if (m_packets.size() >= m_maxPackets || m_bytes + bytes > m_maxBytes) {
        return false;
    }
    m_bytes += bytes;
    m_packets.push_back({std::string(text), {attachments.begin(), attachments.end()}});
    return true;
}

std::vector<HeldPacket> ReceiveBuffer::takeAll()
{
    m_bytes = 0;
    return std::exchange(m_packets, {});
}

void ReceiveBuffer::clear()
{
    takeAll();
}

} // namespace socketio::protocol
