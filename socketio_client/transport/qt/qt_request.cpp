// SPDX-License-Identifier: MIT
#include "socketio_client/transport/qt/qt_request.h"

#include <QNetworkCookie>

#include <algorithm>

namespace socketio::transport {

namespace {

/// The jar's cookies, then the user's; a name of the user's hides the jar's.
QByteArray cookieHeader(const QUrl &url, const Endpoint &endpoint, const QByteArray &own)
{
    QByteArray header = own;
    if (!endpoint.http->cookies()) {
        return header;
    }
    const QList<QNetworkCookie> mine = [&own] {
        QList<QNetworkCookie> list;
        for (const QByteArray &pair : own.split(';')) {
            list += QNetworkCookie::parseCookies(pair.trimmed());
        }
        return list;
    }();
    QUrl asHttp = url;
    asHttp.setScheme(url.scheme().endsWith(u's') ? QStringLiteral("https")
                                                 : QStringLiteral("http"));
    const QList<QNetworkCookie> stored = endpoint.http->cookies()->cookiesForUrl(asHttp);
    for (const QNetworkCookie &cookie : stored) {
        const bool hidden = std::any_of(mine.begin(), mine.end(), [&](const QNetworkCookie &other) {
            return other.name() == cookie.name();
        });
        if (!hidden) {
            header +=
                (header.isEmpty() ? "" : "; ") + cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
        }
    }
    return header;
}

} // namespace

QNetworkRequest makeRequest(const QUrl &url, const Endpoint &endpoint)
{
    QNetworkRequest request(url);
    QByteArray ownCookies;
    for (const auto &[name, value] : endpoint.headers) {
        const QByteArray lower = name.toLower();
        if (lower == "cookie") {
            ownCookies = value;
        } else if (lower != "accept-encoding") { // set by hand, Qt would hand out compressed bytes
            request.setRawHeader(name, value);
        }
    }
    const QByteArray cookies = cookieHeader(url, endpoint, ownCookies);
    if (!cookies.isEmpty()) {
        request.setRawHeader(QByteArrayLiteral("Cookie"), cookies);
    }
    request.setSslConfiguration(endpoint.tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute,
                         endpoint.http->cookies() ? QNetworkRequest::Automatic
                                                  : QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}

} // namespace socketio::transport
