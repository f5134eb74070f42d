// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/reconnect_policy.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace socketio::protocol {

milliseconds reconnectDelay(const ReconnectSettings &settings, int attempt, double random)
{
    constexpr int largestExponent = 40;
    const ReconnectSettings defaults;
    const auto positive = [](milliseconds value, milliseconds fallback) {
        return static_cast<double>((value.count() > 0 ? value : fallback).count());
    };
    const double maximum = positive(settings.delayMax, defaults.delayMax);
    const double factor = settings.randomizationFactor > 0 && settings.randomizationFactor <= 1
                              ? settings.randomizationFactor
                              : 0;
    const double base = std::ldexp(positive(settings.delay, defaults.delay),
                                   std::clamp(attempt, 0, largestExponent));
    const double deviation = std::floor(random * factor * base);
    const bool shorter = static_cast<int>(std::floor(10 * random)) % 2 == 0;
    double delay = shorter ? base - deviation : base + deviation;
    // A cap applied to the result would take the jitter away, and all clients would come back at
    // the same moment.
    if (base > maximum || delay > maximum) {
        delay = maximum - std::floor(random * factor * maximum);
    }
    return milliseconds(static_cast<std::int64_t>(std::floor(delay)));
}

ReconnectPolicy::ReconnectPolicy(ReconnectSettings settings, RandomSource random)
    : m_settings(settings)
    , m_random(std::move(random))
{}

std::optional<milliseconds> ReconnectPolicy::next()
{
    if (m_settings.attempts && m_attempts >= *m_settings.attempts) {
        return std::nullopt;
    }
    const milliseconds delay = reconnectDelay(m_settings, m_attempts, m_random());
    if (m_attempts < std::numeric_limits<int>::max()) {
        ++m_attempts;
    }
    return delay;
}

} // namespace socketio::protocol
