// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/url.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/peer_error.h"

#include <algorithm>
#include <optional>

namespace socketio::protocol {

namespace {

constexpr std::uint16_t httpPort = 80;
constexpr std::uint16_t httpsPort = 443;

tl::unexpected<Error> invalidUrl(const char *detail)
{
    return misuse(ErrorCode::InvalidUrl, detail);
}

/// Cuts `text` at the first of `delimiters`; what follows, delimiter included, is returned.
std::string_view cutAt(std::string_view &text, std::string_view delimiters)
{
    const std::size_t at = std::min(text.find_first_of(delimiters), text.size());
    const std::string_view rest = text.substr(at);
    text = text.substr(0, at);
    return rest;
}

std::optional<std::uint16_t> parsePort(std::string_view digits)
{
    const auto port = wholeNumber<std::uint16_t>(digits);
    return port == 0 ? std::nullopt : port;
}

void appendEscape(std::string &out, char c)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += hex[byte >> 4];
    out += hex[byte & 15];
}

bool isUnreserved(char c)
{
    constexpr std::string_view marks = "-_.!~*'()";
    return isLetter(c) || isDigit(c) || marks.find(c) != std::string_view::npos;
}

/// Escapes what may not stand in a query, and leaves escapes of the user's alone.
std::string escapeRemaining(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (isUnreserved(c) || c == '%') {
            out += c;
        } else {
            appendEscape(out, c);
        }
    }
    return out;
}

int hexValue(char c)
{
    if (isDigit(c)) {
        return c - '0';
    }
    const char lower = asciiLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decodeUriComponent(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool whole = text[i] == '%' && i + 2 < text.size();
        const int high = whole ? hexValue(text[i + 1]) : -1;
        const int low = whole ? hexValue(text[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

QueryItems splitQuery(std::string_view query, std::string (*convert)(std::string_view))
{
    QueryItems items;
    while (!query.empty()) {
        std::string_view item = query;
        const std::string_view rest = cutAt(item, "&");
        query = rest.empty() ? rest : rest.substr(1);
        if (item.empty()) {
            continue;
        }
        const std::string_view value = cutAt(item, "=");
        items.emplace_back(convert(item), convert(value.empty() ? value : value.substr(1)));
    }
    return items;
}

void setItem(QueryItems &items, std::string key, std::string value)
{
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const auto &item) { return item.first == key; });
    if (found == items.end()) {
        items.emplace_back(std::move(key), std::move(value));
    } else {
        found->second = std::move(value);
    }
}

std::string joinQuery(const QueryItems &items)
{
    std::string query;
    for (const auto &[key, value] : items) {
        if (!query.empty()) {
            query += '&';
        }
        query += key + '=' + value;
    }
    return query;
}

QueryItems encoded(const QueryItems &items)
{
    QueryItems result;
    result.reserve(items.size());
    for (const auto &[key, value] : items) {
        result.emplace_back(encodeUriComponent(key), encodeUriComponent(value));
    }
    return result;
}

/// RFC 3986 3.2.2: escapes in a name stand for what they say; the zone of an IPv6 address keeps its
/// own (RFC 6874 2).
Result<std::string> readHost(std::string_view written)
{
    if (written.starts_with('[')) {
        return std::string(written);
    }
    std::string host = decodeUriComponent(written);
    const auto illegal = [](char c) {
        constexpr std::string_view delimiters = " %/?#@:[]<>\\^`{|}\"";
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x21 || byte == 0x7f || delimiters.find(c) != std::string_view::npos;
    };
    if (std::any_of(host.begin(), host.end(), illegal)) {
        return invalidUrl("a character in the host that no host has");
    }
    return host;
}

} // namespace

Result<Address> parseAddress(std::string_view url)
{
    if (std::any_of(url.begin(), url.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x21 || c == 0x7f; })) {
        return invalidUrl("a blank or control character in the URL");
    }
    const std::size_t schemeEnd = url.find("://");
    if (schemeEnd == std::string_view::npos) {
        return invalidUrl("the URL has no scheme");
    }
    const std::string scheme = asciiLower(url.substr(0, schemeEnd));
    Address address;
    if (scheme == "https" || scheme == "wss") {
        address.secure = true;
    } else if (scheme != "http" && scheme != "ws") {
        return invalidUrl("the scheme is none of http, https, ws and wss");
    }

    std::string_view authority = url.substr(schemeEnd + 3);
    cutAt(authority, "#");
    std::string_view path = cutAt(authority, "/?");
    const std::string_view query = cutAt(path, "?");
    // Browsers read it as a slash: which host is meant, each would say otherwise.
    if (authority.find('\\') != std::string_view::npos) {
        return invalidUrl("a backslash before the path");
    }
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        authority.remove_prefix(at + 1);
    }

    std::string_view port;
    if (authority.starts_with('[')) {
        const std::size_t close = authority.find(']');
        if (close == std::string_view::npos || close == 1) {
            return invalidUrl("an IPv6 address without its bracket");
        }
        port = authority.substr(close + 1);
        authority = authority.substr(0, close + 1);
        if (!port.empty() && port.front() != ':') {
            return invalidUrl("something stands between host and port");
        }
    } else {
        port = cutAt(authority, ":");
    }
    if (authority.empty()) {
        return invalidUrl("the URL has no host");
    }
    const auto host = readHost(authority);
    if (!host) {
        return tl::unexpected(host.error());
    }
    address.host = *host;
    address.port = address.secure ? httpsPort : httpPort;
    if (port.size() > 1) { // an empty one is the scheme's (RFC 3986 3.2.3)
        const std::optional<std::uint16_t> number = parsePort(port.substr(1));
        if (!number) {
            return invalidUrl("the port is not in 1 to 65535");
        }
        address.port = *number;
    }
    if (!path.empty()) {
        address.nsp = path;
    }
    if (!query.empty()) {
        address.query = query.substr(1);
    }
    return address;
}

