// SPDX-License-Identifier: MIT
#include "socketio_client/transport/http/cookies.h"

#include <QNetworkCookie>

#include <algorithm>

namespace socketio::transport {

namespace {

// What RFC 6265 6.1 asks of a user agent for one server, with room.
constexpr qsizetype maxCookies = 150;
constexpr qsizetype maxCookieBytes = 4096;

QUrl asHttp(const QUrl &url)
{
    QUrl result = url;
    const bool secure =
        url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("wss");
    result.setScheme(secure ? QStringLiteral("https") : QStringLiteral("http"));
    return result;
}

/// Max-Age goes before Expires wherever the two stand (RFC 6265 5.3); Qt takes the last one.
QByteArray withoutOutdatedDate(const QByteArray &setCookie)
{
    const auto attribute = [](const QByteArray &part) {
        return part.left(part.indexOf('=')).trimmed().toLower();
    };
    QByteArrayList parts = setCookie.split(';');
    const bool hasAge = std::any_of(parts.begin() + 1, parts.end(), [&](const QByteArray &part) {
        return attribute(part) == "max-age";
    });
    if (!hasAge) {
        return setCookie;
    }
    parts.erase(
        std::remove_if(parts.begin() + 1, parts.end(),
                       [&](const QByteArray &part) { return attribute(part) == "expires"; }),
        parts.end());
    return parts.join(';');
}

} // namespace

bool CookieJar::insertCookie(const QNetworkCookie &cookie)
{
    if (cookie.name().size() + cookie.value().size() > maxCookieBytes) {
        return false;
    }
    const bool taken = QNetworkCookieJar::insertCookie(cookie);
    QList<QNetworkCookie> all = allCookies();
    if (all.size() > maxCookies) {
        all.removeFirst();
        setAllCookies(all);
    }
    return taken;
}

QByteArray CookieJar::header(const QUrl &url, const QByteArray &own) const
{
    if (allCookies().isEmpty()) {
        return own;
    }
    const QList<QNetworkCookie> stored = cookiesForUrl(asHttp(url));
    if (stored.isEmpty()) {
        return own;
    }
    QList<QNetworkCookie> mine;
    for (const QByteArray &pair : own.split(';')) {
        mine += QNetworkCookie::parseCookies(pair.trimmed());
    }
    QByteArray header = own;
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

void CookieJar::store(const QUrl &url, const std::vector<std::string> &setCookies)
{
    QList<QNetworkCookie> cookies;
    for (const std::string &line : setCookies) {
        cookies +=
            QNetworkCookie::parseCookies(withoutOutdatedDate(QByteArray::fromStdString(line)));
    }
    if (!cookies.isEmpty()) {
        setCookiesFromUrl(cookies, asHttp(url));
    }
}

} // namespace socketio::transport
