// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace socketio {

/// How the client reads a URL (docs/protocol.md 2). Strings are UTF-8.
struct ResolvedUrl
{
    std::string protocol; ///< "http", "https", "ws" or "wss", spelt as given
    std::string host;     ///< IPv6 without brackets
    std::string port;     ///< decimal; the scheme's default is filled in
    std::string nsp;      ///< the path of the URL, verbatim; "/" where there is none
    std::vector<std::pair<std::string, std::string>> query; ///< decoded
    std::string id; ///< the key by which managers are shared: scheme://host:port + path
};

/// Reads `url` without connecting. A missing, relative or scheme-less one is read against `base`
/// (an origin, "https://host:port"), as a browser does with its page's; without a base it is
/// refused. `path` is Options::path. Error: InvalidUrl.
Result<ResolvedUrl> resolveUrl(const std::optional<std::string> &url,
                               const std::string &path = "/socket.io",
                               const std::optional<std::string> &base = std::nullopt);

} // namespace socketio
