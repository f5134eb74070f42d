// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace tests {

class Peer;

/// What a client has asked over HTTP.
struct Request
{
    QByteArray method;
    QByteArray target;                    ///< path and query
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    bool isUpgrade() const { return headers.contains("upgrade"); }
};

/// A server that does what no real one would: each byte is the test's own. It runs in the thread of
/// the test.
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    ScriptedServer();

    QString url() const;
    int connections() const { return m_connections; }
    const QList<Request> &requests() const { return m_requests; }
    /// The codes of the close frames that came, 0 where there was none in it.
    const QList<int> &closeCodes() const { return m_closeCodes; }
    /// The first byte of each WebSocket frame that came.
    const QByteArray &frameHeads() const { return m_frameHeads; }

    /// Any request; without a handler a WebSocket upgrade is accepted and all else is refused.
    std::function<void(Peer &, const Request &)> onRequest;
    /// The WebSocket is open. `number` counts them from 1.
    std::function<void(Peer &, int number)> onOpen;
    /// A text message of the client's.
    std::function<void(Peer &, const QByteArray &)> onText;

    /// Pings are answered, and a close frame by the end of the connection.
    bool answersControlFrames = true;

    /// Answers like a Socket.IO server: handshake, CONNECT, and `then` once that is done.
    void behave(std::function<void(Peer &, int number)> then,
                const QByteArray &handshake = defaultHandshake());
    static QByteArray defaultHandshake();

private:
    friend class Peer;

    QTcpServer m_server;
    QList<Request> m_requests;
    QByteArray m_frameHeads;
    QList<int> m_closeCodes;
    int m_connections = 0;
    int m_webSockets = 0;
};

/// One TCP connection of a ScriptedServer.
class Peer : public QObject
{
    Q_OBJECT

public:
    Peer(ScriptedServer &server, QTcpSocket *socket);

    void answer(int status, const QByteArray &body, const QByteArray &moreHeaders = {});
    /// The upgrade to a WebSocket.
    void accept(const Request &request, const QByteArray &moreHeaders = {});
    void text(const QByteArray &message) { frame(1, message); }
    void binary(const QByteArray &message) { frame(2, message); }
    void frame(int opcode, const QByteArray &payload);
    void raw(const QByteArray &bytes) { m_socket->write(bytes); }
    void drop() { m_socket->abort(); }
    void end() { m_socket->disconnectFromHost(); }
    int number() const { return m_number; }

private:
    void onReadyRead();
    bool readRequest();
    bool readFrame();

    ScriptedServer &m_server;
    QTcpSocket *m_socket;
    QByteArray m_input;
    bool m_webSocket = false;
    int m_number = 0;
};

} // namespace tests
