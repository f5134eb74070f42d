// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/transport_kind.h"
#include "socketio_client/transport/endpoint.h"
#include "socketio_client/transport/stream/stream.h"
#include "socketio_client/transport/transport.h"
#include "socketio_client/transport/websocket/frame.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace socketio::transport {

class Deflater;
class FrameReader;
class Inflater;
class ResponseReader;
class Workspace;

/// Engine.IO over a WebSocket of our own (RFC 6455, RFC 7692): one packet a message. What is sent
/// in one turn of the event loop is written together at its end. An idle connection holds no
/// buffer.
class WebSocket final : public QObject, public Transport, private StreamListener
{
    Q_OBJECT

public:
    /// `sid` names the session to upgrade; empty: a new one.
    WebSocket(std::shared_ptr<const Endpoint> endpoint, Listener &listener,
              const std::string &sid = {});
    ~WebSocket() override;

    const char *name() const override { return protocol::name(protocol::TransportKind::WebSocket); }
    void open() override;
    void setSession(const Session &session) override;
    void send(std::vector<protocol::EnginePacket> batch) override;
    bool writable() const override;
    void pause() override;
    void resume() override;
    void measureRoundTrip() override;
    void confirm() override;
    void close() override;
    void refuseText() override;
    void abort() override;
    std::string ending() const override { return m_ending; }

    bool event(QEvent *event) override;

private:
    enum class State { Idle, Opening, Open, Closing, Closed };

    /// What only the opening needs.
    struct Opening;
    /// zlib, where it was agreed on.
    struct Compression;
    /// One call from the event loop: what was sent in it is written at its end, and what it uses
    /// outlives this object, which the listener may destroy meanwhile.
    class Turn;

    void streamOpened() override;
    void streamReadable() override;
    void streamDrained() override;
    void streamClosed(const std::optional<Error> &error) override;

    void readAnswer(Turn &turn);
    void judgeAnswer(Turn &turn, std::string_view rest);
    void readFrames(Turn &turn);
    void readMessages(Turn &turn);
    void receive(Turn &turn, const Message &message);
    void receiveData(Turn &turn, const Message &message);
    void receivePing(std::string_view payload);
    void receiveClose(std::string_view payload);
    void receivePong(Turn &turn, std::string_view payload);
    bool admitIdle(std::size_t frames);

    void writePacket(const protocol::EnginePacket &packet);
    void writeMessage(Opcode opcode, std::string_view prefix, std::string_view payload,
                      bool compress);
    void writeControl(Opcode opcode, std::string_view payload);
    std::uint64_t writePing();
    void askForTurn();
    void postTurn();
    void endTurn();
    void flush();

    void fail(CloseCode code, const Error &error);
    /// Ends everything, then tells the listener. The object may be gone afterwards.
    void finish(const std::optional<Error> &error);
    void release();

    const std::shared_ptr<const Endpoint> m_endpoint;
    const std::string m_sid;
    Listener &m_listener;
    std::unique_ptr<Stream> m_stream;
    std::unique_ptr<Opening> m_opening;
    std::unique_ptr<FrameReader> m_reader;
    std::unique_ptr<Compression> m_compression;
    std::string m_corked;              ///< frames for the end of this turn
    std::optional<std::string> m_pong; ///< the answer to the last ping, to be sent once drained
    Turn *m_turn = nullptr;            ///< the innermost on the stack
    State m_state = State::Idle;
    bool m_turnPosted = false;
    bool m_unflushed = false; ///< something was sent since the last flush
    bool m_drainAwaited = false;
    bool m_pauseAsked = false;
    bool m_closeAsked = false;
    std::int64_t m_pingStarted = 0;     ///< steady clock, ns; 0: none under way
    std::uint64_t m_pingSerial = 0;     ///< of the last ping
    std::uint64_t m_roundTripPing = 0;  ///< the one that m_pingStarted belongs to
    std::uint64_t m_confirmingPing = 0; ///< the one that confirms; 0: none
    protocol::IdleGuard m_idle;
    std::string m_ending;
};

} // namespace socketio::transport
