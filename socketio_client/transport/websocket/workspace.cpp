// SPDX-License-Identifier: MIT
#include "socketio_client/transport/websocket/workspace.h"

#include <utility>

namespace socketio::transport {

namespace {

constexpr std::size_t worthKeeping = 262'144;

std::unique_ptr<Workspace> &spare()
{
    thread_local std::unique_ptr<Workspace> workspace;
    return workspace;
}

} // namespace

std::unique_ptr<Workspace> Workspace::take()
{
    std::unique_ptr<Workspace> workspace = std::move(spare());
    return workspace ? std::move(workspace) : std::make_unique<Workspace>();
}

void Workspace::giveBack(std::unique_ptr<Workspace> workspace)
{
    // inflated keeps its size: it would be filled with zeros anew for each message.
    if (workspace->inflated.capacity() > worthKeeping) {
        std::string().swap(workspace->inflated);
    }
    release(workspace->decoded);
    spare() = std::move(workspace);
}

void release(std::string &text)
{
    text.clear();
    if (text.capacity() > worthKeeping) {
        std::string().swap(text);
    }
}

} // namespace socketio::transport
