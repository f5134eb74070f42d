// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/time.h"
#include "socketio_client/protocol/url.h"

#include <optional>

namespace socketio::protocol {

struct ReconnectSettings
{
    milliseconds delay{1000};         ///< not positive: 1000
    milliseconds delayMax{5000};      ///< not positive: 5000
    double randomizationFactor = 0.5; ///< outside (0, 1]: none
    std::optional<int> attempts;      ///< none: without end
};

/// The wait before attempt `attempt` (from 0), `random` in [0, 1): exponential with jitter, which
/// is kept under the cap (docs/protocol.md 17.8).
milliseconds reconnectDelay(const ReconnectSettings &settings, int attempt, double random);

/// Counts the attempts of one reconnection.
class ReconnectPolicy
{
public:
    ReconnectPolicy(ReconnectSettings settings, RandomSource random);

    /// Takes effect with the next wait.
    ReconnectSettings &settings() { return m_settings; }
    const ReconnectSettings &settings() const { return m_settings; }

    /// The wait before the next attempt; none once all are used up.
    std::optional<milliseconds> next();

    /// Number of the attempt that next() gave last, from 1; 0 after reset().
    int attempt() const { return m_attempts; }

    /// After a successful open, and on close.
    void reset() { m_attempts = 0; }

private:
    ReconnectSettings m_settings;
    RandomSource m_random;
    int m_attempts = 0;
};

} // namespace socketio::protocol
