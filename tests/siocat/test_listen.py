# SPDX-License-Identifier: MIT
"""siocat listen: what comes, as it comes."""

import base64
import hashlib
import json
import os
import select
import unittest

from rig import KINDS, LOSSES, SiocatTest, for_each_server, free_port, wait_until

ARABIC = "مرحبا ✓ \u0000 \"'\\"
BYTES = bytes(range(256)) * 100
SHOWN = {"$binary": {"size": len(BYTES), "sha256": hashlib.sha256(BYTES).hexdigest()}}


def binary(content):
    """Bytes, to the server's control."""
    return {"$binary": base64.b64encode(content).decode()}


class EveryServer(SiocatTest):
    """Text and bytes, from each server, over each transport."""

    def check(self, kind, transport):
        program, options, flags = KINDS[kind]
        server = self.own_server(*options, program=program)
        run = self.start("listen", server.url, "--transports", transport, "--json", *flags)
        self.assertEqual(run.json()["event"], "welcome")
        server.emit("news", 1, ARABIC, {"a": [None, True, 1.5, binary(BYTES)]}, binary(b""))
        line = run.json()
        self.assertEqual(set(line), {"time", "type", "nsp", "event", "args"})
        self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual((line["type"], line["nsp"], line["event"]), ("event", "/", "news"))
        empty = {"$binary": {"size": 0, "sha256": hashlib.sha256(b"").hexdigest()}}
        self.assertEqual(line["args"], [1, ARABIC, {"a": [None, True, 1.5, SHOWN]}, empty])
        engine = server.tell("state")["engines"][0]
        self.assertEqual(engine["transport"], transport)
        self.assertEqual(engine["protocol"], 3 if kind == "socket.io 2.5" else 4)
        run.interrupt()
        self.assertEqual(run.end(), 130)


for_each_server(EveryServer)


