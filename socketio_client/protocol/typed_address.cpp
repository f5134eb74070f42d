// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/url.h"

#include "socketio_client/protocol/ascii.h"

#include <socketio/address.h>

#include <algorithm>
#include <array>
#include <utility>

namespace socketio {

namespace {

using Reading = tl::expected<TypedAddress, AddressComplaint>;

constexpr std::string_view schemeMark = "://";
constexpr std::string_view digits = "0123456789";
constexpr std::array<std::string_view, 4> knownSchemes{"http", "https", "ws", "wss"};

/// What nobody sees and a document leaves in what is copied from it: marks of direction, the space
/// of no width, the byte order mark. Joiners stay: names in Persian have them.
constexpr std::array<std::string_view, 14> invisible{
    "\u200B", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
    "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\u061C", "\uFEFF"};

/// What a text stands in when it is copied out of code, mail or a document.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> quotes{
    {{"\"", "\""}, {"'", "'"}, {"`", "`"}, {"<", ">"}, {"«", "»"}, {"“", "”"}, {"‘", "’"}}};

/// Blanks at the ends of a text: those of ASCII, and the one that does not break.
constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\r", "\n", "\v", "\u00A0"};

AddressComplaint complaint(AddressFault fault, std::string detail, std::string suggestion = {})
{
    if (!suggestion.empty()) {
        detail += "; is " + suggestion + " meant?";
    }
    return {fault, std::move(suggestion), std::move(detail)};
}

std::string_view takeUntil(std::string_view &text, std::string_view delimiters)
{
    const std::string_view head = text.substr(0, text.find_first_of(delimiters));
    text.remove_prefix(head.size());
    return head;
}

bool onlyOf(std::string_view text, std::string_view characters)
{
    return text.find_first_not_of(characters) == std::string_view::npos;
}

std::string withoutInvisible(std::string_view text)
{
    std::string visible;
    while (!text.empty()) {
        const auto found =
            std::find_if(invisible.begin(), invisible.end(),
                         [text](std::string_view mark) { return text.starts_with(mark); });
        const std::size_t size = found == invisible.end() ? 1 : found->size();
        if (found == invisible.end()) {
            visible += text.front();
        }
        text.remove_prefix(size);
    }
    return visible;
}

std::string_view trimmed(std::string_view text)
{
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : blanks) {
            while (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                again = true;
            }
            while (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

/// The text itself, out of its quotes and invisible neighbours.
std::string bare(std::string_view typed)
{
    const std::string text = withoutInvisible(typed);
    std::string_view rest = trimmed(text);
    for (const auto &[open, close] : quotes) {
        if (rest.size() >= open.size() + close.size() && rest.starts_with(open) &&
            rest.ends_with(close)) {
            rest.remove_prefix(open.size());
            rest.remove_suffix(close.size());
            rest = trimmed(rest);
        }
    }
    return std::string(rest);
}

/// Arabic and Persian digits as those of ASCII.
std::string withAsciiDigits(std::string_view text)
{
    std::string ascii;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t offset) {
            return i + offset < text.size() ? static_cast<unsigned char>(text[i + offset]) : 0;
        };
        const bool arabic = byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9;
        const bool persian = byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9;
        if (arabic || persian) {
            ascii += digits[byte(1) & 0x0F];
            ++i;
        } else {
            ascii += text[i];
        }
    }
    return ascii;
}

/// Cuts the scheme and its mark off `rest`; empty where there is none. As browsers do, slashes may
/// be too few or too many.
std::string takeScheme(std::string_view &rest)
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789+-.";
    const std::size_t colon = rest.find(':');
    std::string scheme;
    if (colon != std::string_view::npos && colon > 0) {
        const std::string name = protocol::asciiLower(rest.substr(0, colon));
        std::string_view after = rest.substr(colon + 1);
        const bool marked = rest.substr(colon).starts_with(schemeMark);
        const bool known =
            std::find(knownSchemes.begin(), knownSchemes.end(), name) != knownSchemes.end();
        std::string_view port = after;
        port = takeUntil(port, "/?#");
        const bool hostAndPort = !port.empty() && onlyOf(withAsciiDigits(port), digits);
        if (onlyOf(name, letters) && (marked || (known && !hostAndPort))) {
            scheme = name;
            rest = after;
        }
    }
    rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
    return scheme;
}

/// "10.0.0.1": four numbers.
bool isIpv4(std::string_view text)
{
    constexpr int mostOfByte = 255;
    int count = 0;
    for (;; ++count) {
        const std::string_view byte = takeUntil(text, ".");
        if (byte.empty() || byte.size() > 3 || !onlyOf(byte, digits) ||
            std::stoi(std::string(byte)) > mostOfByte) {
            return false;
        }
        if (text.empty()) {
            return count == 3;
        }
        text.remove_prefix(1);
    }
}

