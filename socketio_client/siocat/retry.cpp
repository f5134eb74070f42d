// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/retry.h"

#include <algorithm>

namespace siocat {

Retry::Retry(const Connection &connection, bool patient)
    : m_reconnects(connection.reconnection.value_or(patient))
    , m_persistent(connection.reconnection.value_or(false) && !connection.failFast)
    , m_attempts(connection.options.reconnectionAttempts.value_or(0))
    , m_delay(connection.options.reconnectionDelay)
    , m_longestDelay(std::max(m_delay, connection.options.reconnectionDelayMax))
{}

std::optional<std::chrono::milliseconds> Retry::next()
{
    if (m_attempts > 0 && m_attempt >= m_attempts) {
        return std::nullopt;
    }
    constexpr int mostDoublings = 16;
    const auto delay = m_delay * (1 << std::min(m_attempt, mostDoublings));
    ++m_attempt;
    return std::min<std::chrono::milliseconds>(delay, m_longestDelay);
}

} // namespace siocat
