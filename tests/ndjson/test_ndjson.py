#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plays the scripts to siocat and to the reference driver and compares what they write.

test_ndjson.py SIOCAT [WORD...]: only scripts whose name has a WORD. The environment's
NDJSON_REFERENCE_ONLY=1 plays them to the reference alone.
"""

import asyncio
import difflib
import json
import os
import pathlib
import re
import socket
import sys
import time

from script import CLOCK, Player, load

HERE = pathlib.Path(__file__).resolve().parent
AT_ONCE = 4


def offset_pattern():
    """What the server's recovery appends to events: begins with the time in base 64."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
    number, text = int(time.time() * 1000), ""
    while number:
        number, digit = divmod(number, 64)
        text = digits[digit] + text
    return re.compile(rf'"{text[:3]}[0-9A-Za-z_-]{{4}}(?:\.[0-9A-Za-z_-]+)?(\\?")')


def plain(value):
    """The value with the keys of JSON in strings sorted: our values do not keep an order of keys."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, str) and (found := re.fullmatch(r"([0-9/a-z,]*)([\[{].*)", value, re.DOTALL)):
        try:
            return found[1] + json.dumps(json.loads(found[2]), sort_keys=True, ensure_ascii=False)
        except ValueError:
            return value
    return value


def settled(value):
    """Without whether the last request of polling is answered already: that is left to the network."""
    if not isinstance(value, dict):
        return value
    value = {key: settled(each) for key, each in value.items()}
    return {**value, "readyState": "closed", "id": None} if value.get("readyState") == "closing" else value


def is_farewell(line):
    """Whether an engine of polling tells that it is closed, which the network decides when."""
    return line["ev"] == "engine" and line.get("reason") == "forced close"


def object_of(text):
    """What the line of a transcript is about."""
    line = json.loads(text)
    return (line.get("socket", 0), line.get("manager", 0)) if line["ev"] != "result" else (0, 0)


def normalized(lines, transport, places):
    """The transcript without what differs from run to run. Packets that came in stand apart: the
    reference reads all that it has got before it handles the first."""
    texts, arrived, ids = [], [], {}
    offset = offset_pattern()

    def replace(text):
        for known, name in ids.items():
            text = text.replace(known, name)
        text = re.sub(r'(\\"pid\\": ?\\")[^"\\]*', r"\1PID", text)
        text = re.sub(r'"/room-\d+"', '"/room"', text)
        text = offset.sub(r'"OFFSET\1', text)
        for name, place in places.items():
            text = text.replace(place, name).replace(place.split("//")[1], name)
        return text

    def learn(value):
        if isinstance(value, dict):
            for key, each in value.items():
                if key == "id" and isinstance(each, str) and len(each) == 20:
                    ids.setdefault(each, f"id{len(ids) + 1}")
                learn(each)

    for line in lines:
        if CLOCK in (line.get("socket"), line.get("manager")) or line.get("seq") == -1:
            continue
        if line.get("ev") == "ready":
            continue
        if line.get("details") is not None:
            line = {**line, "details": {}}
        if line.get("ok") is False:
            line = {**line, "error": line["error"] if "reserved" in line["error"] else "…"}
        if transport == "polling":
            if is_farewell(line):
                continue
            line = settled(line)
        if line.get("ev") == "packet_in" and line.get("type") == "open":
            shake = json.loads(line["data"])
            learn({"id": shake["sid"]})
        for key in ("state", "managerState", "engine"):
            learn({key: line.get(key)})
        if line["ev"].startswith("packet"):
            line = plain(line)
        text = json.dumps(line, sort_keys=True, ensure_ascii=False)
        (arrived if line["ev"] == "packet_in" else texts).append(text)
    return [replace(each) for each in texts + arrived]


async def start_servers():
    process = await asyncio.create_subprocess_exec(
        "node", str(HERE / "server.mjs"), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    ports = json.loads(await process.stdout.readline())
    places = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    # Taken and not listening: whoever connects is refused.
    nobody = socket.socket()
    nobody.bind(("127.0.0.1", 0))
    places["nobody"] = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    return process, places, nobody


class Suite:
    """All scripts, and what came of them."""

    def __init__(self, siocat, places):
        self.ours = [siocat, "ndjson"]
        self.reference = ["node", str(HERE / "reference_driver.mjs")]
        self.places = places
        self.busy = asyncio.Semaphore(AT_ONCE)
        self.failures = 0
        self.played = 0

    async def lines(self, script, transport, command):
        return await Player(script, transport, self.places).play(command)

    async def run(self, script, transport):
        async with self.busy:
            complaints = []
            ours = reference = None
            if not os.environ.get("NDJSON_REFERENCE_ONLY"):
                ours, complaint = await self.lines(script, transport, self.ours)
                complaints += [f"siocat: {complaint}"] if complaint else []
            if "ours" not in script.flags:
                reference, complaint = await self.lines(script, transport, self.reference)
                complaints += [f"reference: {complaint}"] if complaint else []
            shown = [normalized(each, transport, self.places) if each is not None else None for each in (reference, ours)]
            if "apart" in script.flags:
                shown = [each and sorted(each, key=object_of) for each in shown]
            if None not in shown and shown[0] != shown[1]:
                complaints += list(difflib.unified_diff(*shown, "reference", "siocat", lineterm="", n=2))
            elif complaints:
                complaints += shown[1] or shown[0] or []
        self.played += 1
        if complaints:
            self.failures += 1
            print(f"FAIL {script.path}: {script.name} ({transport})", *complaints, sep="\n    ", flush=True)
        elif os.environ.get("NDJSON_VERBOSE"):
            print(f"--- {script.name} ({transport})", *(shown[1] or shown[0]), sep="\n    ", flush=True)


async def main():
    words = sys.argv[2:]
    scripts = [each for path in sorted((HERE / "scripts").glob("*.txt")) for each in load(path)]
    if words:
        scripts = [each for each in scripts if any(word in f"{each.path}: {each.name}" for word in words)]
    server, places, nobody = await start_servers()
    suite = Suite(sys.argv[1], places)
    begun = time.monotonic()
    await asyncio.gather(*(suite.run(script, transport) for script in scripts for transport in script.variants()))
    server.stdin.close()
    await server.wait()
    nobody.close()
    print(f"{len(scripts)} scripts, {suite.played} runs, {suite.failures} failed, {time.monotonic() - begun:.0f} s")
    return 1 if suite.failures or not scripts else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
