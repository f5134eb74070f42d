// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/server_address.h"

#include <socketio/address.h>

#include <QStringList>

namespace app {

namespace {

using Fault = ServerAddress::Fault;

Fault faultOf(socketio::AddressFault fault)
{
    switch (fault) {
    case socketio::AddressFault::Empty:
        return Fault::Empty;
    case socketio::AddressFault::Blank:
        return Fault::Blank;
    case socketio::AddressFault::Scheme:
        return Fault::Scheme;
    case socketio::AddressFault::Host:
        return Fault::Host;
    case socketio::AddressFault::Port:
        return Fault::Port;
    case socketio::AddressFault::Credentials:
        return Fault::Credentials;
    }
    return Fault::Host;
}

QString asHttp(QString url)
{
    if (url.startsWith(QLatin1String("ws"))) {
        url.replace(0, 2, QStringLiteral("http"));
    }
    return url;
}

/// `url`, which has no path, as the address of the endpoint `path`.
QString endpointText(const QString &url, const QString &path)
{
    const qsizetype mark = url.indexOf(u'?');
    const QString query = mark < 0 ? QString() : url.mid(mark + 1);
    QString text = url.left(mark) + path;
    if (!text.endsWith(u'/')) {
        text += u'/';
    }
    // Another path than the usual one is known by the protocol's own query alone.
    QStringList items;
    if (!path.endsWith(QLatin1String("/socket.io"))) {
        items << QStringLiteral("EIO=4") << QStringLiteral("transport=polling");
    }
    if (!query.isEmpty()) {
        items << query;
    }
    return items.isEmpty() ? text : text + u'?' + items.join(u'&');
}

} // namespace

ServerAddress readServerAddress(const QString &typed)
{
    ServerAddress address;
    const auto read = socketio::readTypedAddress(typed.toStdString());
    if (!read) {
        address.fault = faultOf(read.error().fault);
        address.suggestion = QString::fromStdString(read.error().suggestion);
        address.detail = QString::fromStdString(read.error().detail);
        return address;
    }
    address.fault = Fault::None;
    address.url = asHttp(QString::fromStdString(read->url));
    address.text = address.url;
    if (read->path) {
        address.path = QString::fromStdString(*read->path);
        address.text = endpointText(address.url, address.path);
    } else if (read->nsp != "/") {
        address.nsp = QString::fromStdString(read->nsp);
    }
    return address;
}

} // namespace app
