// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/field_source.h"

#include <nlohmann/json.hpp>

#include <QtGlobal>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// One thing that can be asked for by HTTP, and whose streams read the answer.
struct RestEndpoint
{
    std::string path;  ///< behind the base, with its query; "{module}": once for each module
    std::string event; ///< the answer is read as the first argument of this event
    JsonPaths at;      ///< where in the answer that stands; none: all of it
    std::optional<std::chrono::milliseconds> interval; ///< none: asked once
    /// Where the answer names the next page (a URL of the same origin, or a query like "?page=2").
    JsonPaths next;
    int pages = 1; ///< at most so many, from 1
    bool ofModule() const { return path.find("{module}") != std::string::npos; }
};

/// What a backend answers by HTTP, for the values before the first event.
struct RestRule
{
    static constexpr std::size_t maximumEndpoints = 50;

    std::string base = "{url}/api"; ///< "{url}" is the backend's scheme, host and port
    /// Texts and secrets of each request; null: the token as a bearer's (RFC 6750), if there is
    /// one.
    nlohmann::json headers;
    std::chrono::milliseconds timeout{10'000}; ///< of one request, from its sending to its end
    qint64 maximumBytes = 4 * 1024 * 1024;     ///< of one answer
    std::vector<RestEndpoint> endpoints;
};

} // namespace app