/// RFC 4291 2.2: eight groups, of which some may be left out once; the last two may be an IPv4
/// address.
bool isIpv6(std::string_view text)
{
    static constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";
    constexpr int allGroups = 8;
    constexpr std::string_view gap = "::";
    const std::size_t atGap = text.find(gap);
    const bool hasGap = atGap != std::string_view::npos;
    if (hasGap && text.find(gap, atGap + 1) != std::string_view::npos) {
        return false;
    }
    int groups = 0;
    const auto countIn = [&groups](std::string_view part, bool isLast) {
        while (!part.empty()) {
            const std::string_view group = takeUntil(part, ":");
            if (part.empty() && isLast && isIpv4(group)) {
                ++groups;
            } else if (group.empty() || group.size() > 4 || !onlyOf(group, hexadecimal)) {
                return false;
            }
            ++groups;
            if (part == ":") {
                return false;
            }
            part.remove_prefix(std::min<std::size_t>(1, part.size()));
        }
        return true;
    };
    if (!hasGap) {
        return countIn(text, true) && groups == allGroups;
    }
    return countIn(text.substr(0, atGap), false) &&
           countIn(text.substr(atGap + gap.size()), true) && groups < allGroups;
}

/// "[::1]:5000" for "::1:5000": what may be an IPv6 address and its port is not guessed at. Empty
/// for everything else.
std::string withBrackets(std::string_view authority)
{
    const std::size_t colon = authority.rfind(':');
    if (colon == std::string_view::npos) {
        return {};
    }
    const std::string_view host = authority.substr(0, colon);
    const std::string port = withAsciiDigits(authority.substr(colon + 1));
    const bool perhapsPort = port.size() > 1 && port.size() < 6 && onlyOf(port, digits);
    return perhapsPort && isIpv6(host) ? '[' + std::string(host) + "]:" + port : std::string();
}

struct Authority
{
    std::string host; ///< IPv6 in brackets
    std::string port; ///< empty: none
};

/// An IPv6 address may lack its brackets, and then has no port.
Authority splitAuthority(std::string_view text)
{
    if (isIpv6(text)) {
        return {'[' + std::string(text) + ']', {}};
    }
    const std::size_t colon = text.find(':', text.starts_with('[') ? text.find(']') : 0);
    if (colon == std::string_view::npos) {
        return {std::string(text), {}};
    }
    std::string host(text.substr(0, colon));
    const std::string numeric = withAsciiDigits(host);
    if (onlyOf(numeric, "0123456789.")) {
        host = numeric;
    }
    return {std::move(host), withAsciiDigits(text.substr(colon + 1))};
}

bool isPage(std::string_view path, std::string_view fragment)
{
    constexpr std::array<std::string_view, 8> endings{".html", ".htm",  ".xhtml", ".php",
                                                      ".asp",  ".aspx", ".jsp",   ".cgi"};
    const std::string lower = protocol::asciiLower(path);
    return fragment.starts_with("#/") || fragment.starts_with("#!") ||
           std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return lower.ends_with(ending); });
}

/// The client's script, which a server has beside its endpoint.
bool isScript(std::string_view path)
{
    return path.ends_with(".js") || path.ends_with(".mjs") || path.ends_with(".map");
}

/// "/app/socket.io" of "/app/socket.io/socket.io.js"; empty where no segment says so.
std::string_view endpointIn(std::string_view path)
{
    constexpr std::string_view segment = "/socket.io";
    for (std::size_t at = path.find(segment); at != std::string_view::npos;
         at = path.find(segment, at + 1)) {
        const std::size_t end = at + segment.size();
        if (end == path.size() || path[end] == '/') {
            return path.substr(0, end);
        }
    }
    return {};
}

/// `query` without what the protocol writes there itself; `found` where there was any of it.
std::string withoutOwn(std::string_view query, bool &found)
{
    constexpr std::array<std::string_view, 6> own{"EIO", "transport", "sid", "t", "j", "b64"};
    std::string others;
    bool dropped = false;
    for (std::string_view rest = query; !rest.empty();) {
        const std::string_view item = takeUntil(rest, "&");
        rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
        const std::string_view key = item.substr(0, item.find('='));
        found = found || key == "EIO" || key == "transport";
        if (std::find(own.begin(), own.end(), key) != own.end()) {
            dropped = true;
        } else if (!item.empty()) {
            others += (others.empty() ? "" : "&") + std::string(item);
        }
    }
    return found && dropped ? others : std::string(query);
}

