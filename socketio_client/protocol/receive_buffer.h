// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/limits.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace socketio::protocol {

/// A received event, kept as it came.
struct HeldPacket
{
    std::string text;
    std::vector<std::string> attachments;
};

/// Events that came before the answer to CONNECT (docs/protocol.md 16, 17.5). They are kept as
/// text: the parser's memory is needed for the next packet.
class ReceiveBuffer
{
public:
    explicit ReceiveBuffer(const Limits &limits);

    /// False if it would grow beyond Limits::maxReceiveBuffer packets or
    /// Limits::maxAttachmentBytes bytes.
    bool add(std::string_view text, std::span<const std::string_view> attachments);
    std::vector<HeldPacket> takeAll();
    void clear();
    std::size_t size() const { return m_packets.size(); }

private:
    std::size_t m_maxPackets;
    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::vector<HeldPacket> m_packets;
};

} // namespace socketio::protocol
