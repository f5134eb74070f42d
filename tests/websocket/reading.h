// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/websocket/frame_reader.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

/// What a FrameReader made of some bytes.
struct Reading
{
    struct Message
    {
        int opcode = 0;
        bool compressed = false;
        std::string payload;

        bool operator==(const Message &) const = default;
    };

    std::vector<Message> messages;
    std::optional<socketio::transport::Violation> failure;
    std::size_t heldAtEnd = 0;
    std::size_t mostHeld = 0;
};

/// Feeds `bytes`, at most `piece` of them at a time, each in a buffer that held something else
/// before, and parks the reader after each piece: as a socket does whose bytes trickle.
Reading readInPieces(socketio::transport::FrameReader &reader, std::string_view bytes,
                     std::size_t piece);

} // namespace tests
