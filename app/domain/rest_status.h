// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// Why something that was asked for by HTTP did not come. That a backend lacks it is no problem.
enum class RestProblem {
    None,
    Unreachable,
    TimedOut,
    NotSecure,
    SignInNeeded, ///< 401
    NotAllowed,   ///< 403
    Busy,         ///< 429, or 503 with a time to wait
    ServerError,  ///< another 5xx
    Refused,      ///< another 4xx, or the answer itself says no
    WebPage,      ///< HTML where JSON should be
    NotJson,
    NothingRead, ///< JSON in which the profile finds nothing
    TooLarge,
    Elsewhere,  ///< redirected to another origin, which is not followed
    OtherOrigin ///< the profile names an origin that the operator has not allowed: not asked
};

/// What of the questions by HTTP stands unanswered; the last of them.
struct RestStatus
{
    RestProblem problem = RestProblem::None;
    QString what;  ///< path or origin; no secrets
    QString words; ///< the server's own, or the library's; no secrets

    bool operator==(const RestStatus &) const = default;
};

constexpr const char *name(RestProblem problem)
{
    switch (problem) {
    case RestProblem::Unreachable:
        return "unreachable";
    case RestProblem::TimedOut:
        return "timedOut";
    case RestProblem::NotSecure:
        return "notSecure";
    case RestProblem::SignInNeeded:
        return "signInNeeded";
    case RestProblem::NotAllowed:
        return "notAllowed";
    case RestProblem::Busy:
        return "busy";
    case RestProblem::ServerError:
        return "serverError";
    case RestProblem::Refused:
        return "refused";
    case RestProblem::WebPage:
        return "webPage";
    case RestProblem::NotJson:
        return "notJson";
    case RestProblem::NothingRead:
        return "nothingRead";
    case RestProblem::TooLarge:
        return "tooLarge";
    case RestProblem::Elsewhere:
        return "elsewhere";
    case RestProblem::OtherOrigin:
        return "otherOrigin";
    case RestProblem::None:
        break;
    }
    return nullptr;
}

} // namespace app
