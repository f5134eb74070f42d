// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/stream/stream.h"

#include <QAbstractSocket>
#include <QBasicTimer>
#include <QList>
#include <QObject>
#include <QSslError>

#include <memory>

class QSslSocket;
class QTcpSocket;

namespace socketio::transport {

/// A stream over QTcpSocket or QSslSocket: TLS, proxies, every platform.
class QtStream final : public QObject, public Stream
{
    Q_OBJECT

public:
    /// Both outlive the stream.
    QtStream(const Endpoint &endpoint, StreamListener &listener);
    ~QtStream() override;

    void open() override;
    std::size_t read(std::span<char> buffer) override;
    void write(std::string_view bytes) override;
    std::size_t pendingBytes() const override;
    void finish() override;

private:
    enum class State { Idle, Opening, Open, Finishing, Ended };

    /// Calls the listener. False if this object is gone since.
    template<typename Call>
    bool tell(Call call);
    void onOpened();
    void onReadable();
    void timerEvent(QTimerEvent *event) override;
    void onWritten();
    void onError(QAbstractSocket::SocketError socketError);
    void end(const std::optional<Error> &error);
    Error describe(QAbstractSocket::SocketError socketError) const;

    const Endpoint &m_endpoint;
    StreamListener &m_listener;
    std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket *m_tls = nullptr; ///< the same, if it is one
    QList<QSslError> m_tlsErrors;
    State m_state = State::Idle;
    bool m_drainAwaited = false;
    std::optional<std::size_t> m_lastRead; ///< in the present call of the listener
    std::size_t m_readInTurn = 0;
    QBasicTimer m_again;    ///< to read on
    bool m_telling = false; ///< the listener is on the stack
    bool m_missed = false;  ///< something came meanwhile
    int m_depth = 0;        ///< calls of the socket's on the stack: it must not be deleted in them
};

} // namespace socketio::transport
