// SPDX-License-Identifier: MIT
#pragma once

#include "tests/client/scripted_server.h"

namespace tests {

/// A polling server in a few lines: handshake, CONNECT, then GETs that wait.
inline void servePolling(ScriptedServer &server, const QByteArray &handshakeHeaders = {})
{
    server.onRequest = [handshakeHeaders](Peer &peer, const Request &request) {
        if (request.method == "POST") {
            peer.answer(200, "ok");
        } else if (!request.target.contains("sid=")) {
            peer.answer(200, ScriptedServer::defaultHandshake() + "\x1e" + R"(40{"sid":"a"})",
                        handshakeHeaders);
        }
    };
}

} // namespace tests
