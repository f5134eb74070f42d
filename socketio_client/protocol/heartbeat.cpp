// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/heartbeat.h"

#include <algorithm>

namespace socketio::protocol {

Heartbeat::Heartbeat(EngineVersion version, milliseconds interval, milliseconds timeout,
                     TimePoint now)
    : m_running(true)
    , m_version(version)
    , m_interval(interval)
    , m_timeout(timeout)
    , m_alive(now + interval + timeout)
{
    if (version == EngineVersion::V3) {
        m_nextPing = now + interval;
    }
}

void Heartbeat::packetReceived(TimePoint now)
{
    if (m_version == EngineVersion::V3) {
        m_alive = now + m_interval + m_timeout;
    }
}

void Heartbeat::pingReceived(TimePoint now)
{
    if (m_version == EngineVersion::V4) {
        m_alive = now + m_interval + m_timeout;
    }
}

void Heartbeat::pongReceived(TimePoint now)
{
    if (m_running && m_version == EngineVersion::V3) {
        m_nextPing = now + m_interval;
    }
}

bool Heartbeat::expired(TimePoint now) const
{
    return m_running && now >= m_alive;
}

bool Heartbeat::takePing(TimePoint now)
{
    if (!m_nextPing || now < *m_nextPing || expired(now)) {
        return false;
    }
    m_nextPing.reset();
    m_alive = now + m_timeout;
    return true;
}

void Heartbeat::shorten(TimePoint now, milliseconds grace)
{
    m_alive = std::min(m_alive, now + grace);
}

std::optional<TimePoint> Heartbeat::nextDeadline() const
{
    if (!m_running) {
        return std::nullopt;
    }
    return m_nextPing ? std::min(*m_nextPing, m_alive) : m_alive;
}

std::optional<TimePoint> Heartbeat::expiry() const
{
    return m_running ? std::optional(m_alive) : std::nullopt;
}

} // namespace socketio::protocol
