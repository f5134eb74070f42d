// SPDX-License-Identifier: MIT
#include "tests/http/fuzz_response_reader.h"

#include "socketio_client/transport/http/response_reader.h"
#include "tests/fuzz/promise.h"

#include <algorithm>

using namespace socketio;
using socketio::transport::ResponseReader;

namespace {

constexpr std::size_t maxHeaders = 4096;
constexpr std::size_t maxBody = 8192;

struct Outcome
{
    bool failed = false;
    bool complete = false;
    int status = 0;
    bool keepsAlive = false;
    std::size_t taken = 0;
    std::string body;

    bool operator==(const Outcome &) const = default;
};

Outcome read(ResponseReader &reader, std::string_view input, std::size_t piece)
{
    Outcome outcome;
    std::size_t at = 0;
    while (at < input.size() && !reader.complete()) {
        const std::string_view part = input.substr(at, std::min(piece, input.size() - at));
        const auto taken = reader.feed(part);
        if (!taken) {
            promise(!reader.feed("x"), "an error stays");
            outcome.failed = true;
            return outcome;
        }
        promise(*taken == part.size() || reader.complete(), "all is taken until the end");
        at += *taken;
    }
    if (!reader.complete() && !reader.feedEnd()) {
        outcome.failed = true;
        return outcome;
    }
    outcome.complete = reader.complete();
    outcome.status = reader.status();
    outcome.keepsAlive = reader.keepsAlive();
    outcome.taken = at;
    outcome.body = reader.takeBody();
    promise(outcome.body.size() <= maxBody, "the body is bounded");
    promise(reader.header("Set-Cookie").empty() == reader.setCookies().empty() ||
                !reader.setCookies().empty(),
            "cookies are headers");
    return outcome;
}

} // namespace

void feedResponseReader(std::string_view input)
{
    ResponseReader reader({.maxHeaderBytes = maxHeaders, .maxBodyBytes = maxBody});
    const Outcome whole = read(reader, input, input.size());
    for (const std::size_t piece : {std::size_t(1), std::size_t(2), std::size_t(7)}) {
        reader.reset();
        promise(read(reader, input, piece) == whole, "pieces do not matter");
    }
}