Result<std::string> normalizeNamespace(std::string_view nsp, std::size_t maxBytes)
{
    const auto illegal = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || c == ',' || c == '?';
    };
    std::string result = nsp.starts_with('/') ? std::string(nsp) : '/' + std::string(nsp);
    if (result.size() > maxBytes) {
        return misuse(ErrorCode::InvalidNamespace, "the namespace is too long");
    }
    if (std::any_of(result.begin(), result.end(), illegal)) {
        return misuse(ErrorCode::InvalidNamespace,
                      "a comma, a control character or ? in a namespace");
    }
    return result;
}

std::string encodeUriComponent(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (isUnreserved(c)) {
            out += c;
        } else {
            appendEscape(out, c);
        }
    }
    return out;
}

std::string encodeQuery(const QueryItems &items)
{
    return joinQuery(encoded(items));
}

QueryItems decodeQuery(std::string_view query)
{
    return splitQuery(query, decodeUriComponent);
}

std::string encodeQuery(const RequestQuery &query)
{
    QueryItems items = query.addressQuery.empty() ? encoded(query.user)
                                                  : splitQuery(query.addressQuery, escapeRemaining);
    setItem(items, "EIO", query.version == EngineVersion::V3 ? "3" : "4");
    setItem(items, "transport", encodeUriComponent(query.transport));
    if (!query.sid.empty()) {
        setItem(items, "sid", encodeUriComponent(query.sid));
    }
    if (!query.timestamp.empty()) {
        setItem(items, encodeUriComponent(query.timestampParam),
                encodeUriComponent(query.timestamp));
    }
    if (query.base64) {
        setItem(items, "b64", "1");
    }
    return joinQuery(items);
}

std::string normalizePath(std::string_view path, bool addTrailingSlash)
{
    if (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    std::string result =
        path.starts_with('/') || path.empty() ? std::string(path) : '/' + std::string(path);
    if (addTrailingSlash || result.empty()) {
        result += '/';
    }
    return result;
}

std::string originOf(const Address &address)
{
    std::string origin = address.secure ? "https://" : "http://";
    origin += address.host;
    if (address.port != (address.secure ? httpsPort : httpPort)) {
        origin += ':' + std::to_string(address.port);
    }
    return origin;
}

std::string requestUrl(const Address &address, std::string_view path, bool addTrailingSlash,
                       bool webSocket, const RequestQuery &query)
{
    std::string url = originOf(address);
    if (webSocket) {
        url.replace(0, 4, "ws");
    }
    url += normalizePath(path, addTrailingSlash);
    url += '?';
    url += encodeQuery(query);
    return url;
}

std::string cacheBuster(std::chrono::milliseconds sinceEpoch, const RandomSource &random)
{
    constexpr int base = 36;
    constexpr std::size_t skipped = 3;
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::string token;
    for (std::uint64_t rest = static_cast<std::uint64_t>(sinceEpoch.count()); rest != 0;
         rest /= base) {
        token.insert(token.begin(), digits[rest % base]);
    }
    token.erase(0, std::min(token.size(), skipped));
    for (int i = 0; i < 3; ++i) {
        const int digit = std::clamp(static_cast<int>(random() * base), 0, base - 1);
        token += digits[static_cast<std::size_t>(digit)];
    }
    return token;
}

} // namespace socketio::protocol
