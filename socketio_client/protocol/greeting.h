// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/packet_decoder.h"

#include <string_view>

namespace socketio::protocol {

/// Whether a server of v3 regards "/" as joined (docs/protocol.md 15). It greets once in a session,
/// unasked, perhaps before there is a socket for "/"; who leaves has to ask to come back. One for
/// each session.
class Greeting
{
public:
    enum class State {
        Due,   ///< CONNECT will come by itself
        Given, ///< it has come
        Over   ///< "/" was left since: ask with CONNECT
    };

    State state() const { return m_state; }

    void received(const DecodedPacket &packet)
    {
        if (packet.nsp != "/") {
            return;
        }
        if (packet.type == PacketType::Connect) {
            m_state = State::Given;
        } else if (packet.type == PacketType::Disconnect) {
            m_state = State::Over;
        }
    }

    /// The text of a packet without payload.
    void sent(std::string_view text)
    {
        if (text == "0") {
            m_state = State::Due;
        } else if (text == "1") {
            m_state = State::Over;
        }
    }

private:
    State m_state = State::Due;
};

} // namespace socketio::protocol
