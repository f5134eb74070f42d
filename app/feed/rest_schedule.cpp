// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/rest_schedule.h"

#include <algorithm>

namespace app {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds firstWait = 2s;
constexpr milliseconds longestWait = 5min;
constexpr milliseconds longestRetryAfter = 1h;
constexpr int doublings = 8; ///< more than that lead beyond the longest wait

bool needsAnotherSecret(RestProblem problem)
{
    return problem == RestProblem::SignInNeeded || problem == RestProblem::NotAllowed;
}

} // namespace

void RestSchedule::finish(const RestOutcome &outcome, TimePoint now, double chance)
{
    m_problem = outcome.kind == RestOutcome::Kind::Failed ? outcome.problem : RestProblem::None;
    if (outcome.kind == RestOutcome::Kind::Lacking || m_problem == RestProblem::SignInNeeded) {
        m_failures = 0;
        // A file may have been replaced meanwhile, and nothing tells of it.
        m_due = m_problem == RestProblem::SignInNeeded ? std::optional(now + longestWait)
                                                       : std::nullopt;
        return;
    }
    if (outcome.kind == RestOutcome::Kind::Came || m_problem == RestProblem::NotAllowed) {
        m_failures = 0;
        m_due = m_interval ? std::optional(now + *m_interval) : std::nullopt;
        return;
    }
    milliseconds wait = std::min(firstWait * (1 << std::min(m_failures, doublings)), longestWait);
    ++m_failures;
    wait = std::max(wait, m_interval.value_or(0ms));
    if (outcome.retryAfter) {
        wait = std::clamp<milliseconds>(*outcome.retryAfter, 1s, longestRetryAfter);
    }
    constexpr double part = 0.25;
    m_due = now + wait + std::chrono::duration_cast<milliseconds>(wait * (part * chance));
}

void RestSchedule::secretsChanged(TimePoint now)
{
    if (needsAnotherSecret(m_problem)) {
        m_due = now;
    }
}

void RestSchedule::ask(TimePoint now)
{
    m_due = now;
}

} // namespace app
