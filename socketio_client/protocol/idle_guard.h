// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/time.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace socketio::protocol {

/// What was received that carries no message.
struct IdleCounts
{
    std::uint64_t frames = 0;
    std::uint64_t unansweredPings = 0; ///< whose answer another ping's has to stand for
};

/// Tells a heartbeat from a flood: what carries no message is free for the peer and costs us work,
/// so there may only be so much of it within a second. What carries one is not counted here, nor
/// slowed down by it.
class IdleGuard
{
public:
    explicit IdleGuard(std::size_t perSecond)
        : m_perSecond(perSecond)
    {}

    /// Notes `frames` more. False: they are too many.
    bool admit(std::size_t frames, TimePoint now)
    {
        if (now - m_since >= std::chrono::seconds(1)) {
            m_since = now;
            m_seen = 0;
        }
        m_seen += frames;
        return m_seen <= m_perSecond;
    }

private:
    std::size_t m_perSecond;
    std::size_t m_seen = 0;
    TimePoint m_since{};
};

} // namespace socketio::protocol
