// SPDX-License-Identifier: MIT
#include <socketio/socket.h>

#include "socketio_client/client/manager_core.h"
#include "socketio_client/client/socket_core.h"

#include <QPromise>
#include <QThread>

#include <utility>

namespace socketio {

QString toString(DisconnectReason reason)
{
    return QString::fromLatin1(name(reason));
}

Socket::Socket(std::unique_ptr<SocketCore> implementation)
    : d(std::move(implementation))
{
    d->setOwner(*this);
}

Socket::~Socket() = default;

Manager &Socket::manager() const
{
    return d->manager().manager();
}

QString Socket::nsp() const
{
    return QString::fromStdString(d->session().nsp());
}

QString Socket::id() const
{
    return QString::fromStdString(d->session().id());
}

bool Socket::connected() const
{
    return d->session().connected();
}

bool Socket::active() const
{
    return d->session().active();
}

bool Socket::recovered() const
{
    return d->session().recovered();
}

void Socket::connectToNamespace()
{
    d->requestConnect();
}

void Socket::disconnectFromNamespace()
{
    d->leave();
}

void Socket::setAuth(AuthProvider auth)
{
    d->admission().setAuth(std::move(auth));
}

Socket::HandlerId Socket::on(std::string_view name, EventHandler handler)
{
    return d->handlers().add(name, std::move(handler));
}

Socket::HandlerId Socket::once(std::string_view name, EventHandler handler)
{
    return d->handlers().add(name, std::move(handler), true);
}

Socket::HandlerId Socket::onAny(EventHandler handler)
{
    return d->handlers().addAny(std::move(handler), HandlerTable::EventHandlers::Place::Last);
}

Socket::HandlerId Socket::prependAny(EventHandler handler)
{
    return d->handlers().addAny(std::move(handler), HandlerTable::EventHandlers::Place::First);
}

Socket::HandlerId Socket::onAnyOutgoing(OutgoingHandler handler)
{
    return d->handlers().addOutgoing(std::move(handler),
                                     HandlerTable::OutgoingHandlers::Place::Last);
}

Socket::HandlerId Socket::prependAnyOutgoing(OutgoingHandler handler)
{
    return d->handlers().addOutgoing(std::move(handler),
                                     HandlerTable::OutgoingHandlers::Place::First);
}

void Socket::off(HandlerId id)
{
    d->handlers().remove(id);
}

void Socket::off(std::string_view name)
{
    d->handlers().removeNamed(name);
}

void Socket::offAny()
{
    d->handlers().removeAny();
}

void Socket::offAnyOutgoing()
{
    d->handlers().removeOutgoing();
}

std::vector<Socket::HandlerId> Socket::handlers(std::string_view name) const
{
    return d->handlers().audience(name).named.ids();
}

std::vector<Socket::HandlerId> Socket::anyHandlers() const
{
    return d->handlers().audience({}).any.ids();
}

std::vector<Socket::HandlerId> Socket::outgoingHandlers() const
{
    return d->handlers().outgoing().ids();
}

Result<void> Socket::send(const nlohmann::json &arguments, AckHandler ack, EmitOptions options)
{
    return emitEvent("message", arguments, std::move(ack), options);
}

Result<void> Socket::emitEvent(std::string_view name, const nlohmann::json &arguments,
                               AckHandler ack, EmitOptions options)
{
    if (QThread::currentThread() != thread()) {
        return d->postEmit(name, arguments, std::move(ack), options);
    }
    return d->emitEvent(name, arguments, std::move(ack), options);
}

QFuture<Result<nlohmann::json>>
Socket::emitWithAck(std::string_view name, const nlohmann::json &arguments, EmitOptions options)
{
    // A handler can be copied, a promise cannot.
    const auto promise = std::make_shared<QPromise<Result<nlohmann::json>>>();
    promise->start();
    auto finish = [promise](Result<nlohmann::json> &&answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    // A refusal is told to the acknowledgement, too.
    (void)emitEvent(name, arguments, std::move(finish), options);
    return promise->future();
}

std::size_t Socket::bufferedEmits() const
{
    return d->bufferedEmits();
}

std::size_t Socket::queuedEmits() const
{
    return d->queuedEmits();
}

std::size_t Socket::pendingAcks() const
{
    return d->pendingAcks();
}

AuthProvider fixedAuth(nlohmann::json value)
{
    return [value = std::move(value)](const std::function<void(nlohmann::json)> &done) {
        done(value);
    };
}

} // namespace socketio
