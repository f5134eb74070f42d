# SPDX-License-Identifier: MIT
"""A driver process: lines in, lines out, and what was heard so far."""

import asyncio
import json

LINE_LIMIT = 64 << 20
PATIENCE = 10  # seconds; only a failing test waits that long


class Failure(Exception):
    """What the script asked for did not happen."""


def matches(pattern, value, captured):
    """Whether `value` has all that `pattern` names. A string "$name" captures."""
    if isinstance(pattern, str) and pattern.startswith("$") and pattern[1:].isidentifier():
        captured[pattern[1:]] = value
        return value is not None
    if isinstance(pattern, dict) and isinstance(value, dict):
        return all(key in value and matches(each, value[key], captured) for key, each in pattern.items())
    if isinstance(pattern, list) and isinstance(value, list):
        return len(pattern) == len(value) and all(map(lambda a, b: matches(a, b, captured), pattern, value))
    return pattern == value and isinstance(pattern, bool) == isinstance(value, bool)


class Driver:
    """One process that speaks the protocol of docs/ndjson.md."""

    def __init__(self, command):
        self.command = command
        self.lines = []  # what it wrote, parsed
        self.changed = asyncio.Condition()
        self.ended = False
        self.cursor = 0  # wait() looks from here on
        self.asked = 0  # lines up to here are what the script has asked for

    async def __aenter__(self):
        self.process = await asyncio.create_subprocess_exec(
            *self.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LINE_LIMIT,
        )
        self.reader = asyncio.create_task(self.read())
        return self

    async def __aexit__(self, *exception):
        if self.process.returncode is None and exception[0] is not None:
            self.process.kill()
        await self.close()

    async def read(self):
        while raw := await self.process.stdout.readline():
            try:
                line = json.loads(raw)
            except ValueError:
                line = {"ev": "unreadable", "text": repr(raw[:200])}
            async with self.changed:
                self.lines.append(line)
                self.changed.notify_all()
        async with self.changed:
            self.ended = True
            self.changed.notify_all()

    async def write(self, data):
        self.process.stdin.write(data)
        await self.process.stdin.drain()

    async def until(self, condition, what):
        """Waits until `condition()` gives something."""
        try:
            async with asyncio.timeout(PATIENCE), self.changed:
                while not (found := condition()):
                    if self.ended:
                        raise Failure(f"the driver ended, waiting for {what}")
                    await self.changed.wait()
                return found
        except TimeoutError:
            raise Failure(f"did not come: {what}") from None

    async def wait(self, pattern):
        """The next line that matches, after the one found before. Returns what it captured."""

        def find():
            for index in range(self.cursor, len(self.lines)):
                captured = {}
                if matches(pattern, self.lines[index], captured):
                    self.cursor = index + 1
                    self.asked = max(self.asked, self.cursor)
                    return (captured,)
            return None

        return (await self.until(find, json.dumps(pattern)))[0]

    async def results(self, count):
        """Waits until `count` commands have been answered."""

        def answered():
            found = [index for index, line in enumerate(self.lines) if line.get("ev") == "result"]
            if len(found) < count:
                return False
            self.asked = max(self.asked, found[count - 1] + 1 if count else 0)
            return True

        await self.until(answered, f"result {count}")

    async def close(self):
        """Ends the input; the driver ends by itself."""
        self.process.stdin.close()
        try:
            status = await asyncio.wait_for(self.process.wait(), PATIENCE)
        except TimeoutError:
            self.process.kill()
            raise Failure("the driver did not end with its input") from None
        await self.reader
        return status