class Listen(SiocatTest):
    def listening(self, *arguments, **options):
        """Past the server's greeting."""
        run = self.start("listen", self.url, "--json", *arguments, **options)
        self.assertEqual(run.json("event")["event"], "welcome")
        return run

    def test_several_namespaces(self):
        run = self.start("listen", self.url, "--json", "--all", "--also", "/admin", "--subscribe", "/admin,back:[1]", "--subscribe", "back:[2]")
        seen = set()
        while not {("/admin", "[1]"), ("/", "[2]")} <= seen:
            line = run.json()
            if line["type"] == "event" and line["event"] == "back":
                seen.add((line["nsp"], str(line["args"])))
        run.interrupt()
        self.assertEqual(run.end(), 130)
        self.expect_complaint(2, "add --also /admin", "listen", self.url, "--subscribe", "/admin,back:[1]")
        self.expect_complaint(2, "begins with /", "listen", self.url, "--also", "admin")

    def test_refused_namespace_does_not_end_the_others(self):
        run = self.start("listen", self.url, "--json", "--also", "/secure", "--also", "/admin")
        run.err.until(lambda line: "/secure was refused" in line)
        self.assertEqual({run.json("event")["nsp"], run.json("event")["nsp"]}, {"/", "/admin"})
        run.interrupt()
        self.assertEqual(run.end(), 130)

    def test_namespace_that_the_server_ends_comes_back(self):
        server = self.own_server()
        run = self.start("listen", server.url, "--json", "--all", "--also", "/admin", "--reconnection-delay", "50ms")
        life = (line["type"] for line in iter(run.json, None) if line["nsp"] == "/admin" and line["type"] in ("connect", "disconnect"))
        self.assertEqual(next(life), "connect")
        server.tell("throwOut", nsp="/admin")
        run.err.until(lambda line: "namespace /admin was ended" in line)
        self.assertEqual([next(life), next(life)], ["disconnect", "connect"])
        run.interrupt()
        self.assertEqual(run.end(), 130)

    def test_columns_for_people(self):
        run = self.start("listen", self.url + "/admin", "--count", "1")
        line = run.out.next()
        self.assertRegex(line, r'^\d\d:\d\d:\d\d\.\d{3} /admin welcome \{"id":"[^"]+","nsp":"/admin"\}$')
        self.assertEqual(run.end(), 0)
        self.assertEqual(run.err.all(), "")

    def test_arguments_are_separate_columns(self):
        run = self.start("listen", self.url, "news", "--count", "1", "--verbose")
        run.err.until(lambda line: line.startswith("* connect"))
        self.server.emit("news", 1, "a b", [2])
        self.assertTrue(run.out.next().endswith('/ news 1 "a b" [2]'))

    def test_odd_names_are_quoted(self):
        run = self.start("listen", self.url, "--count", "4")
        run.out.next()
        for name, shown in {"a b": '"a b"', "": '""', "x\x1b[2Jy": '"x\\u001b[2Jy"'}.items():
            self.server.emit(name)
            self.assertTrue(run.out.next().endswith(f"/ {shown}"), shown)

    def test_count(self):
        run = self.start("listen", self.url, "--json", "--count", "3")
        run.json()
        for number in range(9):
            self.server.emit("n", number)
        self.assertEqual([run.json()["args"] for _ in range(2)], [[0], [1]])
        self.assertEqual(run.end(), 0)
        self.assertEqual(run.out.all(), "")

    def test_names_filter_and_only_what_is_shown_counts(self):
        run = self.start("listen", self.url, "a", "b", "--count", "2", "--json", "--verbose")
        run.err.until(lambda line: line.startswith("* connect"))
        for name in ("c", "a", "c", "b"):
            self.server.emit(name)
        self.assertEqual([run.json()["event"] for _ in range(2)], ["a", "b"])
        self.assertEqual(run.end(), 0)

    def test_for(self):
        out, err = self.expect(0, "listen", self.url, "--for", "300ms", "--json")
        self.assertEqual([json.loads(line)["event"] for line in out.splitlines()], ["welcome"])
        self.assertEqual(err, "")

    def test_for_ends_while_the_connection_is_lost(self):
        server = self.own_server()
        run = self.start("listen", server.url, "--json", "--quiet", "--for", "2s")
        run.json()
        server.kill()
        self.assertEqual(run.end(), 6)
        self.assertIn("siocat: the connection was lost and has not come back: ", run.err.all())

    def test_too_few_events_in_time(self):
        out, err = self.expect(5, "listen", self.url, "--count", "2", "--for", "300ms")
        self.assertEqual(out.count("\n"), 1)
        self.assertEqual(err, "siocat: 1 of 2 events in time\n")

    def test_all_tells_of_life_and_of_what_is_sent(self):
        run = self.start("listen", self.url, "--json", "--all", "--subscribe", 'back:[1,{"a":":"}]')
        seen = {}
        while len(seen) < 5:
            line = run.json()
            seen[line["type"] if line["type"] != "event" else line["event"]] = line
        self.assertEqual(set(seen), {"transport", "connect", "outgoing", "welcome", "back"})
        self.assertEqual(seen["back"]["args"], [1, {"a": ":"}])
        self.assertEqual((seen["outgoing"]["event"], seen["outgoing"]["args"]), ("back", [1, {"a": ":"}]))
        self.assertEqual(seen["connect"]["recovered"], False)
        self.assertTrue(seen["connect"]["id"])
        run.interrupt()
        run.end()

    def test_without_all_only_events(self):
        run = self.listening("--subscribe", "back")
        self.assertEqual(run.json()["event"], "back")

    def test_namespace_of_the_url_and_of_the_option(self):
        for arguments in ((self.url + "/admin",), (self.url, "--nsp", "/admin"), (self.url + "/x", "--nsp", "admin")):
            line = self.lines("listen", *arguments, "--count", "1")[0]
            self.assertEqual((line["nsp"], line["args"][0]["nsp"]), ("/admin", "/admin"))

    def test_answers_what_the_server_asks(self):
        run = self.listening("--subscribe", "ask:5", "--ack", '{"yes":1}', "--ack", "plain text")
        question, answered = run.events(2)
        self.assertEqual((question["event"], question["args"], question["wantsAck"]), ("question", [5], True))
        self.assertEqual(question["answer"], [{"yes": 1}, "plain text"])
        self.assertEqual((answered["event"], answered["args"]), ("answered", [{"yes": 1}, "plain text"]))

    def test_question_without_an_answer_is_marked(self):
        run = self.start("listen", self.url, "question", "--subscribe", "ask:5", "--count", "1")
        self.assertTrue(run.out.next().endswith("/ question 5 ack: not answered"))

    def test_comes_back_and_subscribes_again(self):
        server = self.own_server()
        run = self.start("listen", server.url, "back", "--json", "--all", "--subscribe", "back:7", "--reconnection-delay", "10ms")
        self.assertEqual(run.json("event")["args"], [7])
        server.kill()
        self.assertIn(run.json("disconnect")["reason"], LOSSES)
        server.start()
        self.assertIn(run.json("connect")["transport"], ("polling", "websocket"))  # upgraded by then
        run.err.until(lambda line: line == "siocat: connected again")
        self.assertEqual(run.json("event")["args"], [7])

    def test_reconnection_from_the_first_attempt_on(self):
        port = free_port()
        run = self.start("listen", f"http://127.0.0.1:{port}", "--json", "--reconnection", "--reconnection-delay", "10ms")
        self.assertIn("siocat: no connection: ", run.err.next())
        self.own_server(port=port)
        self.assertEqual(run.json()["event"], "welcome")

    def test_without_reconnection_a_loss_is_the_end(self):
        server = self.own_server()
        run = self.start("listen", server.url, "--json", "--no-reconnection")
        run.json()
        server.kill()
        self.assertEqual(run.end(), 6)
        self.assertIn(run.err.all(), [f"siocat: connection lost: {each}\n" for each in LOSSES])

    def test_thrown_out_by_the_server_is_the_end(self):
        for subscribe in ("leave", "kick"):
            self.expect(6, "listen", self.url, "--subscribe", subscribe, "--no-reconnection")
        _, err = self.expect(6, "listen", self.url, "--subscribe", "leave")
        self.assertEqual(err, "siocat: connection lost: io server disconnect\n")

    def test_gives_up_after_the_attempts_it_may_make(self):
        server = self.own_server()
        run = self.start("listen", server.url, "--json", "--reconnection-attempts", "2", "--reconnection-delay", "10ms")
        run.json()
        server.kill()
        self.assertEqual(run.end(), 6)
        self.assertTrue(run.err.all().endswith("siocat: no further attempt to connect\n"))


