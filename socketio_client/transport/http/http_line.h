// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"
#include "socketio_client/transport/http/redirect.h"

#include <socketio/error.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace socketio::transport {

/// What an HTTP request came to.
struct HttpAnswer
{
    int status = 0; ///< 0: no answer came, `failure` says why
    std::string body;
    /// As in Error::headers; of a refusal only.
    std::vector<std::pair<std::string, std::string>> headers;
    std::optional<Redirect> redirect; ///< where the answer is one
    std::chrono::microseconds duration{0};
    std::optional<Error> failure;
};

/// A request of the polling transport.
struct HttpRequest
{
    std::string sid;                   ///< empty: asks for a new session
    std::optional<std::string> post{}; ///< the body of a POST; none: a GET
    std::size_t maxAnswer = 0;         ///< bytes, before and after decompression
    /// From the start to the answer's last byte; none: no bound.
    std::optional<std::chrono::milliseconds> timeout{};
};

/// Carries one request after the other to the endpoint's server. Its destruction aborts the one
/// under way.
class HttpLine
{
public:
    using Handler = std::function<void(HttpAnswer)>;

    virtual ~HttpLine() = default;

    /// Only while not busy. `handler` is called once, from the event loop; it may destroy the line.
    virtual void send(HttpRequest request, Handler handler) = 0;

    virtual bool busy() const = 0;
};

/// A line of the endpoint's backend.
std::unique_ptr<HttpLine> makeHttpLine(std::shared_ptr<const Endpoint> endpoint);

} // namespace socketio::transport
