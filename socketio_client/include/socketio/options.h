// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/limits.h>

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QNetworkProxy>
#include <QPair>
#include <QSslConfiguration>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace socketio {

/// What happens to an emit when the buffer for the time offline is full.
enum class BufferPolicy {
    RejectNew, ///< the new emit fails with BufferFull
    DropOldest ///< the oldest buffered emit fails with BufferFull
};

/// Which Engine.IO revision is spoken (docs/protocol.md 1).
enum class ProtocolVersion {
    Auto, ///< 4, or 3 once the server has shown itself to be an older one
    V3,
    V4
};

/// How packets are written; both ends must be configured alike.
enum class Parser {
    Json,       ///< text with binary attachments, the default everywhere
    MessagePack ///< as socket.io-msgpack-parser: one binary message a packet
};

/// Who carries the bytes.
enum class TransportBackend {
    Own, ///< our WebSocket and HTTP/1.1 over QTcpSocket and QSslSocket
    Qt   ///< QtWebSockets and QNetworkAccessManager; no permessage-deflate
};

/// permessage-deflate on WebSocket (RFC 7692).
struct MessageDeflate
{
    bool enabled = true;                  ///< offered; the server decides
    std::size_t threshold = 1024;         ///< bytes; shorter messages go out as they are
    bool clientNoContextTakeover = false; ///< forget what was sent after each message
    bool serverNoContextTakeover = false; ///< ask the server to do so: less memory, less gain
};

/// What one transport does differently; what is not set stands in Options.
struct TransportOptions
{
    std::optional<QString> path;                                      ///< of HTTP
    std::optional<bool> addTrailingSlash;                             ///< to the path
    std::optional<bool> timestampRequests;                            ///< cache buster
    std::optional<QString> timestampParam;                            ///< its name in the query
    std::optional<QList<QPair<QByteArray, QByteArray>>> extraHeaders; ///< in place of the others
    std::optional<QSslConfiguration> tls;                             ///< insecure still counts
    std::optional<QNetworkProxy> proxy;                               ///< with its credentials
};

/// How a manager connects. Defaults are those of the JavaScript reference client 4.8
/// (docs/protocol.md, options) unless said otherwise.
struct Options
{
    QString path = QStringLiteral("/socket.io"); ///< of HTTP; not the namespace
    /// In order of preference; the first one opens the session.
    QStringList transports = {QStringLiteral("polling"), QStringLiteral("websocket")};
    bool upgrade = true; ///< probe WebSocket when the session started on polling
    /// Several transports race for the handshake: how long each is alone before the next one starts
    /// beside it; one that fails, or whose session ends before the server has let a namespace in,
    /// is followed at once. None: one after the other, as the reference does it.
    std::optional<std::chrono::milliseconds> transportHeadStart = std::chrono::milliseconds(300);
    /// Without a race: while opening, go on to the next transport after a failure.
    bool tryAllTransports = false;
    bool rememberUpgrade = false; ///< start on WebSocket where it worked the last time
    bool autoConnect = true;      ///< Manager::socket() connects
    bool forceNew = false;        ///< ManagerCache: never share a manager
    bool multiplex = true;        ///< ManagerCache: share a manager between namespaces
    ProtocolVersion protocol = ProtocolVersion::Auto; ///< of Engine.IO
    Parser parser = Parser::Json;                     ///< must be the server's
    TransportBackend backend = TransportBackend::Own; ///< who carries the bytes
    bool addTrailingSlash = true;                     ///< to `path`
    std::optional<bool> timestampRequests;        ///< cache buster; none: on polling requests only
    QString timestampParam = QStringLiteral("t"); ///< its name in the query
    bool forceBase64 = false;                     ///< binary data as base64 on WebSocket too
    QStringList subprotocols;                     ///< of the WebSocket, in order of preference
    MessageDeflate messageDeflate;                ///< not with TransportBackend::Qt
    /// Events that pour in are read no more often than this, many at once: fewer wake-ups, and none
    /// waits longer. What comes after a silence, or within a quarter of a second after something
    /// was sent, is read at once. Zero: everything is; at most a second. Plain TCP on Linux;
    /// elsewhere no effect.
    std::chrono::milliseconds readInterval{0};
    /// One polling request; none: as long as the heartbeat allows.
    std::optional<std::chrono::milliseconds> requestTimeout;
    bool withCredentials = true; ///< cookie jar; the reference's default is off

    bool reconnection = true;                             ///< try again after a failure or a loss
    std::optional<int> reconnectionAttempts;              ///< none: forever
    std::chrono::milliseconds reconnectionDelay{1000};    ///< the first wait; each next one doubles
    std::chrono::milliseconds reconnectionDelayMax{5000}; ///< the longest wait
    double randomizationFactor = 0.5; ///< 0 to 1: the part of a wait that is left to chance
    /// One attempt, until the handshake is complete; none: no bound, zero: over at once.
    std::optional<std::chrono::milliseconds> timeout = std::chrono::milliseconds(20'000);
    std::chrono::milliseconds connectTimeout{20'000}; ///< waiting for a namespace's CONNECT reply
    std::chrono::milliseconds upgradeTimeout{10'000}; ///< for the server's answer to the probe
    std::chrono::milliseconds closeTimeout{3000};     ///< for what is still to be written

    QList<QPair<QString, QString>> query; ///< unescaped; the protocol's own keys are overwritten
    QList<QPair<QByteArray, QByteArray>>
        extraHeaders; ///< of every HTTP request and the WebSocket's
    /// Own CA: add it to QSslConfiguration::defaultConfiguration(), which stands here where there
    /// is none. A configuration loads the TLS library: connections without TLS do without both.
    std::optional<QSslConfiguration> tls;
    QMap<QString, TransportOptions> transportOptions; ///< by name: "polling", "websocket"
    bool insecure = false; ///< accept any certificate; explicit, never a default
    /// HTTP (CONNECT) or SOCKS5, with its credentials; the default is the application's proxy.
    QNetworkProxy proxy{QNetworkProxy::DefaultProxy};
    /// Engine.IO 3 has no auth payload: send it as a query instead, which ends up in logs.
    bool authAsQuery = false;

    Limits limits; ///< what a peer, and the time offline, may cost
    BufferPolicy bufferPolicy = BufferPolicy::RejectNew; ///< when the send buffer is full
};

/// The `auth` payload: asked anew for each CONNECT, so that a refreshed token is used.
/// Call `done` once, now or later, on the manager's thread; an answer that comes after the
/// connection it was asked for has ended is discarded. Only objects are sent.
using AuthProvider = std::function<void(std::function<void(nlohmann::json)> done)>;

/// What belongs to one namespace.
struct SocketOptions
{
    AuthProvider auth; ///< empty: no payload
    /// For each emit that has none of its own; none: forever, or 10 s where `retries` is set.
    std::optional<std::chrono::milliseconds> ackTimeout;
    /// Each emit that is not volatile is sent up to this many times more until it is acknowledged,
    /// one after the other (docs/protocol.md 17.7). 0: once.
    int retries = 0;
};

/// A provider that always gives the same value.
AuthProvider fixedAuth(nlohmann::json value);

} // namespace socketio
