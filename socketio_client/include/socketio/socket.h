// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/disconnect_reason.h>
#include <socketio/error.h>
#include <socketio/event.h>
#include <socketio/options.h>

#include <QFuture>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace socketio {

class Manager;
class ManagerCore;
class SocketCore;

/// name() as a QString.
QString toString(DisconnectReason reason);

/// Options of a single emit.
struct EmitOptions
{
    std::optional<std::chrono::milliseconds> timeout{}; ///< of the acknowledgement
    /// Dropped for good, and not kept by SocketOptions::retries, unless it can be written now. Not
    /// an error: its acknowledgement fails once its time is over, or without a time-out soon.
    bool isVolatile = false;
    bool compress = true; ///< a hint for transports that compress
};

/// The acknowledgement's values as a JSON array, or why there are none: AckTimeout, Disconnected,
/// BufferFull, LimitExceeded, PayloadTooLarge, TooManyAttachments, ReservedEvent, InvalidArgument.
/// Called once, on the manager's thread, never from inside emitEvent(); not at all if the socket is
/// destroyed first. When the connection ends, those that were sent fail right after disconnected(),
/// in their order; those of buffered emits go on waiting. The answer is the handler's to move from.
using AckHandler = std::function<void(Result<nlohmann::json> &&)>;

/// One namespace of a Manager, which owns it. Use from the manager's thread; emitEvent(),
/// send() and emitWithAck() may be called from any other as well, as long as the socket lives.
/// Handlers run on the manager's thread, outside the decoder; they may do anything, closing and
/// destroying included. They must not throw: an exception leaves the socket usable, but what was
/// still to be called for the same packet is not, and Qt's event loop does not catch it.
class Socket : public QObject
{
    Q_OBJECT

public:
    /// What on() and its kin call; the event is valid during the call only.
    using EventHandler = std::function<void(const Event &)>;
    /// An event on its way out: its name and its arguments (a JSON array).
    using OutgoingHandler =
        std::function<void(std::string_view name, const nlohmann::json &arguments)>;
    /// Names a handler for off(); never used again for another one.
    using HandlerId = quint64;

    ~Socket() override;

    Manager &manager() const; ///< the owner
    QString nsp() const;      ///< the namespace, "/admin"
    QString id() const;       ///< the server's id of this namespace; empty while not connected
    bool connected() const;   ///< the server answered CONNECT
    bool active() const;      ///< will connect whenever the manager is open
    bool recovered() const;   ///< the last connect resumed the earlier session

    /// Makes the socket active and opens the manager where necessary.
    void connectToNamespace();
    /// Leaves the namespace: "io client disconnect", at once. Buffered emits stay buffered.
    void disconnectFromNamespace();

    /// Takes the place of SocketOptions::auth from the next CONNECT on.
    void setAuth(AuthProvider auth);

    /// Calls `handler` for each event called `name`, from the next event on.
    HandlerId on(std::string_view name, EventHandler handler);
    /// The same for the next event of that name only.
    HandlerId once(std::string_view name, EventHandler handler);
    /// Calls `handler` for each event, before the handlers of its name.
    HandlerId onAny(EventHandler handler);
    /// The same, before the other catch-all handlers.
    HandlerId prependAny(EventHandler handler);
    /// Calls `handler` for each event that is handed to the transport; not for acknowledgements,
    /// and not when an event is only buffered.
    HandlerId onAnyOutgoing(OutgoingHandler handler);
    /// The same, before the other outgoing handlers.
    HandlerId prependAnyOutgoing(OutgoingHandler handler);
    /// The handler is not called any more, not even for the event being dispatched: what it refers
    /// to may be gone. (The reference goes on until the next event.)
    void off(HandlerId id);
    void off(std::string_view name); ///< all handlers of this name
    void offAny();                   ///< all catch-all handlers
    void offAnyOutgoing();           ///< all outgoing handlers

    /// Who is called now, in the order of the calls.
    ///@{
    std::vector<HandlerId> handlers(std::string_view name) const; ///< of on() and once()
    std::vector<HandlerId> anyHandlers() const;
    std::vector<HandlerId> outgoingHandlers() const;
    ///@}

    /// Sends an event. `arguments` is a JSON array; binary values in it become attachments. While
    /// not connected it waits in the send buffer (Limits::maxSendBuffer…), or in the queue of
    /// SocketOptions::retries. Failure to send at all is returned; with `ack`, it is also reported
    /// there. From another thread the arguments are copied and the event is sent from the manager's
    /// event loop, in the order of each calling thread: only LimitExceeded (nesting) and BufferFull
    /// (Limits::maxSendBufferPackets are on their way) are returned, all else is told to `ack`.
    Result<void> emitEvent(std::string_view name,
                           const nlohmann::json &arguments = nlohmann::json::array(),
                           AckHandler ack = {}, EmitOptions options = {});

    /// The same; the future holds the acknowledgement's values or the error. It is never finished
    /// if the socket is destroyed first: then it is cancelled.
    QFuture<Result<nlohmann::json>>
    emitWithAck(std::string_view name, const nlohmann::json &arguments = nlohmann::json::array(),
                EmitOptions options = {});

    /// emitEvent() of the event "message".
    Result<void> send(const nlohmann::json &arguments = nlohmann::json::array(),
                      AckHandler ack = {}, EmitOptions options = {});

    std::size_t bufferedEmits() const; ///< wait for the connection
    std::size_t queuedEmits() const;   ///< in the queue of SocketOptions::retries
    std::size_t pendingAcks() const;   ///< answers waited for, those of buffered emits included

Q_SIGNALS:
    /// The server has answered CONNECT; what waited in the buffers has gone out and come in.
    void connectedToNamespace();
    /// Refused (ConnectRefused: stays inactive until connectToNamespace()), an attempt failed, or
    /// the connection was lost before CONNECT was answered.
    void connectError(const socketio::Error &error);
    /// A connected namespace was left; `detail` is for the log.
    void disconnected(socketio::DisconnectReason reason, const QString &detail);

private:
    friend class ManagerCore;
    friend class FaultInjection;
    friend class SocketCore;
    explicit Socket(std::unique_ptr<SocketCore> d);
    std::unique_ptr<SocketCore> d;
};

} // namespace socketio

Q_DECLARE_METATYPE(socketio::DisconnectReason)
Q_DECLARE_METATYPE(socketio::Error)
