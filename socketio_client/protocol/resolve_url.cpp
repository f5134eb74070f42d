// SPDX-License-Identifier: MIT
#include <socketio/address.h>

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/peer_error.h"
#include "socketio_client/protocol/url.h"

namespace socketio {

namespace {

constexpr std::string_view schemeMark = "://";

/// "https" of "https://host"; empty where there is none.
std::string_view schemeOf(std::string_view url)
{
    const std::size_t end = url.find(schemeMark);
    return end == std::string_view::npos ? std::string_view() : url.substr(0, end);
}

bool hasKnownScheme(std::string_view url)
{
    const std::string scheme = protocol::asciiLower(schemeOf(url));
    return scheme == "http" || scheme == "https" || scheme == "ws" || scheme == "wss";
}

/// `url` as a page of the origin `base` would understand it.
std::string absolute(const std::optional<std::string> &url, std::string_view base)
{
    const std::string scheme(schemeOf(base));
    std::string_view origin = base;
    const std::size_t authority = scheme.size() + schemeMark.size();
    origin = origin.substr(0, origin.find_first_of("/?#", authority));
    if (!url) {
        return std::string(origin);
    }
    if (url->starts_with("//")) {
        return scheme + ':' + *url;
    }
    if (url->starts_with('/')) {
        return std::string(origin) + *url;
    }
    return scheme + std::string(schemeMark) + *url;
}

} // namespace

Result<ResolvedUrl> resolveUrl(const std::optional<std::string> &url, const std::string &path,
                               const std::optional<std::string> &base)
{
    std::string text = url.value_or(std::string());
    if (!url || (!hasKnownScheme(*url) && base)) {
        if (!base || !hasKnownScheme(*base)) {
            return protocol::misuse(ErrorCode::InvalidUrl, "no URL, and none to read it against");
        }
        text = absolute(url, *base);
    }
    auto address = protocol::parseAddress(text);
    if (!address) {
        return tl::unexpected(std::move(address.error()));
    }
    ResolvedUrl resolved;
    resolved.protocol = schemeOf(text);
    resolved.port = std::to_string(address->port);
    resolved.nsp = address->nsp;
    resolved.query = protocol::decodeQuery(address->query);
    resolved.id =
        resolved.protocol + std::string(schemeMark) + address->host + ':' + resolved.port + path;
    resolved.host = std::move(address->host);
    if (resolved.host.starts_with('[')) {
        resolved.host.pop_back();
        resolved.host.erase(0, 1);
    }
    return resolved;
}

} // namespace socketio
