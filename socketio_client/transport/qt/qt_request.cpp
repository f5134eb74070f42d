// SPDX-License-Identifier: MIT
#include "socketio_client/transport/qt/qt_request.h"

#include <QNetworkAccessManager>

namespace socketio::transport {

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
    const CookieJar *jar = endpoint.http->cookies();
    const QByteArray cookies = jar ? jar->header(url, ownCookies) : ownCookies;
    if (!cookies.isEmpty()) {
        request.setRawHeader(QByteArrayLiteral("Cookie"), cookies);
    }
    if (endpoint.tls) {
        request.setSslConfiguration(*endpoint.tls);
    }
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

bool hasProxy(const Endpoint &endpoint)
{
    return endpoint.proxy.type() != QNetworkProxy::NoProxy &&
           endpoint.proxy.type() != QNetworkProxy::DefaultProxy;
}

QNetworkAccessManager &accessManager(const Endpoint &endpoint)
{
    QNetworkAccessManager &manager = endpoint.http->manager(endpoint.tls);
    QNetworkProxy proxy = endpoint.proxy;
    if (proxy.type() == QNetworkProxy::HttpProxy) {
        proxy.setCapabilities(proxy.capabilities() & ~QNetworkProxy::CachingCapability);
    }
    if (manager.proxy() != proxy) {
        manager.setProxy(proxy);
    }
    return manager;
}

} // namespace socketio::transport
