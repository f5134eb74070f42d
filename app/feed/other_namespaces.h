// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/link_status.h"
#include "app/feed/rejoin_timer.h"

#include <socketio/manager.h>
#include <socketio/socket.h>

#include <QObject>
#include <QStringList>
#include <QVector>

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace app {

/// The namespaces that a profile reads besides its own one, over the same connection. Each is
/// joined anew by itself where the server refuses it or throws it out. Network thread.
class OtherNamespaces
{
public:
    struct Hooks
    {
        std::function<void(const socketio::Event &event, std::string_view nsp)> event;
        std::function<void(std::string_view nsp)> joined;      ///< anew: not a session that went on
        std::function<void(QVector<NamespaceStatus>)> changed; ///< all of them, as they are now
    };

    /// `owner` is the parent of the timers.
    OtherNamespaces(QStringList names, Hooks hooks, QObject *owner);
    ~OtherNamespaces();

    /// They go over `manager`, which lives longer than open()'s next call, once retry() is called.
    void open(socketio::Manager &manager, const socketio::SocketOptions &options);
    /// Those that are not joined are asked for at once: what they asked for may be there now.
    void retry();
    /// All leave, until retry().
    void leave();
    void stop();
    bool allJoined() const;
    /// Null where it is none of them, or not joined right now.
    socketio::Socket *joined(std::string_view nsp) const;

private:
    struct One;
    void follow(socketio::Manager &manager, One &one);
    void report();

    const QStringList m_names;
    const Hooks m_hooks;
    QObject *const m_owner;
    std::vector<std::unique_ptr<One>> m_all;
};

} // namespace app
