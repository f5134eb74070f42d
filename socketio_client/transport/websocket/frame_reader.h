// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/websocket/frame.h"
#include "socketio_client/transport/websocket/message_buffer.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace socketio::transport {

/// Reads what a server sends on a WebSocket (RFC 6455 sections 5.2 to 5.5). Sans-IO:
///
///     while (true) {
///         const std::size_t size = read(reader.space(buffer));
///         if (size == 0) break;
///         reader.received(size);
///         while (auto message = reader.next()) { if (!*message) break; …use **message… }
///     }
///     reader.park();
///
/// `buffer` is the caller's, for all its connections alike. A message that lies in it complete is
/// handed out in place; of a larger one the rest is read straight to where it is handed out from.
/// Between two rounds only a begun frame is kept.
class FrameReader
{
public:
    /// Longer messages are refused by their header, before anything is allocated for them.
    explicit FrameReader(std::size_t maxMessageBytes);

    /// permessage-deflate has been agreed on: the first reserved bit has a meaning.
    void allowCompression() { m_compressionAllowed = true; }

    /// Where to read to next, never empty. `buffer` has at least `minimumBuffer` bytes and is the
    /// same until park().
    std::span<char> space(std::span<char> buffer);
    void received(std::size_t size);

    /// None: read more first. Once failed it keeps failing.
    FrameResult<std::optional<Message>> next();

    /// The buffer is needed elsewhere.
    void park();

    /// How many fragments without payload came since the last call, those that end their message
    /// left out.
    std::size_t takeEmptyFragments() { return std::exchange(m_emptyFragments, 0); }

    /// Bytes held between two rounds, for tests.
    std::size_t heldBytes() const { return m_kept.size() + m_message.capacity(); }

    static constexpr std::size_t minimumBuffer = 65'536;

private:
    struct Header
    {
        Opcode opcode = Opcode::Text;
        bool final = true;
        bool compressed = false;
        std::size_t size = 0; ///< of the header itself
        std::size_t length = 0;
    };

    FrameResult<std::optional<Header>> parseHeader() const;
    FrameResult<void> checkOrder(const Header &header) const;
    std::optional<Message> assemble(const Header &header, std::string_view payload);
    std::optional<Message> endFrame(bool final);
    void append(std::string_view bytes, std::size_t announced);
    void forgetMessage();

    const std::size_t m_maxMessageBytes;
    std::string_view m_input; ///< in the caller's buffer, not looked at yet
    std::string m_kept;       ///< the same between two rounds
    MessageBuffer m_message;  ///< fragments, or a large frame that is being received
    std::size_t m_size = 0;   ///< of what it holds
    std::size_t m_emptyFragments = 0;
    std::size_t m_awaited = 0; ///< bytes of the current frame that go straight to m_message
    Opcode m_opcode = Opcode::Continuation; ///< of the message under way; Continuation: none
    bool m_compressed = false;
    bool m_final = false; ///< the frame awaited is the last of its message
    bool m_handedOut = false;
    bool m_compressionAllowed = false;
    std::optional<Violation> m_failure;
};

} // namespace socketio::transport
