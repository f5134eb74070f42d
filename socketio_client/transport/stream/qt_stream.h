// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/stream/stream.h"

#ifdef Q_OS_LINUX
#include "socketio_client/transport/stream/address_race.h"
#endif

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
class QtStream final : public Stream
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
    void makeSocket();
    void connectBy(const QNetworkProxy &proxy);
#ifdef Q_OS_LINUX
    void onConnected(const AddressRace::Outcome &outcome);
    void onProxyChosen(const AddressRace::Outcome &outcome);
    void onEnded() override;
#endif
    void onOpened();
    void readLater() override;
    void timerEvent(QTimerEvent *event) override;
    void onWritten();
    void onError(QAbstractSocket::SocketError socketError);
    Error describe(QAbstractSocket::SocketError socketError) const;

#ifdef Q_OS_LINUX
    std::unique_ptr<AddressRace> m_race; ///< while opening
#endif
    std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket *m_tls = nullptr; ///< the same, if it is one
    QList<QSslError> m_tlsErrors;
    bool m_drainAwaited = false;
    QBasicTimer m_again; ///< to read on
    int m_depth = 0;     ///< calls of the socket's functions on the stack
};

} // namespace socketio::transport
