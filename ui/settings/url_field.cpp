// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/url_field.h"

#include <QUrl>

namespace ui {

QString proposedUrl()
{
    return QStringLiteral("http://localhost:5000");
}

QString normalisedUrl(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty() || text.contains(QLatin1Char(' ')))
        return {};
    if (!text.contains(QLatin1String("://")))
        text.prepend(QLatin1String("http://"));
    QUrl url(text, QUrl::StrictMode);
    if (url.scheme() == QLatin1String("ws"))
        url.setScheme(QStringLiteral("http"));
    else if (url.scheme() == QLatin1String("wss"))
        url.setScheme(QStringLiteral("https"));
    const bool web =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    // Credentials in an address would end up in the configuration file and on the screen.
    if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty() ||
        url.port() == 0)
        return {};
    if (url.path() == QLatin1String("/"))
        url.setPath(QString());
    return url.toString(QUrl::StripTrailingSlash | QUrl::RemoveFragment);
}

} // namespace ui
