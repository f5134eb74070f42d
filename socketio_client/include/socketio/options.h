// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/limits.h>

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QList>
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

/// How a manager connects. Defaults are those of the JavaScript reference client 4.8
/// (docs/protocol.md, options) unless said otherwise.
struct Options
{
    QString path = QStringLiteral("/socket.io");
    QStringList transports = {QStringLiteral("polling"), QStringLiteral("websocket")};
    bool upgrade = true;           ///< probe WebSocket when the session started on polling
    bool tryAllTransports = false; ///< while opening, go on to the next transport after a failure
    bool rememberUpgrade = false;
    bool autoConnect = true;
    bool addTrailingSlash = true;
    bool timestampRequests = true; ///< cache buster on polling requests
    bool withCredentials = true;   ///< cookie jar; the reference's default is off

    bool reconnection = true;
    std::optional<int> reconnectionAttempts; ///< none: forever
    std::chrono::milliseconds reconnectionDelay{1000};
    std::chrono::milliseconds reconnectionDelayMax{5000};
    double randomizationFactor = 0.5;
    std::chrono::milliseconds timeout{20'000}; ///< one attempt, until the handshake is complete
    std::chrono::milliseconds connectTimeout{20'000}; ///< waiting for a namespace's CONNECT reply
    std::chrono::milliseconds upgradeTimeout{10'000};
    std::chrono::milliseconds closeTimeout{3000};

    QList<QPair<QString, QString>> query;
    QList<QPair<QByteArray, QByteArray>> extraHeaders;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration(); ///< own CA: add it here
    bool insecure = false; ///< accept any certificate; explicit, never a default

    Limits limits;
    BufferPolicy bufferPolicy = BufferPolicy::RejectNew;
};

/// The `auth` payload: asked anew for each CONNECT, so that a refreshed token is used.
/// Call `done` once, now or later, on the manager's thread; an answer that comes after the
/// connection it was asked for has ended is discarded. Only objects are sent.
using AuthProvider = std::function<void(std::function<void(nlohmann::json)> done)>;

/// What belongs to one namespace.
struct SocketOptions
{
    AuthProvider auth; ///< empty: no payload
    std::optional<std::chrono::milliseconds> ackTimeout;
};

/// A provider that always gives the same value.
AuthProvider fixedAuth(nlohmann::json value);

} // namespace socketio
