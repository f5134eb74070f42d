// SPDX-License-Identifier: MIT
#include "socketio_client/transport/endpoint.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/transport_kind.h"

#include <QNetworkAccessManager>
#include <QRandomGenerator>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace socketio::transport {

namespace {

/// What may stand in path and query (RFC 3986 3.3, 3.4), and the percent sign.
bool isTargetCharacter(char c)
{
    constexpr std::string_view marks = "-._~:/?@!$&'()*+,;=%";
    return protocol::isLetter(c) || protocol::isDigit(c) || marks.find(c) != std::string_view::npos;
}

} // namespace

HttpAccess::HttpAccess(bool withCookies)
{
    if (withCookies) {
        m_cookies.emplace();
    }
}

HttpAccess::~HttpAccess() = default;

QNetworkAccessManager &HttpAccess::manager(const std::optional<QSslConfiguration> &tls)
{
    if (!m_manager) {
        m_manager = std::make_unique<QNetworkAccessManager>();
        if (m_cookies) {
            m_manager->setCookieJar(&*m_cookies);
            m_cookies->setParent(nullptr); // it takes what it is given
        }
    } else if (m_tls != tls) {
        m_manager->clearConnectionCache(); // it looks for host and port alone
    }
    m_tls = tls;
    return *m_manager;
}

protocol::RequestQuery Endpoint::requestQuery(bool webSocket, const std::string &sid) const
{
    protocol::RequestQuery items;
    items.user = query;
    items.addressQuery = address.query;
    items.version = version;
    items.transport = protocol::name(webSocket ? protocol::TransportKind::WebSocket
                                               : protocol::TransportKind::Polling);
    items.sid = sid;
    items.base64 = forceBase64;
    items.timestampParam = timestampParam;
    if (webSocket ? webSocketTimestamps : pollingTimestamps) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        items.timestamp =
            protocol::cacheBuster(std::chrono::duration_cast<std::chrono::milliseconds>(now),
                                  [] { return QRandomGenerator::global()->generateDouble(); });
    }
    return items;
}

QUrl Endpoint::url(bool webSocket, const std::string &sid) const
{
    const std::string text = protocol::requestUrl(address, path, addTrailingSlash, webSocket,
                                                  requestQuery(webSocket, sid));
    return QUrl::fromEncoded(QByteArray::fromStdString(text), QUrl::StrictMode);
}

std::string Endpoint::target(bool webSocket, const std::string &sid) const
{
    const std::string text = protocol::normalizePath(path, addTrailingSlash) + '?' +
                             protocol::encodeQuery(requestQuery(webSocket, sid));
    if (std::all_of(text.begin(), text.end(), isTargetCharacter)) {
        return text;
    }
    // The user's path and the URL's query stand in it as they were written.
    std::string escaped;
    for (const char c : text) {
        escaped += isTargetCharacter(c) ? std::string(1, c) : protocol::encodeUriComponent({&c, 1});
    }
    return escaped;
}

std::string Endpoint::authority() const
{
    const bool isAscii = std::all_of(address.host.begin(), address.host.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::string host =
        isAscii ? address.host : QUrl::toAce(QString::fromStdString(address.host)).toStdString();
    // The zone of an IPv6 address means something on this machine alone (RFC 6874 section 4).
    if (const std::size_t zone = host.find('%'); zone != std::string::npos && host.back() == ']') {
        host.replace(zone, std::string::npos, "]");
    }
    const std::uint16_t standardPort = address.secure ? 443 : 80;
    return address.port == standardPort ? host : host + ':' + std::to_string(address.port);
}

} // namespace socketio::transport
