// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/engine_channel.h"

#include <optional>
#include <vector>

namespace socketio::protocol {

/// Channels that end in order, each within a time of its own. One that was just being given a
/// session waits for it, so that the server is told instead of left with it.
class LeaveTaking
{
public:
    bool isEmpty() const { return m_leavers.empty(); }
    bool has(ChannelId id) const;

    /// It ends by `until`, or is dropped at once where the server knows nothing of it.
    void add(EngineChannel channel, TimePoint until, ConnectionFacts &facts);
    /// A packet of one of them.
    void receive(ChannelId id, const EnginePacketView &packet, TimePoint now,
                 ConnectionFacts &facts);
    void remove(ChannelId id, ConnectionFacts &facts);
    void removeLate(TimePoint now, ConnectionFacts &facts);
    void removeAll(ConnectionFacts &facts);
    std::optional<TimePoint> nextDeadline() const;

private:
    struct Leaver
    {
        EngineChannel channel;
        TimePoint until;
    };

    template<typename Which>
    void removeIf(Which which, ConnectionFacts &facts);

    std::vector<Leaver> m_leavers;
};

} // namespace socketio::protocol
