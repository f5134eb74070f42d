// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"

#include <socketio/error.h>

#include <QAbstractSocket>
#include <QObject>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

class QSslError;
class QTcpSocket;

namespace socketio::transport {

/// What a stream tells its owner, from the event loop, never from inside a function of the stream.
/// A call may destroy the stream.
class StreamListener
{
public:
    /// Bytes can be written; on TLS the peer's certificate has been verified.
    virtual void streamOpened() = 0;
    /// read() will give something.
    virtual void streamReadable() = 0;
    /// Everything written has been handed to the operating system.
    virtual void streamDrained() = 0;
    /// Once; nothing follows. No error: the peer ended the stream in order.
    virtual void streamClosed(const std::optional<Error> &error) = 0;

protected:
    ~StreamListener() = default;
};

/// One TCP or TLS connection to the endpoint's server, through its proxy where it has one. Reads
/// go from the operating system straight into the caller's buffer (plain TCP). Used once.
class Stream final : public QObject
{
    Q_OBJECT

public:
    Stream(const Endpoint &endpoint, StreamListener &listener);
    /// Ends at once; what the operating system has taken still goes out.
    ~Stream() override;

    void open();

    /// What is there, up to the buffer's size; 0 where there is nothing now.
    std::size_t read(std::span<char> buffer);

    /// Takes all of it; what the operating system does not take at once waits here.
    void write(std::string_view bytes);

    /// Bytes that wait here for the operating system.
    std::size_t pendingBytes() const;

    /// Ends in order once everything is written; streamClosed() follows.
    void finish();

private:
    std::unique_ptr<QTcpSocket> m_socket;
};

} // namespace socketio::transport
