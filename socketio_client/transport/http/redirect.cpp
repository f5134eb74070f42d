// SPDX-License-Identifier: MIT
#include "socketio_client/transport/http/redirect.h"

#include <algorithm>

namespace socketio::transport {

namespace {

constexpr std::size_t maxLocationBytes = 8192;
constexpr qsizetype maxTargetBytes = 2048;
constexpr int httpPort = 80;
constexpr int httpsPort = 443;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isSecure(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

QUrl asHttp(QUrl url)
{
    if (url.scheme() == QLatin1String("ws")) {
        url.setScheme(QStringLiteral("http"));
    } else if (url.scheme() == QLatin1String("wss")) {
        url.setScheme(QStringLiteral("https"));
    }
    return url;
}

int portOf(const QUrl &url)
{
    return url.port(isSecure(url) ? httpsPort : httpPort);
}

QUrl usableTarget(const QUrl &request, std::string_view location)
{
    const bool strange = std::any_of(location.begin(), location.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\';
    });
    if (location.empty() || location.size() > maxLocationBytes || strange) {
        return {};
    }
    const QUrl written = QUrl::fromEncoded(QByteArray(location.data(), qsizetype(location.size())));
    if (!written.isValid()) {
        return {};
    }
    QUrl target = asHttp(request.resolved(written));
    target.setUserInfo({});
    target.setFragment({});
    const bool web = target.scheme() == QLatin1String("http") || isSecure(target);
    if (!target.isValid() || !web || target.host().isEmpty() || target.port() == 0) {
        return {};
    }
    if (target.port() == (isSecure(target) ? httpsPort : httpPort)) {
        target.setPort(-1); // written as others write it
    }
    if (target.path().isEmpty()) {
        target.setPath(QStringLiteral("/"));
    }
    return target;
}

} // namespace

std::optional<Redirect> readRedirect(int status, const QUrl &request, std::string_view location)
{
    if (!isRedirect(status)) {
        return std::nullopt;
    }
    Redirect redirect;
    const QUrl from = asHttp(request);
    redirect.target = usableTarget(from, location);
    redirect.sameOrigin = !redirect.target.isEmpty() && redirect.target.scheme() == from.scheme() &&
                          redirect.target.host() == from.host() &&
                          portOf(redirect.target) == portOf(from);
    return redirect;
}

void tellRedirect(Error &error, const Redirect &redirect)
{
    const QByteArray target = redirect.target.toEncoded(QUrl::RemoveQuery);
    if (target.isEmpty() || target.size() > maxTargetBytes) {
        error.detail += ": redirects to no usable address";
        return;
    }
    error.redirectTarget = target.toStdString();
    error.detail += redirect.sameOrigin ? ": redirects are not followed (to "
                                        : ": redirects to another origin are not followed (to ";
    error.detail += error.redirectTarget + ')';
}

} // namespace socketio::transport
