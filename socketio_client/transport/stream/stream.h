// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"

#include <socketio/error.h>

#include <QObject>
#include <QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace socketio::transport {

/// What a stream tells its owner, from the event loop, never from inside a function of the stream.
/// A call may destroy the stream. One that runs an event loop of its own is not told meanwhile that
/// there is something to read.
class StreamListener
{
public:
    /// Bytes can be written; on TLS the peer's certificate has been verified.
    virtual void streamOpened() = 0;
    /// read() may give something; it is to be called. Told again until it gives nothing.
    virtual void streamReadable() = 0;
    /// pendingBytes() was above zero and is zero now.
    virtual void streamDrained() = 0;
    /// Once; nothing follows. No error: the peer ended the open stream, or finish() has done its
    /// work. Errors: NetworkFailure, ProxyFailure, TlsFailure.
    virtual void streamClosed(const std::optional<Error> &error) = 0;

protected:
    ~StreamListener() = default;
};

/// One TCP or TLS connection to the endpoint's server, through its proxy where it has one. It sets
/// no bound on how long opening and ending take: its owner destroys it. Used once. What is common
/// to the makes of it: whom it tells what, and in which order.
class Stream : public QObject
{
public:
    virtual void open() = 0;

    /// What is there, up to the buffer's size; 0 where there is nothing now.
    virtual std::size_t read(std::span<char> buffer) = 0;

    /// Takes all of it, once the stream is open; what the operating system does not take at once
    /// waits here.
    virtual void write(std::string_view bytes) = 0;

    /// Bytes that wait here for the operating system.
    virtual std::size_t pendingBytes() const = 0;

    /// Ends in order once everything is written; streamClosed() follows.
    virtual void finish() = 0;

    // The destructor ends at once; what the operating system has taken still goes out.

protected:
    enum class State { Idle, Opening, Open, Finishing, Ended };

    Stream(const Endpoint &endpoint, StreamListener &listener);

    bool isUsable() const { return m_state == State::Open || m_state == State::Finishing; }
    bool isTelling() const { return m_telling; }
    bool hasMissed() const { return m_missed; }

    /// The endpoint's host without the brackets of IPv6.
    QString host() const;
    Error failure(const std::string &reason) const;

    /// Calls the listener. False if this object is gone since.
    bool tell(void (StreamListener::*fact)());

    /// Has the listener read, as long as there is something, and others are not kept waiting.
    /// False: the listener is on the stack, with an event loop of its own; readLater() follows it.
    bool tellReadable();
    /// To be called by read().
    void noteRead(std::size_t size, bool mayBeMore);
    std::size_t readInTurn() const { return m_readInTurn; } ///< bytes, of the last tellReadable()
    /// tellReadable() is due.
    virtual void readLater() = 0;

    /// The listener hears of it from the event loop, for some ways here start in its own calls.
    void end(const std::optional<Error> &error);
    /// It is over; m_state says so already.
    virtual void onEnded() {}

    const Endpoint &m_endpoint;
    State m_state = State::Idle;

private:
    StreamListener &m_listener;
    bool m_telling = false;       ///< the listener is on the stack
    bool m_missed = false;        ///< something came meanwhile
    bool m_mayBeMore = false;     ///< to be read, as far as the last read() knows
    std::size_t m_readInTurn = 0; ///< bytes
};

/// The proxy that leads to the endpoint, the application's included; NoProxy where there is none.
QNetworkProxy proxyOf(const Endpoint &endpoint);

/// A stream over the system's sockets where that will do, else over Qt's. Both references outlive
/// the stream.
std::unique_ptr<Stream> makeStream(const Endpoint &endpoint, StreamListener &listener);

} // namespace socketio::transport
