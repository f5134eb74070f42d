# SPDX-License-Identifier: MIT
"""Nothing of an emit that ended 0 is lost: the server's handler gets it, however soon siocat ends.

MARSAD_RUNS says how often each way is tried (default 20)."""

import itertools
import json
import os
import signal
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor

from rig import NODE, PYTHON, SiocatTest, wait_until

RUNS = int(os.environ.get("MARSAD_RUNS", "20"))
AT_ONCE = 4
SERVERS = {
    "socket.io 4": (NODE, ()),
    "socket.io 3": (NODE, ("--generation", "3")),
    "socket.io 2": (NODE, ("--generation", "2")),
    "python-socketio": (PYTHON, ()),
}
WAYS = {"websocket": ("--transports", "websocket"), "polling": ("--transports", "polling"), "default": ()}
EVERY = list(itertools.product(SERVERS, WAYS))


class OrderlyEnd(SiocatTest):
    def server_of(self, kind, *more):
        program, options = SERVERS[kind]
        return self.own_server(*options, *more, program=program)

    def handled(self, server):
        return server.tell("state")["handled"]

    def test_an_emit_that_ended_well_was_handled(self):
        for kind, way in EVERY:
            with self.subTest(f"{kind}, {way}"):
                server = self.server_of(kind)
                with ThreadPoolExecutor(AT_ONCE) as pool:
                    ends = pool.map(lambda n: self.run_siocat("emit", server.url, "number", str(n), *WAYS[way]), range(RUNS))
                    self.assertEqual([(each.returncode, each.stderr) for each in ends], [(0, b"")] * RUNS)
                self.assertEqual(sorted(self.handled(server)), list(range(RUNS)))

    def test_lines_that_ended_well_were_handled(self):
        text = "".join(f"{n}\n" for n in range(200)).encode()
        for kind, way in EVERY:
            with self.subTest(f"{kind}, {way}"):
                server = self.server_of(kind)
                self.expect(0, "emit", server.url, "number", "--lines", *WAYS[way], input=text)
                self.assertEqual(self.handled(server), list(range(200)))

    def test_an_event_with_bytes_and_one_of_messagepack(self):
        for options, flags in ((), ()), (("--msgpack",), ("--parser", "msgpack")):
            for way, arguments in WAYS.items():
                with self.subTest(f"{options}, {way}"):
                    server = self.own_server(*options)
                    self.expect(0, "emit", server.url, "number", "@" + self.file("bytes", b"12"), *flags, *arguments)
                    self.assertEqual([each["type"] for each in self.handled(server)], ["Buffer"])

    def test_an_event_during_the_upgrade(self):
        for delay in (0, 20, 50, 100):
            server = self.own_server("--upgrade-delay", str(delay))
            for n in range(5):
                self.expect(0, "emit", server.url, "number", str(n))
            self.assertEqual(self.handled(server), list(range(5)))

    def test_other_transports_underneath(self):
        for way, arguments in WAYS.items():
            with self.subTest(way):
                server = self.own_server()
                self.expect(0, "emit", server.url, "number", "1", "--transport-backend", "qt", *arguments)
                self.assertEqual(self.handled(server), [1])

    def test_a_goodbye_does_not_overtake_on_a_busy_server(self):
        """All that siocat sends without an answer lies in the server's socket when it goes on."""
        for kind, way in EVERY:
            with self.subTest(f"{kind}, {way}"):
                server = self.server_of(kind)
                run = self.start("emit", server.url, "number", "--lines", "-vv", *WAYS[way], stdin=subprocess.PIPE)
                awaited = ["* connect", *(['* transport {"transport":"websocket"'] if way == "default" else [])]
                while awaited:  # in whichever order
                    line = run.err.next()
                    awaited = [each for each in awaited if not line.startswith(each)]
                server.process.send_signal(signal.SIGSTOP)
                run.process.stdin.write(b"7\n")
                run.process.stdin.close()
                run.err.until(lambda line: line.startswith("> message") and "number" in line)
                server.process.send_signal(signal.SIGCONT)
                self.assertEqual(run.end(), 0)
                self.assertEqual(self.handled(server), [7])

    def test_the_server_hears_that_the_client_left(self):
        """And not that its transport was cut."""
        for way, arguments in WAYS.items():
            with self.subTest(way):
                _, err = self.expect(0, "emit", self.url, "number", "1", "-vv", *arguments)
                sent = [line for line in err.splitlines() if line.startswith("> ")]
                self.assertIn("> message 1", sent)

    def test_a_server_that_does_not_read_is_told_of(self):
        for way in ("websocket", "polling"):
            with self.subTest(way):
                server = self.own_server()
                run = self.start("emit", server.url, "number", "--lines", "--timeout", "300ms", "--close-timeout", "100ms",
                                 "-v", *WAYS[way], stdin=subprocess.PIPE)
                run.err.until(lambda line: line.startswith("* connect"))
                server.process.send_signal(signal.SIGSTOP)
                run.process.stdin.write(b"7\n")
                run.process.stdin.close()
                self.assertEqual(run.end(), 5)
                self.assertIn("the server has not confirmed in time that it has read everything", run.err.all())
                server.process.send_signal(signal.SIGCONT)

    def test_a_server_that_goes_before_it_has_read_is_told_of(self):
        for way in ("websocket", "polling"):
            with self.subTest(way):
                server = self.own_server()
                run = self.start("emit", server.url, "number", "--lines", "-vv", *WAYS[way], stdin=subprocess.PIPE)
                run.err.until(lambda line: line.startswith("* connect"))
                server.process.send_signal(signal.SIGSTOP)
                run.process.stdin.write(b"7\n")
                run.process.stdin.close()
                run.err.until(lambda line: line.startswith("> message") and "number" in line)
                server.kill()
                self.assertEqual(run.end(), 6)
                # Whether it had seen the end of its input by then is a matter of chance.
                self.assertRegex(run.err.all(), "connection lost: |the connection ended before the server had read everything")

    def test_what_a_loss_has_cost_is_counted(self):
        server = self.own_server()
        run = self.start("emit", server.url, "number", "--lines", "-vv", "--reconnection", "--reconnection-delay", "10ms",
                         "--transports", "websocket", stdin=subprocess.PIPE)
        run.err.until(lambda line: line.startswith("* connect"))
        run.process.stdin.write(b"1\n")
        wait_until(lambda: self.handled(server) == [1], "the first line")
        server.process.send_signal(signal.SIGSTOP)
        run.process.stdin.write(b"2\n3\n")
        run.err.until(lambda line: line.startswith("> message") and "3]" in line)
        server.kill()
        run.err.until(lambda line: "events before that may not have arrived" in line)
        server.start()
        run.process.stdin.write(b"4\n")
        run.process.stdin.close()
        self.assertEqual(run.end(), 6)
        self.assertEqual(self.handled(server), [4])

    def test_an_answer_given_just_before_the_end(self):
        for way, arguments in WAYS.items():
            with self.subTest(way):
                server = self.own_server()
                for n in range(5):
                    self.expect(0, "listen", server.url, "question", "--subscribe", "ask:1", "--ack", str(n), "--count", "1", *arguments)
                self.assertEqual(self.handled(server), list(range(5)))

    def test_a_call_and_what_a_swarm_sends(self):
        server = self.own_server()
        for n in range(5):
            self.assertEqual(self.expect(0, "call", server.url, "echo", str(n))[0], f"{n}\n")
        self.expect(0, "swarm", server.url, "--clients", "5", "--ramp", "0", "--for", "1s", "--subscribe", "number:9")
        self.assertEqual(self.handled(server), [9] * 5)

    def test_ndjson_ends_with_its_input(self):
        for way in ("websocket", "polling"):
            with self.subTest(way):
                server = self.own_server()
                script = [
                    {"op": "open", "socket": 1, "url": server.url, "options": {"transports": [way]}},
                    {"op": "emit", "socket": 1, "event": "number", "args": [1]},
                ]
                run = self.start("ndjson", stdin=subprocess.PIPE)
                run.process.stdin.write((json.dumps(script[0]) + "\n").encode())
                run.out.until(lambda line: json.loads(line)["ev"] == "connect")
                run.process.stdin.write((json.dumps(script[1]) + "\n").encode())
                run.process.stdin.close()
                self.assertEqual(run.end(), 0)
                self.assertEqual(self.handled(server), [1])


if __name__ == "__main__":
    unittest.main()
