// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QNetworkCookieJar>
#include <QUrl>

#include <string>
#include <vector>

namespace socketio::transport {

/// The cookies of one manager (RFC 6265), for as long as it lives and bounded: a server cannot make
/// it grow by ever new names.
class CookieJar final : public QNetworkCookieJar
{
public:
    bool insertCookie(const QNetworkCookie &cookie) override;

    /// The value of the Cookie header for a request to `url` (ws and wss count as http and https):
    /// the user's own cookies first, which hide the jar's of the same name.
    QByteArray header(const QUrl &url, const QByteArray &own) const;

    /// The Set-Cookie headers of an answer from `url`.
    void store(const QUrl &url, const std::vector<std::string> &setCookies);
};

} // namespace socketio::transport
