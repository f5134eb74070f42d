#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a driver must survive: test_robustness.py SIOCAT. It always answers, or ends in order."""

import asyncio
import json
import os
import random
import sys
import unittest

from driver import Driver

SIOCAT = []


def play(data):
    """Status and lines of a driver whose whole input is `data`."""

    async def run():
        process = await asyncio.create_subprocess_exec(
            *SIOCAT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        output, _ = await asyncio.wait_for(process.communicate(data), 60)
        return process.returncode, [json.loads(line) for line in output.splitlines()]

    return asyncio.run(run())


def results(lines):
    return [line for line in lines if line["ev"] == "result"]


class Robustness(unittest.TestCase):
    """Each test is one thing that a script may do to a driver."""

    def test_no_input(self):
        status, lines = play(b"")
        self.assertEqual(status, 0)
        self.assertEqual([line["ev"] for line in lines], ["ready"])
        self.assertEqual(lines[0]["protocol"], 1)

    def test_last_line_without_end(self):
        status, lines = play(b'{"op":"trace","seq":1}')
        self.assertEqual((status, lines[1]), (0, {"ev": "result", "seq": 1, "ok": True}))

    def test_ends_of_lines(self):
        status, lines = play(b'{"op":"trace","seq":1}\r\n\n  \n{"op":"trace","seq":2}\r\n')
        self.assertEqual((status, [line["seq"] for line in results(lines)]), (0, [1, 2]))

    def test_a_hundred_thousand_commands(self):
        count = 100_000
        commands = b"".join(b'{"op":"state","seq":%d,"socket":1}\n' % seq for seq in range(1, count))
        first = b'{"op":"open","seq":0,"socket":1,"url":"http://127.0.0.1:1","options":{"autoConnect":false}}\n'
        status, lines = play(first + commands)
        self.assertEqual(status, 0)
        self.assertEqual([line["seq"] for line in results(lines)], list(range(count)))
        self.assertTrue(all(line["ok"] for line in results(lines)))

    def test_a_large_array(self):
        array = [{"op": "trace", "seq": seq} for seq in range(50_000)]
        status, lines = play(json.dumps(array).encode() + b"\n")
        self.assertEqual((status, len(results(lines))), (0, len(array)))

    def test_garbage(self):
        chance = random.Random(1)
        garbage = bytes(chance.randrange(256) for _ in range(200_000))
        status, lines = play(garbage + b'\n{"op":"trace","seq":1}\n')
        self.assertEqual(status, 0)
        self.assertTrue(all(not line["ok"] and line["seq"] is None for line in results(lines)[:-1]))
        self.assertEqual(lines[-1], {"ev": "result", "seq": 1, "ok": True})

    def test_mutated_commands(self):
        chance = random.Random(2)
        seeds = [
            b'{"op":"open","seq":1,"socket":1,"url":"http://127.0.0.1:1/a?b=c","options":{"autoConnect":false,"auth":{"a":[1]}}}',
            b'{"op":"emit","seq":2,"socket":1,"event":"x","args":[{"$binary":"AQI="},{"$literal":{"$binary":1}}],"ack":1,"timeout":5}',
            b'{"op":"settings","seq":3,"manager":1,"set":{"timeout":false,"reconnectionAttempts":null}}',
            b'{"op":"fault","seq":4,"socket":1,"kind":"packet","data":"2[\\"a\\",1]"}',
            b'{"op":"resolve","seq":5,"url":"http://[::1]:80/x?y=z","base":"http://a"}',
        ]
        lines = list(seeds)
        for _ in range(5_000):
            line = bytearray(chance.choice(seeds))
            for _ in range(chance.randrange(1, 4)):
                line[chance.randrange(len(line))] = chance.choice(b'{}[]":,\\0129truefalsn\xff\x00-eE.')
            lines.append(bytes(line).replace(b"\n", b" "))
        status, written = play(b"\n".join(lines) + b'\n{"op":"trace","seq":99}\n')
        self.assertEqual(status, 0)
        self.assertEqual(results(written)[-1], {"ev": "result", "seq": 99, "ok": True})

    def test_invalid_utf8(self):
        status, lines = play(b'{"op":"trace","seq":1,"x":"\xff\xfe"}\n{"op":"trace","seq":2}\n')
        self.assertEqual(status, 0)
        self.assertEqual([(line["seq"], line["ok"]) for line in results(lines)], [(None, False), (2, True)])

    def test_null_bytes(self):
        status, lines = play(b'\x00\n{"op":"trace","seq":1}\x00\n{"op":"trace","seq":2}\n')
        self.assertEqual((status, [line["ok"] for line in results(lines)]), (0, [False, False, True]))

    def test_a_line_of_64_megabytes(self):
        line = b'{"op":"emit","seq":1,"socket":1,"event":"' + b"x" * (64 << 20) + b'"}'
        status, lines = play(line + b'\n{"op":"trace","seq":2}\n')
        self.assertEqual(status, 0)
        self.assertEqual([(line["seq"], line["ok"]) for line in results(lines)], [(None, False), (2, True)])

    def test_64_megabytes_without_an_end(self):
        status, lines = play(b"[" * (64 << 20))
        self.assertEqual((status, [line["ok"] for line in results(lines)]), (0, [False]))

    def test_deep_nesting(self):
        depth = 200_000
        deep = b"[" * depth + b"]" * depth
        emit = b'{"op":"emit","seq":1,"socket":1,"event":"x","args":[' + deep + b"]}"
        first = b'{"op":"open","socket":1,"seq":0,"url":"http://127.0.0.1:1","options":{"autoConnect":false}}'
        auth = b'{"op":"auth","seq":2,"socket":1,"data":{"a":' + deep + b"}}"
        query = b'{"op":"open","seq":3,"url":"http://127.0.0.1:1","options":{"autoConnect":false,"query":{"a":' + deep + b"}}}"
        status, lines = play(b"\n".join([first, emit, auth, query, deep, b'{"op":"trace","seq":4}']) + b"\n")
        self.assertEqual(status, 0)
        self.assertEqual(results(lines)[-1], {"ev": "result", "seq": 4, "ok": True})
        self.assertFalse(results(lines)[1]["ok"])

    def test_partial_lines(self):
        async def run():
            async with Driver(SIOCAT) as driver:
                for byte in b'{"op":"trace","seq":1}\r\n{"op":"tr':
                    await driver.write(bytes([byte]))
                await driver.wait({"ev": "result", "seq": 1, "ok": True})
                await driver.write(b'ace","seq":2}\n')
                await driver.wait({"ev": "result", "seq": 2, "ok": True})
                return await driver.close()

        self.assertEqual(asyncio.run(run()), 0)

    def test_a_slow_reader(self):
        async def run():
            process = await asyncio.create_subprocess_exec(
                *SIOCAT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1024
            )
            count = 20_000
            writing = asyncio.create_task(self.feed(process, count))
            await process.stdout.readline()
            seen = 0
            while line := await process.stdout.readline():
                self.assertEqual(json.loads(line)["seq"], seen)
                seen += 1
            await writing
            return await process.wait(), seen, count

        status, seen, count = asyncio.run(run())
        self.assertEqual((status, seen), (0, count))

    @staticmethod
    async def feed(process, count):
        for seq in range(count):
            process.stdin.write(b'{"op":"trace","seq":%d}\n' % seq)
        await process.stdin.drain()
        process.stdin.close()

    def test_nobody_reads(self):
        async def run():
            reading, writing = os.pipe()
            process = await asyncio.create_subprocess_exec(*SIOCAT, stdin=asyncio.subprocess.PIPE, stdout=writing)
            os.close(writing)
            os.close(reading)
            process.stdin.write(b'{"op":"trace","seq":1}\n')
            return await asyncio.wait_for(process.wait(), 10)

        self.assertEqual(asyncio.run(run()), 1)

    def test_input_ends_while_connecting(self):
        command = b'{"op":"open","seq":1,"socket":1,"url":"http://127.0.0.1:1","options":{"timeout":5000}}\n'
        status, lines = play(command * 3)
        self.assertEqual((status, len(results(lines))), (0, 3))


if __name__ == "__main__":
    SIOCAT[:] = [sys.argv.pop(1), "ndjson"]
    unittest.main()
