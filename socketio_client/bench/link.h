// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/bench/arguments.h"

#include <socketio/manager.h>

#include <functional>
#include <memory>

namespace bench {

/// One connection of the benchmark, ready once the namespace is connected (and upgraded, if asked).
/// A failure ends the program: there is nothing to measure then.
class Link
{
public:
    Link(const Arguments &arguments, std::function<void()> ready);

    socketio::Socket &socket() { return *m_socket; }

    /// Emits `name` and runs the event loop until the answer came: its values.
    nlohmann::json call(const char *name, const nlohmann::json &arguments);

    /// Runs the event loop until the link is ready.
    static std::unique_ptr<Link> open(const Arguments &arguments);

private:
    void check();

    bool m_upgrade;
    std::function<void()> m_ready;
    std::unique_ptr<socketio::Manager> m_manager;
    socketio::Socket *m_socket = nullptr;
};

[[noreturn]] void fail(const char *why);

} // namespace bench
