// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "socketio_client/protocol/engine_codec.h"
#include "socketio_client/protocol/packet_decoder.h"

#include <nlohmann/json.hpp>

#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include <memory>
#include <optional>
#include <set>
#include <string>

namespace app::demo {

/// An event from a client.
struct Request
{
    std::string name;
    nlohmann::json argument;         ///< the first one; null where there is none
    std::optional<std::uint64_t> id; ///< set where the client waits for an answer
};

/// The frame that carries an event with one argument in the namespace "/"; made once, sent to many.
QString eventFrame(std::string_view name, const nlohmann::json &argument);

/// The server's side of one client: Engine.IO 4 and Socket.IO 5 over a WebSocket, one namespace "/"
/// (docs/protocol.md 3, 9, 12, 13). What breaks the protocol closes the connection.
class Connection : public QObject
{
    Q_OBJECT

public:
    /// Takes over an open `socket` and greets it.
    explicit Connection(std::unique_ptr<QWebSocket> socket, QObject *parent = nullptr);
    ~Connection() override;

    /// Nothing is sent before the client has joined the namespace.
    void sendFrame(const QString &frame);
    void answer(std::uint64_t id, const nlohmann::json &value);

    void join(const std::string &room) { m_rooms.insert(room); }
    void leave(const std::string &room) { m_rooms.erase(room); }
    bool isIn(const std::string &room) const { return m_rooms.contains(room); }
    bool isJoined() const { return m_state == State::Joined; }

    /// Drops the connection without a word, as a lost link does; closed() follows.
    void abort();

Q_SIGNALS:
    void joined();
    void requested(const app::demo::Request &request);
    /// Once; nothing follows it.
    void closed();

private:
    enum class State { Greeted, Joined, Closed };

    void onText(const QString &text);
    void onBinary(const QByteArray &bytes);
    void onEnginePacket(const socketio::protocol::EnginePacketView &packet);
    void onMessage(const socketio::protocol::EnginePacketView &packet);
    void onPacket();
    void onConnect(std::string_view nsp);
    void onEvent();
    void ping();
    void write(const QString &frame);

    std::unique_ptr<QWebSocket> m_socket;
    State m_state = State::Greeted;
    socketio::protocol::PacketDecoder m_decoder;
    std::string m_scratch;
    std::set<std::string> m_rooms;
    QTimer m_pingTimer; ///< until the next ping
    QTimer m_pongDeadline;
    QTimer m_connectDeadline;
};

} // namespace app::demo
