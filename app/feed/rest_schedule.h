// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/rest_status.h"

#include <chrono>
#include <optional>

namespace app {

// When one question by HTTP is asked again:
//
// | the answer                            | asked again                                          |
// |---------------------------------------|------------------------------------------------------|
// | came, or has not changed (304)        | after the interval; never where there is none        |
// | the backend lacks it (404, 405, 410…) | never                                                |
// | 401                                   | once there is another secret, else after 5 min       |
// | 403                                   | once there is another secret, else after the interval|
// | 429 or 503 with Retry-After           | then; an hour at most                                |
// | anything else                         | after 2 s, doubled up to 5 min, not before the       |
// |                                       | interval                                             |

/// What became of a question.
struct RestOutcome
{
    enum class Kind { Came, Lacking, Failed };
    Kind kind = Kind::Came;
    RestProblem problem = RestProblem::None; ///< of one that failed
    std::optional<std::chrono::seconds> retryAfter{};
};

/// When one question is asked; the times are given.
class RestSchedule
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    RestSchedule(std::optional<std::chrono::milliseconds> interval, TimePoint now)
        : m_interval(interval)
        , m_due(now)
    {}

    /// None: not by itself.
    std::optional<TimePoint> due() const { return m_due; }
    /// It is being asked; finish() follows.
    void begin() { m_due.reset(); }
    /// `chance` is 0 to 1: up to a quarter more is waited, so that a thousand consoles do not come
    /// at once.
    void finish(const RestOutcome &outcome, TimePoint now, double chance);
    /// There is another secret: what was refused may be asked again.
    void secretsChanged(TimePoint now);
    /// Somebody wants it anew.
    void ask(TimePoint now);

    RestProblem problem() const { return m_problem; }

private:
    const std::optional<std::chrono::milliseconds> m_interval;
    std::optional<TimePoint> m_due;
    RestProblem m_problem = RestProblem::None;
    int m_failures = 0; ///< running
};

} // namespace app
