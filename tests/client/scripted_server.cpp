// SPDX-License-Identifier: MIT
#include "tests/client/scripted_server.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <utility>

namespace tests {

ScriptedServer::ScriptedServer()
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            ++m_connections;
            new Peer(*this, socket);
        }
    });
    m_server.listen(QHostAddress::LocalHost);
}

QString ScriptedServer::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
}

QByteArray ScriptedServer::defaultHandshake()
{
    return R"(0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})";
}

void ScriptedServer::behave(std::function<void(Peer &, int)> then, const QByteArray &handshake)
{
    onOpen = [handshake](Peer &peer, int) { peer.text(handshake); };
    onText = [then = std::move(then)](Peer &peer, const QByteArray &message) {
        if (message.startsWith("40")) {
            peer.text(R"(40{"sid":"a"})");
            then(peer, peer.number());
        }
    };
}

Peer::Peer(ScriptedServer &server, QTcpSocket *socket)
    : QObject(socket)
    , m_server(server)
    , m_socket(socket)
{
    connect(socket, &QTcpSocket::readyRead, this, &Peer::onReadyRead);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void Peer::onReadyRead()
{
    m_input += m_socket->readAll();
    while (m_webSocket ? readFrame() : readRequest()) {
    }
}

bool Peer::readRequest()
{
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0) {
        return false;
    }
    Request request;
    QList<QByteArray> lines = m_input.first(end).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.first(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (m_input.size() < end + 4 + length) {
        return false;
    }
    request.body = m_input.mid(end + 4, length);
    m_input.remove(0, end + 4 + length);
    m_server.m_requests.append(request);
    if (m_server.onRequest) {
        m_server.onRequest(*this, request);
    } else if (request.isUpgrade()) {
        accept(request);
    } else {
        answer(404, {});
    }
    return true;
}

void Peer::answer(int status, const QByteArray &body, const QByteArray &moreHeaders)
{
    raw("HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Length: " +
        QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n" + body);
}

void Peer::accept(const Request &request, const QByteArray &moreHeaders)
{
    const QByteArray key =
        request.headers.value("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: " +
        QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64() + "\r\n" + moreHeaders +
        "\r\n");
    m_webSocket = true;
    m_number = ++m_server.m_webSockets;
    if (m_server.onOpen) {
        m_server.onOpen(*this, m_number);
    }
}

void Peer::frame(int opcode, const QByteArray &payload)
{
    QByteArray head(1, char(0x80 | opcode));
    if (payload.size() < 126) {
        head += char(payload.size());
    } else if (payload.size() < 65536) {
        head += char(126);
        const quint16 size = qToBigEndian(quint16(payload.size()));
        head.append(reinterpret_cast<const char *>(&size), sizeof size);
    } else {
        head += char(127);
        const quint64 size = qToBigEndian(quint64(payload.size()));
        head.append(reinterpret_cast<const char *>(&size), sizeof size);
    }
    raw(head + payload);
}

bool Peer::readFrame()
{
    if (m_input.size() < 6) {
        return false;
    }
    const int opcode = m_input.at(0) & 0x0f;
    qsizetype length = m_input.at(1) & 0x7f;
    qsizetype offset = 2;
    if (length == 126) {
        length = qFromBigEndian<quint16>(m_input.constData() + 2);
        offset = 4;
    } else if (length == 127) {
        length = qsizetype(qFromBigEndian<quint64>(m_input.constData() + 2));
        offset = 10;
    }
    if (m_input.size() < offset + 4 + length) {
        return false;
    }
    m_server.m_frameHeads += m_input.at(0);
    const QByteArray mask = m_input.mid(offset, 4);
    QByteArray payload = m_input.mid(offset + 4, length);
    for (qsizetype i = 0; i < payload.size(); ++i) {
        payload[i] = char(payload.at(i) ^ mask.at(i % 4));
    }
    m_input.remove(0, offset + 4 + length);
    if (opcode == 8) {
        m_server.m_closeCodes.append(length < 2 ? 0 : qFromBigEndian<quint16>(payload.constData()));
    }
    if (opcode == 1 && m_server.onText) {
        m_server.onText(*this, payload);
    } else if (!m_server.answersControlFrames) {
        return true;
    } else if (opcode == 8) {
        m_socket->disconnectFromHost();
    } else if (opcode == 9) {
        frame(10, payload);
    }
    return true;
}

} // namespace tests
