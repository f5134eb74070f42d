// SPDX-License-Identifier: MIT
#include "tests/websocket/flooding_peer.h"

#include "tests/websocket/scripted_peer.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <future>
#include <utility>

namespace tests {

namespace {

constexpr int patienceMs = 20'000;

void flood(QTcpSocket &socket, const std::function<std::string()> &bytes)
{
    std::string request;
    while (request.find("\r\n\r\n") == std::string::npos) {
        if (!socket.waitForReadyRead(patienceMs)) {
            return;
        }
        request += socket.readAll().toStdString();
    }
    const std::string answer = acceptingAnswer(request) + "\r\n";
    socket.write(answer.data(), qint64(answer.size()));
    socket.setReadBufferSize(1);
    while (socket.state() == QAbstractSocket::ConnectedState) {
        const std::string piece = bytes();
        if (piece.empty()) {
            socket.disconnectFromHost();
            if (socket.state() != QAbstractSocket::UnconnectedState) {
                socket.waitForDisconnected(patienceMs);
            }
            return;
        }
        socket.write(piece.data(), qint64(piece.size()));
        if (!socket.waitForBytesWritten(patienceMs)) {
            return;
        }
    }
}

} // namespace

FloodingPeer::FloodingPeer(std::function<std::string()> bytes)
{
    std::promise<quint16> listening;
    m_thread = std::thread([&listening, bytes = std::move(bytes)] {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        listening.set_value(server.serverPort());
        if (server.waitForNewConnection(patienceMs)) {
            flood(*server.nextPendingConnection(), bytes);
        }
    });
    m_port = listening.get_future().get();
}

FloodingPeer::~FloodingPeer()
{
    m_thread.join();
}

} // namespace tests
