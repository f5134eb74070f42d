// SPDX-License-Identifier: MIT
#include <socketio/fault_injection.h>

#include "socketio_client/client/manager_core.h"
#include "socketio_client/protocol/packet_decoder.h"

#include <socketio/manager.h>
#include <socketio/socket.h>

#include <string>

namespace socketio {

void FaultInjection::closeEngine(Manager &manager)
{
    manager.d->closeEngine();
}

void FaultInjection::receive(Manager &manager, std::string_view text)
{
    // As in the reference: what can be decoded is handed on in a later turn of the event loop.
    protocol::PacketDecoder probe(manager.d->version(), manager.d->options().limits);
    const std::string fed(text);
    if (probe.feedText(fed)) {
        QMetaObject::invokeMethod(
            &manager, [&manager, fed] { manager.d->receiveText(fed); }, Qt::QueuedConnection);
    } else {
        manager.d->receiveText(fed);
    }
}

void FaultInjection::passHeartbeat(Manager &manager)
{
    manager.d->passHeartbeat();
}

void FaultInjection::receive(Socket &socket, std::string_view text)
{
    socket.d->inject(std::string(text)); // it may lie in what a handler ends
}

} // namespace socketio
