// SPDX-License-Identifier: MIT
#include "tests/websocket/reading.h"

#include <algorithm>
#include <cstring>

using namespace socketio::transport;

namespace tests {

Reading readInPieces(FrameReader &reader, std::string_view bytes, std::size_t piece)
{
    Reading reading;
    std::string buffer(FrameReader::minimumBuffer, '\0');
    while (!bytes.empty() && !reading.failure) {
        std::memset(buffer.data(), '\xee', std::min(buffer.size(), 2 * piece));
        const std::span<char> space = reader.space(buffer);
        const std::size_t size = std::min({piece, space.size(), bytes.size()});
        std::memcpy(space.data(), bytes.data(), size);
        bytes.remove_prefix(size);
        reader.received(size);
        while (true) {
            const auto message = reader.next();
            if (!message) {
                reading.failure = message.error();
                break;
            }
            if (!*message) {
                break;
            }
            reading.messages.push_back({int((*message)->opcode), (*message)->compressed,
                                        std::string((*message)->payload)});
        }
        reader.park();
        reading.mostHeld = std::max(reading.mostHeld, reader.heldBytes());
    }
    reading.heldAtEnd = reader.heldBytes();
    return reading;
}

} // namespace tests
