// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"

#include <socketio/error.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
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
/// no bound on how long opening and ending take: its owner destroys it. Used once.
class Stream
{
public:
    /// Ends at once; what the operating system has taken still goes out.
    virtual ~Stream() = default;

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

    /// As often as this the listener is told in one turn of the event loop, and about as much is
    /// read: a peer that sends without end must not starve the others.
    static constexpr int readsAtOnce = 8;
    static constexpr std::size_t bytesAtOnce = 1u << 20;
};

/// A stream over the system's sockets where that will do, else over Qt's. Both references outlive
/// the stream.
std::unique_ptr<Stream> makeStream(const Endpoint &endpoint, StreamListener &listener);

/// The start of an error's detail: "host:port: ".
std::string errorPrefix(const Endpoint &endpoint);

} // namespace socketio::transport
