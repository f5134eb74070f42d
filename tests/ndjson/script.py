# SPDX-License-Identifier: MIT
"""The scripts: how they are written, and how one is played.

    === name [FLAG...]                     a script; websocket, polling: only that; ours: the reference is
                                           not asked; apart: no order between different objects
    # text                                 why
    > JSON                                 a command, or an array of them; seq is filled in; lines that
                                           follow each other go out as one array; waits for the results
    >> text                                the same with a raw line, one result
    < JSON                                 waits for a line that has at least this; "$name" captures
    ! JSON                                 no line so far has this
    pause MILLISECONDS                     by the driver's own clock

${main} is the address of that server, ${t} the transport under test as an option, ${run} a number that
no other run has, ${name} what was captured.
"""

import dataclasses
import itertools
import json
import re

from driver import Driver, Failure, matches

runs = itertools.count(1)
CLOCK = 900  # the handle of the manager and socket that pause uses


@dataclasses.dataclass
class Script:
    """One script of a file."""

    name: str
    flags: set
    steps: list
    path: str

    def variants(self):
        """The transports under which it is played."""
        if not any("${t}" in str(text) for _, _, text in self.steps):
            return ["-"]
        return [each for each in ("websocket", "polling") if not self.flags & {"websocket", "polling"} or each in self.flags]


def load(path):
    """The scripts of a file."""
    scripts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("# "):
            continue
        if line.startswith("=== "):
            name, _, flags = line[4:].partition(" [")
            scripts.append(Script(name.strip(), set(flags.rstrip("]").split()), [], path.name))
            continue
        verb, _, text = line.partition(" ")
        if verb not in (">", ">>", "<", "!", "pause"):
            raise ValueError(f"{path}:{number}: {line}")
        steps = scripts[-1].steps
        if verb == ">" and steps and steps[-1][1] == ">":
            steps[-1][2].append(text)
        else:
            steps.append((number, verb, [text] if verb == ">" else text))
    return scripts


class Player:
    """Plays one script to one driver."""

    def __init__(self, script, transport, places):
        self.script = script
        self.values = dict(places, t=f'"transports":["{transport}"]', run=next(runs))
        self.seq = 0
        self.pauses = 0

    def fill(self, text):
        return re.sub(r"\$\{(\w+)\}", lambda found: str(self.values[found.group(1)]), text)

    def numbered(self, command):
        if isinstance(command, list):
            return [self.numbered(each) for each in command]
        if isinstance(command, dict) and "seq" not in command:
            self.seq += 1
            return {**command, "seq": self.seq}
        return command

    def joined(self, texts):
        commands = [json.loads(self.fill(each)) for each in texts]
        if len(commands) == 1:
            return commands[0]
        return [each for some in commands for each in (some if isinstance(some, list) else [some])]

    async def send(self, driver, command):
        command = self.numbered(command)
        await driver.write(json.dumps(command, ensure_ascii=False).encode() + b"\n")
        self.answers += len(command) if isinstance(command, list) else 1
        await driver.results(self.answers)

    async def pause(self, driver, milliseconds):
        if self.pauses == 0:
            await self.send(driver, {"op": "manager", "seq": -1, "manager": CLOCK, "options": {"autoConnect": False}})
            await self.send(driver, {"op": "socket", "seq": -1, "manager": CLOCK, "socket": CLOCK, "nsp": "/clock"})
        self.pauses += 1
        ack = CLOCK + self.pauses
        await self.send(driver, {"op": "emit", "seq": -1, "socket": CLOCK, "event": "tick", "ack": ack, "timeout": int(milliseconds)})
        cursor = driver.cursor
        await driver.wait({"ev": "ack", "ack": ack})
        driver.cursor = cursor

    async def step(self, driver, verb, text):
        if verb == "pause":
            await self.pause(driver, text)
        elif verb == ">>":
            await driver.write(text.encode() + b"\n")
            self.answers += 1
            await driver.results(self.answers)
        elif verb == ">":
            await self.send(driver, self.joined(text))
        elif verb == "<":
            self.values.update(await driver.wait(json.loads(self.fill(text))))
        else:
            pattern = json.loads(self.fill(text))
            if any(matches(pattern, line, {}) for line in driver.lines):
                raise Failure(f"should not have come: {text}")

    async def play(self, command):
        """The lines that the driver wrote, and what went wrong, if anything."""
        self.answers = 0
        driver = Driver(command)
        async with driver:
            place = "the start"
            try:
                await driver.wait({"ev": "ready", "protocol": 1})
                for number, verb, text in self.script.steps:
                    place = f"{self.script.path}:{number}"
                    await self.step(driver, verb, text)
                lines = driver.lines[: driver.asked]
                place = "the end"
                if status := await driver.close():
                    raise Failure(f"exit status {status}")
            except Failure as failure:
                return list(driver.lines), f"{place}: {failure}"
        return lines, None
