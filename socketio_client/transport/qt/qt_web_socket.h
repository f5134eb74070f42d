// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/transport_kind.h"
#include "socketio_client/transport/endpoint.h"
#include "socketio_client/transport/qt/inquiry.h"
#include "socketio_client/transport/transport.h"

#include <QAbstractSocket>
#include <QObject>
#include <QStringEncoder>

class QWebSocket;

namespace socketio::transport {

/// Engine.IO over QtWebSockets: one packet a message (docs/protocol.md, WebSocket).
class QtWebSocket final : public QObject, public Transport
{
    Q_OBJECT

public:
    /// `sid` names the session to upgrade; empty: a new one.
    QtWebSocket(std::shared_ptr<const Endpoint> endpoint, Listener &listener,
                const std::string &sid = {});
    ~QtWebSocket() override;

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
    void abort() override;
    std::string ending() const override { return m_ending; }

private:
    enum class State { Idle, Opening, Open, Closing, Closed };

    void listen();
    /// Calls the listener. False if this object is gone since.
    template<typename Call>
    bool tell(Call call);
    void deliver(const Result<protocol::EnginePacketView> &packet);
    void onConnected();
    void onText(const QString &message);
    void onBinary(const QByteArray &message);
    void onPong(const QByteArray &payload);
    void onBytesWritten();
    void onDisconnected();
    void onError(QAbstractSocket::SocketError socketError);
    /// Ends everything, then tells the listener. The object may be gone afterwards.
    void finish(const std::optional<Error> &error);
    void release();

    const std::shared_ptr<const Endpoint> m_endpoint;
    const std::string m_sid;
    Listener *m_listener;
    State m_state = State::Idle;
    std::unique_ptr<QWebSocket> m_socket;
    /// Calls of ours that stand on the stack below the socket's: it must not be deleted in them.
    int m_depth = 0;
    bool m_drainAwaited = false;
    bool m_closeSeen = false;
    std::string m_ending;
    QString m_tlsFailure;
    std::unique_ptr<Inquiry> m_inquiry; ///< why the WebSocket was refused
    QStringEncoder m_encoder{QStringConverter::Utf8, QStringConverter::Flag::Stateless};
    std::string m_text;           ///< reused for each message
    std::string m_binary;         ///< what a base64 packet holds
    qint64 m_pingStarted = 0;     ///< steady clock, ns; 0: none under way
    quint64 m_pingSerial = 0;     ///< of the last ping
    quint64 m_roundTripPing = 0;  ///< the one that m_pingStarted belongs to
    quint64 m_confirmingPing = 0; ///< the one that confirms; 0: none
};

} // namespace socketio::transport
