// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/url_secrets.h"

#include <socketio/error.h>

#include <QAbstractSocket>
#include <QString>

#include <string>

namespace socketio::transport {

/// Whether it is the proxy's fault, not the server's.
inline bool isProxyError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return true;
    default:
        return false;
    }
}

/// The part of Qt's text that OpenSSL wrote: an alert of the peer's may have no error code of its
/// own. Empty where there is none.
inline std::string opensslText(const QString &text)
{
    const qsizetype at = text.indexOf(QLatin1String("error:"));
    return at < 0 ? std::string() : text.mid(at).toStdString();
}

/// What failed as Qt tells it: TLS, where its handshake did or OpenSSL says so, or where a
/// certificate was refused before, which `untrusted` tells better; else the network.
inline Error failureOf(const QString &text, bool inHandshake, const QString &untrusted)
{
    Error error{.detail = protocol::withoutUrlSecrets(text.toStdString())};
    if (inHandshake || !untrusted.isEmpty() || !opensslText(text).empty()) {
        error.code = ErrorCode::TlsFailure;
    }
    if (!untrusted.isEmpty()) {
        error.detail = untrusted.toStdString();
    }
    return error;
}

} // namespace socketio::transport
