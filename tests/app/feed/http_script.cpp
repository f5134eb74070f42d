// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/http_script.h"

#include <QTcpSocket>

namespace tests {

HttpScript::HttpScript(Answer answer)
    : m_answer(std::move(answer))
{
    if (!m_server.listen(QHostAddress::LocalHost)) {
        qFatal("no port");
    }
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray seen = socket->peek(1 << 20);
            const qsizetype head = seen.indexOf("\r\n\r\n");
            const qsizetype length = seen.toLower().indexOf("content-length: ");
            const qsizetype body =
                length < 0
                    ? 0
                    : seen.mid(length + 16, seen.indexOf('\r', length) - length - 16).toLongLong();
            if (head < 0 || seen.size() < head + 4 + body) {
                return;
            }
            m_requests.push_back(socket->readAll());
            m_peers.push_back(socket->peerAddress().toString());
            socket->write(m_answer(m_requests.back()));
            socket->disconnectFromHost();
        });
    });
}

QString HttpScript::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
}

QByteArray HttpScript::withBody(const QByteArray &body, const QByteArray &head,
                                const QByteArray &more)
{
    return "HTTP/1.1 " + head + "\r\nContent-Type: application/json\r\nConnection: close\r\n" +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n" + more + "\r\n" + body;
}

} // namespace tests
