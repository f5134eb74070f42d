// SPDX-License-Identifier: MIT
#include "socketio_client/transport/endpoint.h"

#include <QRandomGenerator>

#include <chrono>

namespace socketio::transport {

HttpAccess::HttpAccess(bool withCookies)
{
    if (withCookies) {
        m_cookies.emplace();
    }
}

QNetworkAccessManager &HttpAccess::manager()
{
    if (!m_manager) {
        m_manager = std::make_unique<QNetworkAccessManager>();
        if (m_cookies) {
            m_manager->setCookieJar(&*m_cookies);
            m_cookies->setParent(nullptr); // it takes what it is given
        }
    }
    return *m_manager;
}

QUrl Endpoint::url(bool webSocket, const std::string &sid) const
{
    protocol::RequestQuery items;
    items.user = query;
    items.addressQuery = address.query;
    items.version = version;
    items.transport = webSocket ? "websocket" : "polling";
    items.sid = sid;
    items.timestampParam = timestampParam;
    if (webSocket ? webSocketTimestamps : pollingTimestamps) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        items.timestamp =
            protocol::cacheBuster(std::chrono::duration_cast<std::chrono::milliseconds>(now),
                                  [] { return QRandomGenerator::global()->generateDouble(); });
    }
    const std::string text =
        protocol::requestUrl(address, path, addTrailingSlash, webSocket, items);
    return QUrl::fromEncoded(QByteArray::fromStdString(text), QUrl::StrictMode);
}

} // namespace socketio::transport
