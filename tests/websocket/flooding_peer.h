// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <functional>
#include <string>
#include <thread>

namespace tests {

/// A server of one WebSocket, in a thread of its own, that reads nothing after the upgrade and
/// sends without end, until the client goes.
class FloodingPeer
{
public:
    /// `bytes` makes the next piece, in that thread; an empty one is the end.
    explicit FloodingPeer(std::function<std::string()> bytes);
    /// The client must be gone, or the end have come.
    ~FloodingPeer();

    quint16 port() const { return m_port; }

private:
    quint16 m_port = 0;
    std::thread m_thread;
};

} // namespace tests
