# SPDX-License-Identifier: MIT
"""How siocat speaks: on terminals and in pipes, loudly and quietly, and how it ends."""

import json
import os
import re
import select
import signal
import subprocess
import unittest

from rig import LOSSES, SIOCAT, SiocatTest, free_port, wait_until

SGR = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = "\x1b[2J\x1b]0;title\x07 \x9b31m \u202eevil\u2066 \u200f \u2028 \x7f \r\n \ufeff end"


class Terminals(SiocatTest):
    def shown(self, *arguments, **options):
        """The event's line on a terminal, raw."""
        run = self.terminal("listen", self.url, "welcome", "--count", "1", *arguments, **options)
        text = run.out.all()
        self.assertEqual(run.end(), 0)
        return next(line for line in text.split("\n") if "welcome" in line)

    def test_colours_on_a_terminal(self):
        self.assertRegex(self.shown(), r"\x1b\[2m[\d:.]+\x1b\[0m \x1b\[36m/\x1b\[0m \x1b\[1mwelcome\x1b\[0m \{")

    def test_no_colours_where_they_are_not_wanted(self):
        for arguments, environment in [
            ((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"}), (("--color", "never"), {}), (("--json",), {"NO_COLOR": "1"}),
        ]:
            self.assertNotRegex(self.shown(*arguments, environment=environment), SGR)
        self.assertRegex(self.shown(environment={"NO_COLOR": ""}), SGR)

    def test_no_colours_in_a_pipe(self):
        out, err = self.expect(0, "listen", self.url, "--count", "1", "--verbose")
        self.assertNotIn("\x1b", out + err)
        self.assertNotIn("\x1b", self.expect(3, "listen", f"http://127.0.0.1:{free_port()}")[1])

    def test_colours_in_a_pipe_where_they_are_wanted(self):
        out, _ = self.expect(0, "listen", self.url, "--count", "1", "--color", "always")
        self.assertRegex(out, SGR)
        self.assertNotRegex(self.expect(0, "listen", self.url, "--count", "1", "--color", "always", "--json")[0], SGR)

    def test_errors_are_red_on_a_terminal(self):
        run = self.terminal("listen", f"http://127.0.0.1:{free_port()}")
        self.assertIn("\x1b[31msiocat: \x1b[0m", run.out.all())
        self.assertEqual(run.end(), 3)

    def test_hostile_text_is_escaped(self):
        for arguments in ((), ("--json",)):
            run = self.terminal("listen", self.url, "--count", "3", *arguments, output_only=True)
            run.out.until(lambda line: "welcome" in line)
            self.server.emit("text", HOSTILE, {HOSTILE: 1})
            self.server.emit(HOSTILE)
            text = run.out.all()
            self.assertEqual(run.end(), 0)
            bare = SGR.sub("", text.replace("\r\n", "\n"))
            self.assertEqual([each for each in bare if ord(each) < 32 and each != "\n"], [])
            self.assertNotRegex(bare, "[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
            self.assertIn("\\u202eevil\\u2066", bare)
            self.assertNotIn("\x1b[2J", text)

    def test_escaping_changes_no_json(self):
        run = self.start("listen", self.url, "text", "--json", "--count", "1", "--verbose")
        run.err.until(lambda line: line.startswith("* connect"))
        self.server.emit("text", HOSTILE)
        self.assertEqual(run.json()["args"], [HOSTILE])

    def test_what_a_server_says_in_a_refusal_is_escaped(self):
        err = self.expect_complaint(4, "", "listen", self.url + "/secure", "--token-env", "T", environment={"T": "\x1b[2J\u202e"})
        self.assertIn("\\u001b[2J\\u202e", err)

    def test_own_arguments_are_escaped(self):
        self.assertNotIn("\x1b", self.expect_complaint(2, "", "listen", "--\x1b[2J"))
        self.assertNotIn("\x1b", self.expect_complaint(2, "", "emit", self.url, "e", "--strict", "\x1b[2J"))


class Loudness(SiocatTest):
    def test_quiet_has_no_notices(self):
        for arguments, notices in (((), True), (("--quiet",), False)):
            server = self.own_server()
            run = self.start("listen", server.url, "--json", "--reconnection-attempts", "1", "--reconnection-delay", "10ms", *arguments)
            run.json()
            server.kill()
            self.assertEqual(run.end(), 6)
            err = run.err.all()
            self.assertEqual(any("connection lost: " + each in err for each in LOSSES), notices)
            self.assertTrue(err.endswith("siocat: no further attempt to connect\n"))

    def test_verbose_tells_of_the_connection(self):
        out, err = self.expect(0, "call", self.url, "echo", "1", "--verbose", "--transports", "websocket")
        self.assertEqual(out, "1\n")
        self.assertEqual([line.split(" {")[0] for line in err.splitlines()], ["* transport", "* connect"])

    def test_twice_verbose_tells_of_packets(self):
        _, err = self.expect(0, "call", self.url, "echo", "1", "-vv", "--transports", "websocket")
        self.assertIn('> message 20["echo",1]\n', err)
        self.assertIn("< message 30[1]\n", err)

    def test_progress_only_on_a_terminal_that_is_not_to_be_quiet(self):
        server = self.own_server("--delay", "100000")
        run = self.terminal("listen", server.url)
        run.out.contains("connecting to " + server.url)
        run.interrupt()
        self.assertEqual(run.end(), 130)
        self.assertTrue(run.out.all().endswith("\r\x1b[K"), "the progress line stays behind")
        waits = ("--connect-timeout", "500ms")
        self.assertEqual(self.expect(3, "listen", server.url, *waits)[1].count("\n"), 1)
        run = self.terminal("listen", server.url, "--quiet", *waits)
        self.assertNotIn("connecting to", run.out.all())
        self.assertEqual(run.end(), 3)

    def test_a_query_is_never_shown(self):
        nobody = f"http://127.0.0.1:{free_port()}/?token=s3cret"
        for backend in ("own", "qt"):
            for transport in ("websocket", "polling"):
                with self.subTest(f"{backend} {transport}"):
                    _, err = self.expect(3, "listen", nobody, "-vv", "--transport-backend", backend, "--transports", transport)
                    self.assertNotIn("s3cret", err)
        self.assertNotIn("s3cret", self.expect(2, "listen", "user:s3cret@host?token=s3cret")[1])
        server = self.own_server("--delay", "100000")
        run = self.terminal("listen", server.url + "/?token=s3cret")
        run.out.contains("connecting to " + server.url)
        run.interrupt()
        self.assertEqual(run.end(), 130)
        self.assertNotIn("s3cret", run.out.all())

    def test_progress_while_connected(self):
        run = self.terminal("listen", self.url, "news", "--count", "1")
        run.out.contains("connected, waiting for events")
        self.server.emit("news")
        self.assertRegex(run.out.all(), r"waiting for events\r\x1b\[K\x1b\[2m[\d:.]+\x1b\[0m ")
        run = self.terminal("call", self.url, "silence", "--timeout", "500ms")
        run.out.contains("waiting for the acknowledgement")
        self.assertEqual(run.end(), 5)

    def test_countdown_while_it_waits_for_an_attempt(self):
        run = self.terminal("listen", f"http://127.0.0.1:{free_port()}", "--reconnection")
        run.out.contains("waiting for attempt 1, in ")


class Endings(SiocatTest):
    def listening(self, **options):
        run = self.start("listen", self.url, "--json", **options)
        self.assertEqual(run.json()["event"], "welcome")
        return run

    def sockets(self):
        return self.server.tell("state")["sockets"]

    def test_signals_end_in_order(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            run = self.listening()
            self.assertEqual(self.sockets(), 1)
            run.interrupt(number)
            self.assertEqual(run.end(), 128 + number)
            self.assertEqual((run.out.all(), run.err.all()), ("", ""))
            wait_until(lambda: self.sockets() == 0, "the server has heard of the end")

    def test_signal_while_connecting(self):
        server = self.own_server("--delay", "100000")
        run = self.start("call", server.url, "echo")
        wait_until(lambda: server.tell("state")["requests"], "a request")
        run.interrupt()
        self.assertEqual(run.end(), 130)

    def test_signal_while_waiting_for_an_attempt(self):
        run = self.start("listen", f"http://127.0.0.1:{free_port()}", "--reconnection", "--reconnection-delay", "1h", "--reconnection-delay-max", "1h")
        run.err.next()
        run.interrupt(signal.SIGTERM)
        self.assertEqual(run.end(), 143)

    def test_signal_while_standard_input_is_awaited(self):
        for arguments in (("e", "-"), ("--lines",)):
            run = self.start("emit", self.url, *arguments, "--verbose", stdin=subprocess.PIPE)
            if arguments[0] == "--lines":
                run.err.until(lambda line: line.startswith("* connect"))
            else:
                wait_until(lambda run=run: self.reads_stdin(run), "reading")
            run.interrupt()
            self.assertEqual(run.end(), 130)

    @staticmethod
    def reads_stdin(run):
        with open(f"/proc/{run.process.pid}/syscall", encoding="ascii") as file:
            return file.read().split()[:2] == ["0", "0x0"]

    def test_signal_while_nobody_reads(self):
        reading, writing = os.pipe()
        self.addCleanup(os.close, reading)
        run = self.start("listen", self.url, "--subscribe", "flood:[300,10000]", stdout=writing)
        wait_until(lambda: not select.select([], [writing], [], 0)[1], "a full pipe")
        os.close(writing)
        run.interrupt()
        self.assertEqual(run.end(), 130)

    def test_signals_that_the_caller_ignores(self):
        run = self.listening(before=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        run.interrupt()
        self.server.emit("still", 1)
        self.assertEqual(run.json()["event"], "still")

    def test_reader_that_goes_away_ends_it_at_once(self):
        run = self.listening()
        run.process.stdout.close()
        self.assertEqual(run.end(), 0)
        self.assertEqual(run.err.all(), "")

    def test_head(self):
        command = '"$0" listen "$1" --json | head -n 1; echo "${PIPESTATUS[*]}"'
        ended = subprocess.run(["bash", "-c", command, SIOCAT, self.url], capture_output=True, text=True, timeout=60, check=True)
        event, codes = ended.stdout.splitlines()
        self.assertEqual(json.loads(event)["event"], "welcome")
        self.assertEqual((codes, ended.stderr), ("0 0", ""))

    def test_emit_needs_no_reader(self):
        before = len(self.server.tell("state")["events"])
        reading, writing = os.pipe()
        os.close(reading)
        run = self.start("emit", self.url, "e", stdout=writing)
        os.close(writing)
        self.assertEqual(run.end(), 0)
        self.assertEqual(self.server.tell("state")["events"][before:], [["e"]])

    def test_output_that_fails(self):
        for command in (("listen", self.url), ("call", self.url, "echo", "1")):
            with open("/dev/full", "wb") as full:
                run = self.start(*command, stdout=full)
            self.assertEqual(run.end(), 1)
            self.assertEqual(run.err.all(), "siocat: standard output: No space left on device\n")

    def test_closed_streams(self):
        run = self.start("listen", self.url, "--count", "1", stdout=None, before=lambda: os.close(1))
        self.assertEqual(run.end(), 1)
        self.assertIn("standard output: ", run.err.all())
        run = self.start("call", self.url, "echo", "1", stderr=None, stdin=None, before=lambda: (os.close(0), os.close(2)))
        self.assertEqual(run.end(), 0)
        self.assertEqual(run.out.all(), "1\n")


class BadCommandLines(SiocatTest):
    def test_one_line_and_exit_code_2(self):
        for arguments in [
            (), ("frobnicate",), ("--frobnicate",), ("listen",), ("listen", "http://a", "--frobnicate"),
            ("listen", "http://a", "--count"), ("swarm", "http://a", "surplus"), ("ndjson", "surplus"),
            ("listen", "http://a", "--json=yes"), ("man", "surplus"),
        ]:
            with self.subTest(arguments):
                err = self.expect_complaint(2, "--help tells more)\n", *arguments)
                command = " " + arguments[0] if arguments and arguments[0] in ("listen", "swarm", "ndjson", "man") else ""
                self.assertIn(f"(siocat{command} --help", err)


if __name__ == "__main__":
    unittest.main()
