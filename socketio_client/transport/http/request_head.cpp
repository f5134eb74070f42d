// SPDX-License-Identifier: MIT
#include "socketio_client/transport/http/request_head.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/peer_error.h"
#include "socketio_client/transport/http/cookies.h"

#include <algorithm>
#include <array>

namespace socketio::transport {

namespace {

/// How bytes are framed and which connection carries them is not the user's to say.
constexpr std::array<std::string_view, 13> framingHeaders = {"Accept-Encoding",
                                                             "Connection",
                                                             "Content-Encoding",
                                                             "Content-Length",
                                                             "Cookie",
                                                             "Expect",
                                                             "Keep-Alive",
                                                             "Proxy-Authorization",
                                                             "TE",
                                                             "Trailer",
                                                             "Transfer-Encoding",
                                                             "Proxy-Connection",
                                                             "Upgrade"};

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

bool contains(std::span<const std::string_view> names, std::string_view name)
{
    return std::any_of(names.begin(), names.end(), [name](std::string_view one) {
        return protocol::equalsIgnoringCase(one, name);
    });
}

bool isTokenCharacter(char c)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return protocol::isLetter(c) || protocol::isDigit(c) || marks.find(c) != std::string_view::npos;
}

bool isControl(char c)
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

} // namespace

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

Result<void> checkHeaders(const Endpoint &endpoint)
{
    for (const auto &[name, value] : endpoint.headers) {
        if (!isToken(view(name))) {
            return protocol::misuse(ErrorCode::InvalidArgument,
                                    "a header's name has characters that are not allowed");
        }
        if (std::any_of(value.begin(), value.end(), isControl)) {
            return protocol::misuse(ErrorCode::InvalidArgument,
                                    "a control character in the header " + name.toStdString());
        }
    }
    return {};
}

std::string commonHeaders(const Endpoint &endpoint, std::span<const std::string_view> own)
{
    std::string lines;
    bool hasHost = false;
    for (const auto &[name, value] : endpoint.headers) {
        if (!contains(framingHeaders, view(name)) && !contains(own, view(name))) {
            hasHost = hasHost || protocol::equalsIgnoringCase(view(name), "Host");
            lines.append(view(name)).append(": ").append(view(value)).append("\r\n");
        }
    }
    return hasHost ? lines : "Host: " + endpoint.authority() + "\r\n" + lines;
}

std::string cookieLine(const Endpoint &endpoint, const QUrl &url)
{
    QByteArray own;
    for (const auto &[name, value] : endpoint.headers) {
        if (protocol::equalsIgnoringCase(view(name), "Cookie")) {
            own = value;
        }
    }
    const CookieJar *jar = endpoint.http->cookies();
    const QByteArray value = jar ? jar->header(url, own) : own;
    return value.isEmpty() ? std::string() : "Cookie: " + value.toStdString() + "\r\n";
}

} // namespace socketio::transport
