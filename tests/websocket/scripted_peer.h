// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/web_socket.h"
#include "tests/websocket/frames.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <string>
#include <vector>

namespace tests {

/// Status line and headers that accept the request, without the empty line.
std::string acceptingAnswer(const std::string &request);

/// A server of one WebSocket, in the thread of the test, whose bytes are the test's own.
class ScriptedPeer : public QObject
{
    Q_OBJECT

public:
    ScriptedPeer();

    quint16 port() const { return m_server.serverPort(); }
    /// Head of the client's request, once it is there.
    const std::string &request() const { return m_request; }
    bool asked() const { return !m_request.empty(); }

    /// What is answered to the request as soon as it is there; set it before.
    std::function<std::string()> answer;
    /// An answer that accepts it. `headers` are whole lines; `frames` stand in the same segment.
    std::string accepting(const std::string &headers = {}, const std::string &frames = {}) const;

    void write(std::string_view bytes);
    /// In pieces, with a turn of the event loop after each.
    void trickle(std::string_view bytes, std::size_t piece);
    void end() { m_socket->disconnectFromHost(); }
    void drop() { m_socket->abort(); }
    void stopReading();
    void readOn();

    /// The client's frames since the upgrade.
    const std::vector<ClientFrame> &frames() const { return m_frames; }
    std::vector<std::string> payloads(int opcode) const;
    bool ended() const { return m_ended; } ///< the client has closed the connection

private:
    void onReadyRead();

    QTcpServer m_server;
    QPointer<QTcpSocket> m_socket;
    std::string m_input;
    std::string m_request;
    std::vector<ClientFrame> m_frames;
    bool m_ended = false;
};

/// A WebSocket, what it has said, and its peer.
class Connection final : private socketio::transport::Listener
{
public:
    Connection();

    socketio::transport::Endpoint &endpoint() { return *m_endpoint; }
    void connectTo(quint16 port);
    /// To the peer, which has accepted.
    bool open(const std::string &headers = {});
    void sendText(const std::string &message);

    ScriptedPeer peer;
    std::unique_ptr<socketio::transport::WebSocket> socket;
    /// "opened", "4hello", "b:bytes", "paused", "round trip", "closed", "drained" only if wanted.
    QByteArrayList said;
    bool noteDrained = false;
    bool forgetful = false; ///< nothing more is noted
    std::optional<socketio::Error> failure;
    /// After an entry of `said`, inside the listener's call.
    std::function<void(const QByteArray &)> then;
    /// While a packet is looked at.
    std::function<void(std::string_view)> onPacket;

private:
    void note(const QByteArray &what);
    void opened() override { note("opened"); }
    void packetReceived(const socketio::protocol::EnginePacketView &packet) override;
    void drained() override;
    void paused() override { note("paused"); }
    void roundTripMeasured(std::chrono::microseconds) override { note("round trip"); }
    void confirmed() override { note("confirmed"); }
    void closed(const std::optional<socketio::Error> &error) override;

    std::shared_ptr<socketio::transport::Endpoint> m_endpoint;
};

} // namespace tests
