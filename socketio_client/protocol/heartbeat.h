// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/packet.h"
#include "socketio_client/protocol/time.h"

#include <optional>

namespace socketio::protocol {

/// The deadlines of one session's heartbeat (docs/protocol.md 9). v4: the server pings. v3: the
/// client pings.
class Heartbeat
{
public:
    Heartbeat() = default;
    Heartbeat(EngineVersion version, milliseconds interval, milliseconds timeout, TimePoint now);

    void packetReceived(TimePoint now);
    void pingReceived(TimePoint now); ///< v4
    void pongReceived(TimePoint now); ///< v3

    /// True once the peer must be taken for dead.
    bool expired(TimePoint now) const;

    /// v3: true if a ping must be sent now; it is then taken as sent.
    bool takePing(TimePoint now);

    /// The network seems gone: expect a sign of life within `grace`, if that is sooner.
    void shorten(TimePoint now, milliseconds grace);

    std::optional<TimePoint> nextDeadline() const;
    std::optional<TimePoint> expiry() const; ///< the same without the next ping

private:
    bool m_running = false;
    EngineVersion m_version = EngineVersion::V4;
    milliseconds m_interval{};
    milliseconds m_timeout{};
    TimePoint m_alive{}; ///< the peer is dead from here on
    std::optional<TimePoint> m_nextPing;
};

} // namespace socketio::protocol
