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

/// A server that upgrades whoever asks; the first answer of a session brings `cookies`.
inline void serveUpgrades(ScriptedServer &server, const QByteArray &cookies = {})
{
    const QByteArray handshake =
        R"(0{"sid":"s","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000})";
    server.onRequest = [cookies, handshake](Peer &peer, const Request &request) {
        if (request.isUpgrade()) {
            peer.accept(request, request.target.contains("sid=") ? QByteArray() : cookies);
        } else if (request.method == "POST") {
            peer.answer(200, "ok");
        } else if (!request.target.contains("sid=")) {
            peer.answer(200, handshake + "\x1e" + R"(40{"sid":"a"})", cookies);
        } else {
            peer.answer(200, "6"); // lets go of the poll, as a server does that changes over
        }
    };
    server.onOpen = [&server, handshake](Peer &peer, int) {
        if (!server.requests().last().target.contains("sid=")) {
            peer.text(handshake);
            peer.text(R"(40{"sid":"a"})");
        }
    };
    server.onText = [](Peer &peer, const QByteArray &message) {
        if (message == "2probe") {
            peer.text("3probe");
        }
    };
}

} // namespace tests