/// "http://h:5000" for "http" and "//h:5000/a"; empty where credentials stand there.
std::string originWithColon(std::string_view scheme, std::string_view rest)
{
    rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
    const std::string_view authority = takeUntil(rest, "/?#");
    return authority.empty() || authority.find('@') != std::string_view::npos
               ? std::string()
               : protocol::asciiLower(scheme) + std::string(schemeMark) + std::string(authority);
}

Reading refuse(AddressFault fault, std::string detail, std::string suggestion = {})
{
    return tl::unexpected(complaint(fault, std::move(detail), std::move(suggestion)));
}

/// What follows the authority, as the address of an endpoint, of a page or of a namespace.
void readRest(std::string_view rest, TypedAddress &address)
{
    const std::string_view fragment = rest.substr(std::min(rest.find('#'), rest.size()));
    rest.remove_suffix(fragment.size());
    std::string_view path = takeUntil(rest, "?");
    // Of several slashes the first ones say nothing.
    while (path.starts_with("//")) {
        path.remove_prefix(1);
    }
    rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
    bool ownQuery = false;
    const std::string query = withoutOwn(rest, ownQuery);
    const std::string_view endpoint = endpointIn(path);
    address.nsp = "/";
    if (!endpoint.empty()) {
        address.path = endpoint;
        const std::string_view behind = path.substr(endpoint.size());
        if (behind.size() > 1 && !isScript(behind) && !isPage(behind, {})) {
            address.nsp = behind;
            address.url += behind;
        }
    } else if (ownQuery) {
        address.path = path.empty() ? "/" : path;
        if (address.path->size() > 1 && address.path->ends_with('/')) {
            address.path->pop_back();
        }
    } else if (isPage(path, fragment)) {
        address.pageDropped = true;
        return; // the query is the page's
    } else if (!path.empty()) {
        address.nsp = path;
        address.url += path == "/" ? std::string_view() : path;
    }
    if (!query.empty()) {
        address.url += '?' + query;
    }
}

} // namespace

Reading readTypedAddress(std::string_view typed)
{
    const std::string text = bare(typed);
    if (text.empty()) {
        return refuse(AddressFault::Empty, "no address, such as http://localhost:3000");
    }
    if (std::any_of(text.begin(), text.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x21 || c == 0x7f; })) {
        return refuse(AddressFault::Blank, "a blank or control character in the address");
    }

    std::string_view rest = text;
    std::string scheme = takeScheme(rest);
    const std::string_view authority = takeUntil(rest, "/?#");
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        return refuse(AddressFault::Credentials, "no user or password belongs in an address");
    }
    if (scheme.empty() && rest.starts_with("//") &&
        std::find(knownSchemes.begin(), knownSchemes.end(), protocol::asciiLower(authority)) !=
            knownSchemes.end()) {
        return refuse(AddressFault::Scheme, "the scheme lacks its colon",
                      originWithColon(authority, rest));
    }
    if (const std::string bracketed = withBrackets(authority); !bracketed.empty()) {
        return refuse(AddressFault::Host,
                      "an IPv6 address without brackets, perhaps with a port: " +
                          std::string(authority),
                      (scheme.empty() ? "http" : scheme) + std::string(schemeMark) + bracketed);
    }
    TypedAddress address;
    const Authority server = splitAuthority(authority);
    if (scheme.empty()) {
        scheme = server.port == "443" ? "https" : "http";
        address.schemeAdded = true;
    }
    if (std::find(knownSchemes.begin(), knownSchemes.end(), scheme) == knownSchemes.end()) {
        return refuse(AddressFault::Scheme,
                      "the scheme " + scheme + " is none of http, https, ws and wss",
                      authority.empty() ? std::string() : "http://" + std::string(authority));
    }
    const bool onlyPort = server.host.empty() || onlyOf(server.host, digits);
    if (onlyPort) {
        const std::string port = server.host.empty() ? server.port : server.host;
        return refuse(AddressFault::Host, "the address has no host",
                      port.empty() ? std::string() : "http://localhost:" + port);
    }
    constexpr std::string_view neverInHost = "\"<>\\^`{|},;'()*!$&=+";
    const std::string origin = scheme + std::string(schemeMark) + server.host;
    if (server.host.find_first_of(neverInHost) != std::string::npos ||
        !protocol::parseAddress(origin)) {
        return refuse(AddressFault::Host, "the host cannot be read: " + server.host);
    }
    address.url = server.port.empty() ? origin : origin + ':' + server.port;
    if (!protocol::parseAddress(address.url)) {
        return refuse(AddressFault::Port, "the port is not in 1 to 65535: " + server.port);
    }
    readRest(rest, address);
    return address;
}

} // namespace socketio
