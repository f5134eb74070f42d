// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/packet.h"

#include <socketio/error.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socketio::protocol {

/// Uniform in [0, 1).
using RandomSource = std::function<double()>;

using QueryItems = std::vector<std::pair<std::string, std::string>>;

/// A user's address, taken apart (docs/protocol.md 2). IPv6 stands in brackets; escapes in the host
/// are undone, otherwise it is as written; user, password and fragment are dropped.
struct Address
{
    bool secure = false;
    std::string host;
    std::uint16_t port = 80;
    std::string nsp = "/"; ///< the URL's path, verbatim
    std::string query;     ///< the URL's query, verbatim and without "?"

    bool operator==(const Address &) const = default;
};

/// Schemes http, https, ws and wss. Error: InvalidUrl.
Result<Address> parseAddress(std::string_view url);

/// Adds a missing leading slash. Error: InvalidNamespace for a comma, a control character, "?" or
/// more than `maxBytes` bytes.
Result<std::string> normalizeNamespace(std::string_view nsp, std::size_t maxBytes);

/// As JavaScript's encodeURIComponent.
std::string encodeUriComponent(std::string_view text);

/// "key=value&…", encoded.
std::string encodeQuery(const QueryItems &items);

/// The other way round. An escape that is none stays as it is.
QueryItems decodeQuery(std::string_view query);

/// The parts of a request's query in the reference's order. User items come first; reserved keys
/// among them are overwritten where they stand.
struct RequestQuery
{
    QueryItems user;
    std::string addressQuery; ///< Address::query; used instead of `user` where not empty
    EngineVersion version = EngineVersion::V4;
    std::string transport; ///< "polling" or "websocket"
    std::string sid;       ///< empty before the handshake
    std::string timestampParam = "t";
    std::string timestamp; ///< cache buster; empty: none
    bool base64 = false;
};

std::string encodeQuery(const RequestQuery &query);

/// The HTTP path: one trailing slash stripped, then one added unless `addTrailingSlash` is false.
std::string normalizePath(std::string_view path, bool addTrailingSlash);

/// "https://host" or "https://host:port".
std::string originOf(const Address &address);

/// "https://host[:port]/socket.io/?…". `webSocket` chooses ws or wss; a default port is left out.
std::string requestUrl(const Address &address, std::string_view path, bool addTrailingSlash,
                       bool webSocket, const RequestQuery &query);

/// A token that no cache has seen, from the wall clock and three random digits.
std::string cacheBuster(std::chrono::milliseconds sinceEpoch, const RandomSource &random);

} // namespace socketio::protocol
