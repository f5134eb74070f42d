# SPDX-License-Identifier: MIT
"""siocat emit and siocat call: arguments in, acknowledgements out."""

import base64
import hashlib
import json
import os
import re
import select
import signal
import subprocess
import unittest

from rig import KINDS, LOSSES, TRANSPORTS, SiocatTest, for_each_server

BYTES = bytes(range(256)) * 40
DEEP = "[" * 200_000 + "]" * 200_000


def binary(content):
    return {"$binary": base64.b64encode(content).decode()}


def shown(content):
    return {"$binary": {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}}


class EveryServer(SiocatTest):
    """Text and bytes there and back, with each server, over each transport."""

    def check(self, kind, transport):
        program, options, flags = KINDS[kind]
        server = self.own_server(*options, program=program)
        file = self.file("bytes", BYTES)
        arguments = ["echo", '{"a":["مرحبا",null]}', "text", "@" + file]
        lines = self.lines("call", server.url, *arguments, "--transports", transport, *flags)
        self.assertEqual(len(lines), 1)
        self.assertEqual(lines[0]["args"], [{"a": ["مرحبا", None]}, "text", shown(BYTES)])
        # And what was emitted comes back as an event.
        run = self.start("listen", server.url, "back", "--json", "--count", "1", "--subscribe", "back:[1,[2]]",
                         "--transports", transport, *flags)
        self.assertEqual(run.json()["args"], [1, [2]])
        self.assertEqual(run.end(), 0)


for_each_server(EveryServer)


class Recorded(SiocatTest):
    def new_events(self, act):
        """What the server has heard of all clients since before `act`."""
        before = len(self.server.tell("state")["events"])
        act()
        return self.server.tell("state")["events"][before:]


class Arguments(Recorded):
    """What words of the command line become."""

    def sent(self, *arguments, **options):
        events = self.new_events(lambda: self.assertEqual(self.expect(0, "emit", self.url, "e", *arguments, **options), ("", "")))
        self.assertEqual(len(events), 1)
        self.assertEqual(events[0][0], "e")
        return events[0][1:]

    def test_json_and_what_is_none(self):
        words = ["1", "-2.5", "null", '"quoted"', "plain text", '{"a":[1,{"b":true}]}', "[1,2]", "[]", "", "{broken", "مرحبا"]
        meant = [1, -2.5, None, "quoted", "plain text", {"a": [1, {"b": True}]}, [1, 2], [], "", "{broken", "مرحبا"]
        self.assertEqual(self.sent(*words), meant)

    def test_no_arguments(self):
        self.assertEqual(self.sent(), [])

    def test_words_that_look_like_options(self):
        self.assertEqual(self.sent("-5"), [-5])
        self.assertEqual(self.sent("--", "--count", "-q", "--"), ["--count", "-q", "--"])

    def test_strings_as_they_stand(self):
        self.assertEqual(self.sent("--string", "1", "null", "@x", "-"), ["1", "null", "@x", "-"])

    def test_strict(self):
        self.assertEqual(self.sent("--strict", "1", '"a"'), [1, "a"])
        self.expect_complaint(2, "not JSON: plain", "emit", self.url, "e", "--strict", "plain")

    def test_standard_input_as_text(self):
        self.assertEqual(self.sent("-", input=b'{"a": 1}\n'), [{"a": 1}])
        self.assertEqual(self.sent("-", input="two\nlinés\n".encode()), ["two\nlinés"])
        self.assertEqual(self.sent("-", "--string", input=b"1"), ["-"])

    def test_files_and_standard_input_as_bytes(self):
        file = self.file("bytes", BYTES)
        self.assertEqual(self.sent("@" + file, "@-", input=b"\0\xff\n"), [binary(BYTES), binary(b"\0\xff\n")])

    def test_text_that_begins_with_an_at(self):
        self.assertEqual(self.sent("@@file"), ["@file"])

    def test_what_cannot_be_used(self):
        latin = os.fsdecode(b"\xff")
        for words, arguments, options in [
            ("No such file", ["e", "@" + self.path("missing")], {}),
            ("larger than 256 MiB", ["e", "@/dev/zero"], {}),
            ("only once", ["e", "-", "@-"], {}),
            ("not UTF-8", ["e", latin], {}),
            ("EVENT is not UTF-8", [latin], {}),
            ("not UTF-8", ["e", "-"], {"input": b"\xff"}),
            ("nested too deeply", ["e", "-"], {"input": DEEP.encode()}),
            ("nested too deeply", ["e", "[" * 50_000], {}),
            ("EVENT is required", [], {}),
            ("reserved", ["disconnect"], {}),
        ]:
            with self.subTest(words):
                self.assertEqual(self.new_events(lambda: self.expect_complaint(2, words, "emit", self.url, *arguments, **options)), [])

    def test_more_than_the_server_takes(self):
        for transport in TRANSPORTS:
            err = self.expect_complaint(1, "1000000", "emit", self.url, "e", "-", "--transports", transport, input=b"x" * 1_100_000)
            self.assertNotIn("xxxx", err)

    def test_more_attachments_than_the_server_takes(self):
        files = ["@" + self.file("bytes", b"1")] * 11
        self.expect_complaint(1, "too many binary values", "emit", self.url, "e", *files)
        self.assertEqual(len(self.sent(*files[1:])), 10)

    def test_namespace(self):
        self.assertEqual(len(self.new_events(lambda: self.expect(0, "emit", self.url + "/admin", "e"))), 1)


