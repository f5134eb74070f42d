// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/connection.h"

#include <chrono>
#include <optional>

namespace siocat {

/// Whether a namespace is asked for again that the server has refused, or has ended: neither the
/// manager nor a socket does that by itself. The delay doubles from one attempt to the next, within
/// the bounds of --reconnection-delay.
class Retry
{
public:
    /// `patient`: an established connection that was lost is sought again by default.
    Retry(const Connection &connection, bool patient);

    /// What is lost is sought again.
    bool reconnects() const { return m_reconnects; }
    /// It goes on before the first connection, and when refused.
    bool persistent() const { return m_persistent; }

    /// Until the next attempt; none: that was the last one.
    std::optional<std::chrono::milliseconds> next();
    /// The attempt that next() has announced, from 1.
    int attempt() const { return m_attempt; }
    /// It is let in: the next time begins anew.
    void reset() { m_attempt = 0; }

private:
    bool m_reconnects;
    bool m_persistent;
    int m_attempts; ///< 0: as many as it takes
    std::chrono::milliseconds m_delay, m_longestDelay;
    int m_attempt = 0; ///< in a row
};

} // namespace siocat
