// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/idle_guard.h"
#include "socketio_client/protocol/url.h"
#include "socketio_client/transport/http/cookies.h"

#include <socketio/limits.h>
#include <socketio/options.h>

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QNetworkProxy>
#include <QPair>
#include <QSslConfiguration>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

class QNetworkAccessManager;

namespace socketio::transport {

/// What all connections of one manager share: cookies, and kept HTTP connections. One thread.
class HttpAccess
{
public:
    explicit HttpAccess(bool withCookies);
    ~HttpAccess();

    /// Made at the first call: a client that stays on WebSocket needs none. What it kept of
    /// connections with other settings than `tls` is not used again.
    QNetworkAccessManager &manager(const std::optional<QSslConfiguration> &tls);

    /// Null: cookies are neither kept nor sent.
    CookieJar *cookies() { return m_cookies ? &*m_cookies : nullptr; }

private:
    std::optional<CookieJar> m_cookies;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::optional<QSslConfiguration> m_tls; ///< of the manager's latest request
};

/// All addresses of a name, the preferred one first; none: it has none.
using AddressLookUp = std::function<QList<QHostAddress>(const QString &name)>;

/// Where and how the transports of one connection reach the server.
struct Endpoint
{
    protocol::Address address;
    std::string path = "/socket.io";
    bool addTrailingSlash = true;
    protocol::QueryItems query;
    protocol::EngineVersion version = protocol::EngineVersion::V4;
    bool pollingTimestamps = true; ///< a cache buster on each polling request
    bool webSocketTimestamps = false;
    std::string timestampParam = "t";
    bool forceBase64 = false; ///< binary data as base64 on WebSocket too

    QList<QPair<QByteArray, QByteArray>> headers;
    std::optional<QSslConfiguration> tls; ///< of a secure address
    QNetworkProxy proxy{QNetworkProxy::DefaultProxy};
    AddressLookUp lookUp;     ///< of names, the proxy's included; empty: the system's
    QStringList subprotocols; ///< of the WebSocket
    MessageDeflate deflate;
    TransportBackend backend = TransportBackend::Own;
    std::chrono::milliseconds readInterval{0}; ///< of what pours in
    Limits limits;
    std::shared_ptr<HttpAccess> http;
    /// Counted up by all connections of a manager.
    std::shared_ptr<protocol::IdleCounts> idle = std::make_shared<protocol::IdleCounts>();

    /// An empty `sid` asks for a new session.
    QUrl url(bool webSocket, const std::string &sid) const;
    /// Path and query of the same, as they stand in a request's first line.
    std::string target(bool webSocket, const std::string &sid) const;
    /// "host" or "host:port", as the Host header has it.
    std::string authority() const;

private:
    protocol::RequestQuery requestQuery(bool webSocket, const std::string &sid) const;
};

} // namespace socketio::transport