class Lines(Recorded):
    """An event for each line of standard input."""

    def sent(self, text, *arguments, code=0):
        return self.new_events(lambda: self.expect(code, "emit", self.url, *arguments, "--lines", input=text.encode()))

    def test_three_ways_to_write_an_event(self):
        text = '["a",1,[2]]\r\n\n  \n{"event":"b","args":[3]}\n{"event":"c"}'
        self.assertEqual(self.sent(text), [["a", 1, [2]], ["b", 3], ["c"]])
        self.assertEqual(self.sent('["a",1]\n"x"\n', "e"), [["e", ["a", 1]], ["e", "x"]])

    def test_nothing(self):
        self.assertEqual(self.sent(""), [])

    def test_a_bad_line_is_the_end(self):
        for line, words in [
            ("{", "not JSON"), ("[]", "not ["), ("[1]", "not ["), ("1", "not ["), ('{"event":1}', "not ["),
            ('{"event":"x","args":1}', "not ["), ('["a"]\0', "not JSON"), (DEEP, "nested too deeply"),
        ]:
            with self.subTest(line[:20]):
                _, err = self.expect(2, "emit", self.url, "--lines", input=f'["a"]\n{line}\n["b"]\n'.encode())
                self.assertTrue(err.startswith("siocat: line 2: " + words), err)

    def test_bad_utf8(self):
        self.expect_complaint(2, "line 1: not JSON", "emit", self.url, "--lines", input=b'["a","\xff"]\n')

    def test_no_further_arguments(self):
        self.expect_complaint(2, "--lines takes the arguments", "emit", self.url, "e", "1", "--lines")

    def test_many_arrive_in_order(self):
        for transport in TRANSPORTS:
            text = "".join(f'["n",{number},"{"x" * 500}"]\n' for number in range(8000))
            events = self.sent(text, "--transports", transport)
            self.assertEqual([each[1] for each in events], list(range(8000)))

    def test_a_line_of_64_megabytes(self):
        self.expect_complaint(1, "a line of more than 64 MiB", "emit", self.url, "--lines", input=b"1" * ((64 << 20) + 1))

    def test_a_server_that_takes_nothing_stops_the_reading(self):
        """Instead of gathering standard input in memory."""
        for transport in TRANSPORTS:
            with self.subTest(transport):
                server = self.own_server("--ping-interval", "200000")
                run = self.start("emit", server.url, "e", "--lines", "-v", "--transports", transport, stdin=subprocess.PIPE)
                run.err.until(lambda line: line.startswith("* connect"))
                most = run.memory() + (64 << 20)
                line = b'"' + b"x" * 60_000 + b'"\n'
                server.process.send_signal(signal.SIGSTOP)
                os.set_blocking(run.process.stdin.fileno(), False)
                taken = 0
                while taken < 64 << 20 and select.select([], [run.process.stdin], [], 1)[1]:
                    taken += os.write(run.process.stdin.fileno(), line[taken % len(line) :])
                server.process.send_signal(signal.SIGCONT)
                self.assertLess(taken, 32 << 20)
                self.assertLess(run.memory(), most)
                run.process.stdin.close()
                run.close()

    def test_server_gone_while_lines_wait(self):
        server = self.own_server()
        run = self.start("emit", server.url, "number", "--lines", stdin=subprocess.PIPE)
        run.process.stdin.write(b"1\n")
        while not server.tell("state")["handled"]:
            pass
        server.kill()
        self.assertEqual(run.end(), 6)
        self.assertIn(run.err.all(), [f"siocat: connection lost: {each}\n" for each in LOSSES])


class Call(SiocatTest):
    def test_each_value_on_a_line(self):
        out, err = self.expect(0, "call", self.url, "echo", "1", "a b", '{"b":1,"a":[]}')
        self.assertEqual((out, err), ('1\n"a b"\n{"a":[],"b":1}\n', ""))

    def test_json(self):
        (line,) = self.lines("call", self.url + "/admin", "echo", "1")
        self.assertEqual(set(line), {"time", "type", "nsp", "event", "ms", "args"})
        self.assertEqual((line["type"], line["nsp"], line["event"], line["args"]), ("ack", "/admin", "echo", [1]))
        self.assertGreater(line["ms"], 0)

    def test_no_answer_in_time(self):
        err = self.expect_complaint(5, "", "call", self.url, "silence", "--timeout", "100ms")
        self.assertEqual(err, "siocat: no acknowledgement of \"silence\" in time\n")

    def test_lines_are_called_one_after_the_other(self):
        text = "".join(f'["echo",{number}]\n' for number in range(50)) + '["silence"]\n["echo",99]\n'
        out, err = self.expect(5, "call", self.url, "--lines", "--timeout", "200ms", input=text.encode())
        self.assertEqual(out.split(), [str(number) for number in range(50)])
        self.assertIn("silence", err)

    def test_binary_answer_goes_to_a_file(self):
        file = self.file("bytes", BYTES)
        (line,) = self.lines("call", self.url, "echo", "@" + file, "--save", self.path("saved"))
        with open(line["args"][0]["$binary"]["file"], "rb") as stream:
            self.assertEqual(stream.read(), BYTES)

    def test_lost_while_waiting(self):
        self.expect_complaint(6, "connection lost", "call", self.url, "kick")

    def test_ack_timeout_and_retries(self):
        self.expect_complaint(5, "silence", "call", self.url, "silence", "--ack-timeout", "50ms", "--retries", "2")
        self.assertEqual(self.expect(0, "call", self.url, "echo", "1", "--retries", "1")[0], "1\n")

    def test_deep_answer(self):
        deep = "[" * 500 + "]" * 500
        (line,) = self.lines("call", self.url, "echo", deep)
        self.assertEqual(json.dumps(line["args"][0]).replace(" ", ""), deep)


if __name__ == "__main__":
    unittest.main()
