// SPDX-License-Identifier: MIT
#pragma once

#include <socketio/manager.h>
#include <socketio/options.h>
#include <socketio/socket.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace socketio {

/// What the reference's `io(url, options)` does (docs/protocol.md 17.1): sockets of one server
/// share a manager, which this object owns. One thread.
class ManagerCache
{
public:
    ManagerCache();
    ~ManagerCache();
    ManagerCache(const ManagerCache &) = delete;
    ManagerCache &operator=(const ManagerCache &) = delete;

    /// The socket of the namespace that the path of `url` names, on the manager of scheme, host,
    /// port and Options::path. That manager is a new one if Options::forceNew is set,
    /// Options::multiplex is not, or the shared one already has this namespace; a new one that
    /// nobody is to share is kept too, until this object ends. The query of `url` takes the place
    /// of Options::query. Errors: InvalidUrl, InvalidNamespace.
    Result<Socket *> socket(const QString &url, Options options = {},
                            SocketOptions socketOptions = {});

private:
    std::map<std::string, std::unique_ptr<Manager>> m_shared;
    std::vector<std::unique_ptr<Manager>> m_single;
};

} // namespace socketio
