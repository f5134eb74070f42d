// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/event_data.h"
#include "socketio_client/protocol/json_reader.h"
#include "socketio_client/protocol/packet.h"
#include "socketio_client/protocol/time.h"

#include <socketio/limits.h>

#include <span>
#include <vector>

namespace socketio::protocol {

/// A received Socket.IO packet, read in place. It borrows the decoder's memory, and `nsp` and
/// `text` may borrow the fed text: use it before the decoder is fed again or reset and while that
/// text lives. BinaryEvent and BinaryAck show as Event and Ack.
struct DecodedPacket
{
    PacketType type = PacketType::Event;
    std::string_view nsp = "/"; ///< v3: without the query
    std::optional<std::uint64_t> id;
    std::optional<simdjson::dom::element> data;    ///< none where there was no payload
    std::string_view eventName;                    ///< Event only; a number as its decimal text
    std::span<const std::string_view> attachments; ///< the last one as it was fed
    std::string_view text; ///< the packet's text as it came, for holding it back

    /// Event only.
    EventData event(const AckFactory *ackFactory = nullptr) const;
};

/// What a fed piece gave.
enum class DecodeStep {
    Packet,  ///< packet() is complete
    Pending, ///< attachments are due
    Ignored  ///< legal, or tolerated, but of no effect; note() says why
};

/// Turns the content of Engine.IO messages into Socket.IO packets (docs/protocol.md 12, 19).
/// Every error means: close with "parse error".
/// Do not feed it while somebody still reads the last packet, which refers to what was fed last.
class PacketDecoder
{
public:
    explicit PacketDecoder(EngineVersion version = EngineVersion::V4, Limits limits = {});

    /// `now` starts the clock of attachments that are due.
    Result<DecodeStep> feedText(std::string_view text, TimePoint now = {});
    Result<DecodeStep> feedBinary(std::string_view bytes);

    /// A packet held back earlier: its text and attachments at once.
    Result<DecodeStep> feedHeld(std::string_view text, std::span<const std::string> attachments);

    const DecodedPacket &packet() const { return m_packet; }

    /// Something for the log about the last step; empty mostly.
    std::string_view note() const { return m_note; }

    bool pending() const { return m_due != 0; }

    /// How long attachments may take; none: no bound.
    void setAttachmentWindow(std::optional<milliseconds> window) { m_window = window; }
    /// When the attachments that are due must be there; after it the packet is malformed.
    std::optional<TimePoint> deadline() const;

    /// Reject what is only tolerated: `50-[…]` in v4.
    void setStrict(bool strict) { m_strict = strict; }

    /// Nobody looks at packet() any more: memory that only a packet needs is given back.
    void release();

    /// Forgets a half received packet, and chooses the version of the next session.
    void reset(EngineVersion version);

private:
    struct Header;

    Result<DecodeStep> decode(std::string_view text);
    Result<Header> parseHeader(std::string_view text) const;
    Result<DecodeStep> validate(const Header &header);
    Result<void> validateEvent();
    Result<DecodeStep> complete();

    EngineVersion m_version;
    Limits m_limits;
    bool m_strict = false;
    std::optional<milliseconds> m_window;
    JsonReader m_reader;
    DecodedPacket m_packet;
    std::string m_note;
    std::string m_numberName;
    std::string m_heldText;                      ///< the header's text while attachments are due
    std::vector<std::string> m_received;         ///< attachments, while others are due
    std::vector<std::string_view> m_attachments; ///< of the packet
    std::size_t m_due = 0;
    std::size_t m_attachmentBytes = 0;
    TimePoint m_pendingSince{};
};

} // namespace socketio::protocol
