// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/gate.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>
#include <QWebSocket>

#include <chrono>

namespace app::demo {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype maxHeadBytes = 16 * 1024;
constexpr auto headTimeout = 10s;

Refusal refusal(int code, const char *message)
{
    return {400, QByteArrayLiteral("{\"code\":") + QByteArray::number(code) +
                     QByteArrayLiteral(",\"message\":\"") + message + QByteArrayLiteral("\"}")};
}

void answer(QTcpSocket *socket, const Refusal &refusal)
{
    const QByteArray reason = refusal.httpStatus == 200   ? "OK"
                              : refusal.httpStatus == 404 ? "Not Found"
                                                          : "Bad Request";
    socket->write("HTTP/1.1 " + QByteArray::number(refusal.httpStatus) + ' ' + reason +
                  "\r\nContent-Type: application/json\r\nContent-Length: " +
                  QByteArray::number(refusal.body.size()) + "\r\nConnection: close\r\n\r\n" +
                  refusal.body);
    socket->disconnectFromHost();
}

} // namespace

std::optional<Refusal> refusalOf(const QByteArray &requestHead)
{
    const QList<QByteArray> requestLine =
        requestHead.left(requestHead.indexOf('\n')).trimmed().split(' ');
    if (requestLine.size() != 3) {
        return refusal(3, "Bad request");
    }
    const QUrl url(QString::fromLatin1(requestLine.at(1)));
    if (!url.isValid() || !url.path().startsWith(QLatin1String("/socket.io"))) {
        return Refusal{404, QByteArray()};
    }
    const QUrlQuery query(url);
    if (query.queryItemValue(QStringLiteral("transport")) != QLatin1String("websocket")) {
        return refusal(0, "Transport unknown");
    }
    if (query.hasQueryItem(QStringLiteral("sid"))) {
        return refusal(1, "Session ID unknown");
    }
    if (requestLine.at(0) != "GET") {
        return refusal(2, "Bad handshake method");
    }
    if (!requestHead.toLower().contains("\r\nupgrade: websocket\r\n")) {
        return refusal(3, "Bad request");
    }
    if (query.queryItemValue(QStringLiteral("EIO")) != QLatin1String("4")) {
        return refusal(5, "Unsupported protocol version");
    }
    return std::nullopt;
}

QByteArray restTarget(const QByteArray &requestHead)
{
    const QList<QByteArray> requestLine =
        requestHead.left(requestHead.indexOf('\n')).trimmed().split(' ');
    const bool asks = requestLine.size() == 3 && requestLine.at(0) == "GET" &&
                      requestLine.at(1).startsWith("/api/");
    return asks ? requestLine.at(1) : QByteArray();
}

Gate::Gate(QObject *parent)
    : QObject(parent)
    , m_listener(this)
    , m_handshaker(QStringLiteral("Marsad"), QWebSocketServer::NonSecureMode, this)
{
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
            admit(socket);
        }
    });
    connect(&m_handshaker, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_handshaker.nextPendingConnection()) {
            Q_EMIT entered(socket);
        }
    });
}

bool Gate::listen(quint16 port)
{
    return m_listener.listen(QHostAddress::LocalHost, port);
}

void Gate::close()
{
    m_listener.close();
}

void Gate::admit(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { examine(socket); });
    connect(socket, &QTcpSocket::disconnected, &m_listener, [this, socket] {
        // Once the handshake is complete it belongs to a QWebSocket.
        if (socket->parent() == &m_listener) {
            socket->deleteLater();
        }
    });
    auto *timer = new QTimer(socket);
    timer->setObjectName(QStringLiteral("head"));
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, socket, &QTcpSocket::abort);
    timer->start(headTimeout);
}

void Gate::examine(QTcpSocket *socket)
{
    // Only looked at: the WebSocket handshake reads it once more.
    const QByteArray seen = socket->peek(maxHeadBytes);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0) {
        if (seen.size() == maxHeadBytes) {
            socket->abort();
        }
        return;
    }
    disconnect(socket, nullptr, this, nullptr);
    if (const QByteArray target = restTarget(seen.left(end + 2)); !target.isEmpty()) {
        const auto found = m_answerer ? m_answerer(target) : std::nullopt;
        answer(socket, found ? Refusal{200, *found} : Refusal{404, QByteArray()});
        return;
    }
    const std::optional<Refusal> refused = refusalOf(seen.left(end + 2));
    if (refused) {
        answer(socket, *refused);
        return;
    }
    delete socket->findChild<QTimer *>(QStringLiteral("head"));
    m_handshaker.handleConnection(socket);
}

} // namespace app::demo
