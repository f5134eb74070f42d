// SPDX-License-Identifier: MIT
#include <socketio/socket.h>

#include "socketio_client/client/socket_private.h"

#include <utility>

namespace socketio {

QString toString(DisconnectReason reason)
{
    return QString::fromLatin1(name(reason));
}

Socket::Socket(std::unique_ptr<SocketPrivate> implementation)
    : d(std::move(implementation))
{
    d->setOwner(*this);
}

Socket::~Socket() = default;

Manager &Socket::manager() const
{
    return d->manager();
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
    d->setAuth(std::move(auth));
}

Socket::HandlerId Socket::on(std::string_view name, EventHandler handler)
{
    return d->handlers().add(name, std::move(handler));
}

Socket::HandlerId Socket::onAny(EventHandler handler)
{
    return d->handlers().addAny(std::move(handler));
}

void Socket::off(HandlerId id)
{
    d->handlers().remove(id);
}

Result<void> Socket::emitEvent(std::string_view name, const nlohmann::json &arguments,
                               AckHandler ack, EmitOptions options)
{
    return d->emitEvent(name, arguments, std::move(ack), options);
}

std::size_t Socket::bufferedEmits() const
{
    return d->bufferedEmits();
}

AuthProvider fixedAuth(nlohmann::json value)
{
    return [value = std::move(value)](const std::function<void(nlohmann::json)> &done) {
        done(value);
    };
}

} // namespace socketio
