// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/connection_options.h"

#include <QUrl>

namespace app {

namespace {

using namespace std::chrono_literals;

/// What pours in is read in pieces of this: nobody sees a value before the next batch, and each
/// wake-up costs as much as reading two events.
constexpr auto readInterval = 5ms;

} // namespace

QNetworkProxy proxyOf(const QString &text)
{
    if (text.isEmpty() || text == QLatin1String("none")) {
        return QNetworkProxy(text.isEmpty() ? QNetworkProxy::DefaultProxy : QNetworkProxy::NoProxy);
    }
    const QUrl url(text);
    const bool isSocks = url.scheme() == QLatin1String("socks5");
    return {isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
            quint16(url.port())};
}

socketio::Options connectionOptions(const FeedOptions &options, const ConnectionRule &rule,
                                    const std::optional<QSslConfiguration> &tls)
{
    socketio::Options result;
    result.path = options.path;
    result.transports = options.transports;
    result.backend =
        options.qtTransports ? socketio::TransportBackend::Qt : socketio::TransportBackend::Own;
    result.tryAllTransports = true;
    result.autoConnect = false;
    result.readInterval = readInterval;
    result.reconnectionAttempts = options.reconnectionAttempts;
    result.tls = tls;
    result.insecure = options.insecure;
    result.parser = rule.messagePack ? socketio::Parser::MessagePack : socketio::Parser::Json;
    result.proxy = proxyOf(rule.proxy);
    return result;
}

} // namespace app