class Save(SiocatTest):
    """Binary values as files."""

    def listening(self, folder):
        run = self.start("listen", self.url, "--json", "--save", folder)
        run.json()
        return run

    def test_files_hold_the_bytes(self):
        folder = self.path("new/folder")
        run = self.listening(folder)
        self.server.emit("photo", "p.jpg", binary(BYTES), {"more": binary(b"\0")})
        _, first, second = run.json()["args"]
        for shown, content in ((first, BYTES), (second["more"], b"\0")):
            file = shown["$binary"]["file"]
            self.assertEqual(os.path.dirname(file), folder)
            self.assertEqual(shown["$binary"]["size"], len(content))
            with open(file, "rb") as stream:
                self.assertEqual(stream.read(), content)
        self.assertEqual(sorted(os.listdir(folder)), ["000001-photo.bin", "000002-photo.bin"])

    def test_names_of_the_server_stay_in_the_folder(self):
        folder = self.path("saved")
        run = self.listening(folder)
        names = ["../../evil", "/etc/passwd", "..", ".", "a\0b", "-rf", "\u202e\x1b[2J", "x" * 5000, "", "مرحبا"]
        for name in names:
            self.server.emit(name, binary(b"1"))
            self.assertEqual(os.path.dirname(run.json()["args"][0]["$binary"]["file"]), folder)
        self.assertEqual(os.listdir(self.folder), ["saved"])
        files = os.listdir(folder)
        self.assertEqual(len(files), len(names))
        for each in files:
            self.assertRegex(each, r"^\d{6}-[A-Za-z0-9_-]{0,64}\.bin$")

    def test_what_is_there_stays(self):
        os.mkdir(self.path("saved"))
        old = self.file("saved/000001-photo.bin", "old")
        os.symlink(self.path("elsewhere"), self.path("saved/000002-photo.bin"))
        run = self.listening(self.path("saved"))
        self.server.emit("photo", binary(b"new"))
        self.assertEqual(run.json()["args"][0]["$binary"]["file"], self.path("saved/000003-photo.bin"))
        with open(old, encoding="ascii") as stream:
            self.assertEqual(stream.read(), "old")
        self.assertFalse(os.path.exists(self.path("elsewhere")))

    def test_a_folder_that_cannot_be_made(self):
        self.file("file", "")
        self.expect_complaint(2, "cannot be made a folder", "listen", self.url, "--save", self.path("file/folder"))


class FastServer(SiocatTest):
    """A flood must not gather in memory, whoever reads our output, and how slowly."""

    def test_slow_reader(self):
        run = self.start("listen", self.url, "flooded", "--json", "--count", "2000", "--subscribe", "flood:[2000,50000]")
        first = run.json()
        self.assertEqual(first["args"][0], 0)
        most = run.memory() + (64 << 20)
        for number in range(1, 2000):
            self.assertEqual(run.json()["args"][0], number)
            if number % 100 == 0:
                self.assertLess(run.memory(), most)
        self.assertEqual(run.end(), 0)

    def test_pipe_that_does_not_block(self):
        reading, writing = os.pipe()
        self.addCleanup(os.close, reading)
        os.set_blocking(writing, False)
        run = self.start("listen", self.url, "flooded", "--count", "300", "--subscribe", "flood:[300,10000]", stdout=writing)
        wait_until(lambda: not select.select([], [writing], [], 0)[1], "a full pipe")
        os.close(writing)
        with open(reading, "rb", closefd=False) as stream:
            self.assertEqual(len(stream.read().splitlines()), 300)
        self.assertEqual(run.end(), 0)

    def test_event_beyond_the_limit_ends_the_connection(self):
        _, err = self.expect(6, "listen", self.url, "--subscribe", "flood:[1,100000]", "--max-message", "50k", "--no-reconnection")
        self.assertTrue(err.startswith("siocat: connection lost: "), err)


if __name__ == "__main__":
    unittest.main()
