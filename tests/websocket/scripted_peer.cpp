// SPDX-License-Identifier: MIT
#include "tests/websocket/scripted_peer.h"

#include <QCryptographicHash>
#include <QTest>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

ScriptedPeer::ScriptedPeer()
{
    answer = [this] { return accepting(); };
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        m_socket = m_server.nextPendingConnection();
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(m_socket, &QTcpSocket::readyRead, this, &ScriptedPeer::onReadyRead);
        connect(m_socket, &QTcpSocket::disconnected, this, [this] { m_ended = true; });
    });
    m_server.listen(QHostAddress::LocalHost);
}

std::string acceptingAnswer(const std::string &request)
{
    const QByteArray head = QByteArray::fromStdString(request);
    const qsizetype at = head.indexOf("Sec-WebSocket-Key: ") + 19;
    const QByteArray key = head.mid(at, head.indexOf('\r', at) - at);
    const QByteArray accept = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                       QCryptographicHash::Sha1);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           accept.toBase64().toStdString() + "\r\n";
}

std::string ScriptedPeer::accepting(const std::string &headers, const std::string &frames) const
{
    return acceptingAnswer(m_request) + headers + "\r\n" + frames;
}

void ScriptedPeer::write(std::string_view bytes)
{
    m_socket->write(bytes.data(), qint64(bytes.size()));
    m_socket->flush();
}

void ScriptedPeer::trickle(std::string_view bytes, std::size_t piece)
{
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
        write(bytes.substr(0, piece));
        QCoreApplication::processEvents();
    }
}

void ScriptedPeer::stopReading()
{
    m_socket->setReadBufferSize(1);
}

void ScriptedPeer::readOn()
{
    m_socket->setReadBufferSize(0);
    onReadyRead();
}

std::vector<std::string> ScriptedPeer::payloads(int opcode) const
{
    std::vector<std::string> result;
    for (const ClientFrame &frame : m_frames) {
        if ((frame.firstByte & 0x0f) == opcode) {
            result.push_back(frame.payload);
        }
    }
    return result;
}

void ScriptedPeer::onReadyRead()
{
    if (m_socket->readBufferSize() > 0) {
        return; // it stays where it is
    }
    m_input += m_socket->readAll().toStdString();
    if (m_request.empty()) {
        const std::size_t end = m_input.find("\r\n\r\n");
        if (end == std::string::npos) {
            return;
        }
        m_request = m_input.substr(0, end + 4);
        m_input.erase(0, end + 4);
        write(answer());
    }
    std::string_view rest(m_input);
    while (auto frame = takeClientFrame(rest)) {
        m_frames.push_back(std::move(*frame));
    }
    m_input.erase(0, m_input.size() - rest.size());
}

Connection::Connection()
    : m_endpoint(std::make_shared<Endpoint>())
{
    m_endpoint->address.host = "127.0.0.1";
    m_endpoint->proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    m_endpoint->http = std::make_shared<HttpAccess>(true);
    m_endpoint->limits.maxMessageBytes = 1'000'000;
    m_endpoint->deflate.threshold = 0;
}

void Connection::connectTo(quint16 port)
{
    m_endpoint->address.port = port;
    Listener &self = *this;
    socket = std::make_unique<WebSocket>(m_endpoint, self);
    socket->open();
}

bool Connection::open(const std::string &headers)
{
    if (!headers.empty()) {
        peer.answer = [this, headers] { return peer.accepting(headers); };
    }
    connectTo(peer.port());
    return QTest::qWaitFor([this] { return said.value(0) == "opened"; });
}

void Connection::sendText(const std::string &message)
{
    std::vector<protocol::EnginePacket> batch(1);
    batch[0].type = protocol::EngineType::Message;
    batch[0].data = message;
    socket->send(std::move(batch));
}

void Connection::note(const QByteArray &what)
{
    if (!forgetful) {
        said.append(what);
    }
    if (then) {
        then(what);
    }
}

void Connection::packetReceived(const protocol::EnginePacketView &packet)
{
    if (onPacket) {
        onPacket(packet.data);
    }
    const QByteArray data(packet.data.data(), qsizetype(packet.data.size()));
    note((packet.binary ? QByteArray("b:") : QByteArray::number(int(packet.type))) + data);
}

void Connection::drained()
{
    if (noteDrained) {
        note("drained");
    }
}

void Connection::closed(const std::optional<Error> &error)
{
    failure = error;
    note("closed");
}

} // namespace tests
