// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"

#include <socketio/error.h>

#include <QAbstractSocket>
#include <QList>
#include <QObject>
#include <QSslError>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

class QSslSocket;
class QTcpSocket;

namespace socketio::transport {

/// What a stream tells its owner, from the event loop, never from inside a function of the stream.
/// A call may destroy the stream.
class StreamListener
{
public:
    /// Bytes can be written; on TLS the peer's certificate has been verified.
    virtual void streamOpened() = 0;
    /// read() may give something. Told again until it gives nothing; who does not read is not told
    /// again before more has come.
    virtual void streamReadable() = 0;
    /// pendingBytes() was above zero and is zero now.
    virtual void streamDrained() = 0;
    /// Once; nothing follows. No error: the peer ended the open stream, or finish() has done its
    /// work. Errors: NetworkFailure, ProxyFailure, TlsFailure.
    virtual void streamClosed(const std::optional<Error> &error) = 0;

protected:
    ~StreamListener() = default;
};

/// One TCP or TLS connection to the endpoint's server, through its proxy where it has one. Reads
/// go from the operating system straight into the caller's buffer (plain TCP). It sets no bound on
/// how long opening and ending take: its owner destroys it. Used once.
class Stream final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the stream.
    Stream(const Endpoint &endpoint, StreamListener &listener);
    /// Ends at once; what the operating system has taken still goes out.
    ~Stream() override;

    void open();

    /// What is there, up to the buffer's size; 0 where there is nothing now.
    std::size_t read(std::span<char> buffer);

    /// Takes all of it, once the stream is open; what the operating system does not take at once
    /// waits here.
    void write(std::string_view bytes);

    /// Bytes that wait here for the operating system.
    std::size_t pendingBytes() const;

    /// Ends in order once everything is written; streamClosed() follows.
    void finish();

private:
    enum class State { Idle, Opening, Open, Finishing, Ended };

    /// Calls the listener. False if this object is gone since.
    template<typename Call>
    bool tell(Call call);
    void onOpened();
    void onReadable();
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
    int m_depth = 0; ///< calls of the socket's on the stack: it must not be deleted in them
};

} // namespace socketio::transport
