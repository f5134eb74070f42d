// SPDX-License-Identifier: MIT
#include <socketio/fault_injection.h>

#include "socketio_client/client/manager_private.h"
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
    manager.d->receiveText(text);
}

void FaultInjection::passHeartbeat(Manager &manager)
{
    manager.d->passHeartbeat();
}

void FaultInjection::receive(Socket &socket, std::string_view text)
{
    const ManagerPrivate &manager = *socket.manager().d;
    protocol::PacketDecoder decoder(manager.version(), manager.options().limits);
    const std::string fed(text); // it may lie in what a handler ends
    const auto step = decoder.feedText(fed);
    if (step && *step == protocol::DecodeStep::Packet &&
        decoder.packet().nsp == socket.d->session().nsp()) {
        socket.d->receive(decoder.packet(), decoder);
    }
}

} // namespace socketio
