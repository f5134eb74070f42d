#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The scripted server of node.mjs in python-socketio, as far as it differs in nothing but the library.

    python_server.py [--port 0] [--transports polling,websocket] [--ping-interval MS]
                     [--ping-timeout MS] [--delay MS] [--refuse TEXT]
                     [--upgrade-delay MS] [--path /socket.io] [--max-payload BYTES] [--cookie]

Prints {"port":N}, then one JSON line for each JSON line that it is given. Ends with its stdin.
"""
import argparse
import asyncio
import base64
import json
import sys

import socketio
from aiohttp import web

parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--transports", default="polling,websocket")
parser.add_argument("--ping-interval", type=int, default=25000)
parser.add_argument("--ping-timeout", type=int, default=20000)
parser.add_argument("--delay", type=int, default=0)
parser.add_argument("--refuse", default="")
parser.add_argument("--upgrade-delay", type=int, default=0)
parser.add_argument("--path", default="/socket.io")
parser.add_argument("--max-payload", type=int, default=1000000)
parser.add_argument("--cookie", action="store_true")
options = parser.parse_args()

server = socketio.AsyncServer(
    async_mode="aiohttp",
    ping_interval=options.ping_interval / 1000,
    ping_timeout=options.ping_timeout / 1000,
    cors_allowed_origins="*",
    max_http_buffer_size=options.max_payload,
    cookie="node" if options.cookie else None,
    allow_upgrades="websocket" in options.transports,
)
numbers = {}
handled = []  # what the handlers of all clients got of "number"
auths = []
requests = []
drops = set()  # a task that nobody holds may be collected


class Namespace(socketio.AsyncNamespace):
    async def on_connect(self, sid, environ, auth=None):
        if options.delay:
            await asyncio.sleep(options.delay / 1000)
        if options.refuse:
            raise socketio.exceptions.ConnectionRefusedError(options.refuse)
        if self.namespace == "/secure" and (auth or {}).get("token") != "good":
            raise socketio.exceptions.ConnectionRefusedError("not authorised", {"code": "E_AUTH"})
        auths.append(auth)
        numbers[sid] = []
        await self.emit("welcome", {"nsp": self.namespace, "id": sid}, to=sid)

    async def on_echo(self, sid, *args):
        return args

    async def on_back(self, sid, *args):
        await self.emit("back", args, to=sid)

    async def on_silence(self, sid, *args):
        await asyncio.Event().wait()

    async def on_ask(self, sid, value):
        async def answered(*args):
            handled.extend(args)
            await self.emit("answered", args, to=sid)
        await self.emit("question", value, to=sid, callback=answered)

    async def on_leave(self, sid):
        await self.disconnect(sid)

    async def on_kick(self, sid):
        await server.eio.disconnect(server.manager.eio_sid_from_sid(sid, self.namespace))

    async def on_number(self, sid, n):
        numbers[sid].append(n)
        handled.append(n)

    async def on_numbers(self, sid):
        return numbers[sid]

    async def on_count(self, sid, count):
        for n in range(count):
            await self.emit("counted", n, to=sid)
            if n % 7 == 6:
                await asyncio.sleep(0.001)
        return count

    async def on_flood(self, sid, count, size):
        for n in range(count):
            await self.emit("flooded", (n, "x" * size), to=sid)
        return count


for name in ("/", "/admin", "/secure"):
    server.register_namespace(Namespace(name))


def read(value):
    return base64.b64decode(value["$binary"]) if "$binary" in value else value


async def command(request):
    if request["do"] == "emit":
        await server.emit(request["event"], tuple(request.get("args", [])))
        return {}
    if request["do"] == "disconnect":
        for sid, _ in list(server.manager.get_participants("/", None)):
            await server.disconnect(sid)
        return {}
    if request["do"] == "drop":
        # Each waits until its client has taken the news, and one that is gone never does.
        for sid in list(server.eio.sockets):
            drops.add(asyncio.create_task(server.eio.disconnect(sid)))
        return {}
    engines = [
        {"transport": "websocket" if each.upgraded else "polling", "protocol": 4, "extensions": ""}
        for each in server.eio.sockets.values()
        if not each.closed
    ]
    return {"clients": len(engines), "auths": auths, "requests": requests, "engines": engines, "handled": handled}


@web.middleware
async def note_requests(request, handler):
    headers = {name.lower(): value for name, value in request.headers.items()}
    requests.append({"url": request.raw_path, "headers": headers})
    return await handler(request)


@web.middleware
async def delay_upgrades(request, handler):
    if "Upgrade" in request.headers:
        await asyncio.sleep(options.upgrade_delay / 1000)
    return await handler(request)


async def main():
    application = web.Application(middlewares=[note_requests, delay_upgrades])
    server.attach(application, socketio_path=options.path)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", options.port)
    await site.start()
    print(json.dumps({"port": runner.addresses[0][1]}), flush=True)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        print(json.dumps(await command(json.loads(line, object_hook=read))), flush=True)


asyncio.run(main())
