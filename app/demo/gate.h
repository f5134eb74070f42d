// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTcpServer>
#include <QWebSocketServer>

#include <functional>
#include <optional>

class QTcpSocket;
class QWebSocket;

namespace app::demo {

/// Why a request for a session is refused (docs/protocol.md 7), as a Node server says it.
struct Refusal
{
    int httpStatus = 400;
    QByteArray body;

    bool operator==(const Refusal &) const = default;
};

/// Reads the head of an HTTP request; none if it asks for a new Engine.IO 4 session over WebSocket.
std::optional<Refusal> refusalOf(const QByteArray &requestHead);

/// What stands in the first line of a GET for "/api/…", path and query; empty where it is none.
QByteArray restTarget(const QByteArray &requestHead);

/// Listens on a loopback port, answers questions by HTTP, and what else is no WebSocket request by
/// a proper refusal, and hands over the others once their handshake is complete.
class Gate : public QObject
{
    Q_OBJECT

public:
    explicit Gate(QObject *parent = nullptr);

    /// The JSON that answers "/api/…"; none: there is no such thing (404).
    using Answerer = std::function<std::optional<QByteArray>(const QByteArray &target)>;
    void setAnswerer(Answerer answerer) { m_answerer = std::move(answerer); }

    /// Port 0 takes a free one.
    bool listen(quint16 port);
    void close();
    quint16 port() const { return m_listener.serverPort(); }
    QString errorString() const { return m_listener.errorString(); }

Q_SIGNALS:
    /// The receiver owns `socket`.
    void entered(QWebSocket *socket);

private:
    void admit(QTcpSocket *socket);
    void examine(QTcpSocket *socket);

    Answerer m_answerer;
    QTcpServer m_listener;
    QWebSocketServer m_handshaker;
};

} // namespace app::demo
