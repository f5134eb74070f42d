// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace socketio {

class Manager;
class Socket;

/// Faults that a test of a script, of a server or of this library wants to see (docs/ndjson.md).
/// With no connection open the first three do nothing. From the manager's thread.
class FaultInjection
{
public:
    /// Closes the low-level connection under the manager: seen as a loss ("forced close").
    static void closeEngine(Manager &manager);
    /// Handles `text` as the payload of a message just received.
    static void receive(Manager &manager, std::string_view text);
    /// Makes the heartbeat's deadline already past, without its timer having fired.
    static void passHeartbeat(Manager &manager);
    /// Hands the socket the Socket.IO packet `text` as if just decoded, even while it is not
    /// connected.
    static void receive(Socket &socket, std::string_view text);
};

} // namespace socketio
