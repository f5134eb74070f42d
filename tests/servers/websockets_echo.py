#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Python's `websockets` as a minimal Engine.IO 4 server, for the tests of our WebSocket.

    websockets_echo.py [--deflate] [--server-alone] [--client-alone] [--server-bits N] [--client-bits N]
        [--max-payload BYTES] [--refuse]

Does what ws_echo.mjs does.
"""
import argparse
import asyncio
import json
import sys
from http import HTTPStatus

import websockets
# The one of before 14: the newer one has no subclass to refuse with, and Debian 12 has only this.
from websockets.legacy.server import WebSocketServerProtocol, serve as listen
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

parser = argparse.ArgumentParser()
for name in ("deflate", "server-alone", "client-alone", "refuse"):
    parser.add_argument("--" + name, action="store_true")
for name in ("server-bits", "client-bits"):
    parser.add_argument("--" + name, type=int)
parser.add_argument("--max-payload", type=int, default=20_000_000)
options = parser.parse_args()

state = {"closes": [], "pongs": [], "pings": [], "errors": [], "extensions": ""}


class Protocol(WebSocketServerProtocol):
    async def process_request(self, path, headers):
        if options.refuse:
            return HTTPStatus.UNAUTHORIZED, [("WWW-Authenticate", "Bearer")], b"token expired"
        return None


async def fragments(socket, message):
    async def pieces():
        yield message[:5]
        waiter = await socket.ping(b"between")
        waiter.add_done_callback(lambda _: state["pongs"].append("between"))
        half = len(message) // 2
        yield message[5:half]
        yield message[half:]
    await socket.send(pieces())


async def serve(socket):
    state["extensions"] = ",".join(each.name for each in socket.extensions)
    await socket.send('0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000}')
    try:
        async for message in socket:
            if isinstance(message, str) and message.startswith("4fragments:"):
                await fragments(socket, message)
            elif isinstance(message, str) and message.startswith("4close:"):
                _, code, reason = message.split(":")
                await socket.close(int(code or 1000), reason)
            else:
                await socket.send(message)
    except websockets.ConnectionClosed:
        pass
    await socket.wait_closed()
    state["closes"].append({"code": socket.close_code, "reason": socket.close_reason})


async def commands():
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.readline():
        print(json.dumps(state), flush=True)


async def main():
    extensions = []
    if options.deflate:
        extensions.append(ServerPerMessageDeflateFactory(
            server_no_context_takeover=options.server_alone,
            client_no_context_takeover=options.client_alone,
            server_max_window_bits=options.server_bits,
            client_max_window_bits=options.client_bits,
        ))
    async with listen(serve, "127.0.0.1", 0, create_protocol=Protocol, compression=None, extensions=extensions,
                      max_size=options.max_payload, ping_interval=None) as server:
        print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
        await commands()


asyncio.run(main())
