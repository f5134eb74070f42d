// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/origin.h"

#include <QUrl>

namespace app {

QString originOf(const QString &url)
{
    const QUrl parts(url, QUrl::StrictMode);
    QString scheme = parts.scheme();
    if (scheme == QLatin1String("ws")) {
        scheme = QStringLiteral("http");
    } else if (scheme == QLatin1String("wss")) {
        scheme = QStringLiteral("https");
    }
    const bool isSecure = scheme == QLatin1String("https");
    if (!parts.isValid() || parts.host().isEmpty() ||
        (!isSecure && scheme != QLatin1String("http"))) {
        return {};
    }
    constexpr int securePort = 443;
    constexpr int plainPort = 80;
    QString host = parts.host(QUrl::FullyEncoded);
    if (host.contains(u':')) {
        host = u'[' + host + u']';
    }
    return QStringLiteral("%1://%2:%3")
        .arg(scheme, host)
        .arg(parts.port(isSecure ? securePort : plainPort));
}

} // namespace app
