// SPDX-License-Identifier: MIT
#include <socketio/address.h>

#include "socketio_client/protocol/url.h"

namespace socketio {

namespace {

/// "/a/b/" for "a/b": as endpoints are compared.
std::string endpointOf(const std::string &path)
{
    return protocol::normalizePath(path, true);
}

} // namespace

std::optional<RedirectedAddress> redirectedAddress(const Error &error, const std::string &url,
                                                   const std::string &path)
{
    const auto from = protocol::parseAddress(url);
    const auto target = protocol::parseAddress(error.redirectTarget);
    if (!from || !target) {
        return std::nullopt;
    }
    const std::string there = endpointOf(target->nsp);
    if (!there.ends_with(endpointOf(path))) {
        return std::nullopt;
    }
    RedirectedAddress address;
    address.url = protocol::originOf(*target);
    if (from->nsp != "/") {
        address.url += from->nsp;
    }
    if (!from->query.empty()) {
        address.url += '?' + from->query;
    }
    address.path = there == endpointOf(path) ? path : there.substr(0, there.size() - 1);
    return address;
}

} // namespace socketio
