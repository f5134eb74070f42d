// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/error.h>

#include <optional>
#include <string>
#include <string_view>
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

/// What a person's text for the address of a server was taken for. Strings are UTF-8.
struct TypedAddress
{
    std::string url; ///< for Manager: scheme://host[:port], `nsp` unless it is "/", the query
    std::string nsp; ///< "/", or the path of the text where it names no endpoint and no page
    std::optional<std::string> path; ///< Options::path, where the text is an endpoint's address
    bool schemeAdded = false;        ///< http, or https for port 443
    bool pageDropped = false;        ///< a page's address: only its server is left in `url`
};

/// Why a text is no address of a server.
enum class AddressFault {
    Empty,
    Blank,       ///< a blank or control character within it
    Scheme,      ///< none of http, https, ws and wss
    Host,        ///< none, or not to be read
    Port,        ///< not in 1 to 65535
    Credentials, ///< a user or password: what stands in an address is shown and logged
};

/// Why a typed text is no address.
struct AddressComplaint
{
    AddressFault fault = AddressFault::Empty; ///< what is wrong with it
    std::string suggestion{}; ///< an address that may be meant; empty where none is near
    std::string detail{};     ///< in English, with what to type; repeats no credentials
};

/// Reads an address as people type and paste it (docs/protocol.md 2): without a scheme, in quotes,
/// among invisible marks, with Arabic digits in the port, an IPv6 address without brackets; that of
/// the HTTP endpoint ("http://h/app/socket.io/?EIO=4&transport=polling": a segment "socket.io", or
/// the protocol's own query, which is dropped), or that of a page of the server
/// ("http://h/a/index.html", "http://h/#/login").
tl::expected<TypedAddress, AddressComplaint> readTypedAddress(std::string_view text);

/// What may be connected to in place of an address whose server redirects elsewhere.
struct RedirectedAddress
{
    std::string url;  ///< the origin that the server named, with namespace and query of the old one
    std::string path; ///< Options::path there
};

/// Reads Error::redirectTarget of a connection to `url` with Options::path `path`. None: there is
/// no target, or it ends in another path than that of an Engine.IO endpoint, such as a page to log
/// in. Nothing says that the server there is to be trusted: what was meant for `url` (auth,
/// headers, cookies) goes there only if somebody decides so.
std::optional<RedirectedAddress> redirectedAddress(const Error &error, const std::string &url,
                                                   const std::string &path = "/socket.io");

} // namespace socketio
