# SPDX-License-Identifier: MIT
"""siocat record: what went over a connection, as a file."""

import base64
import json
import os
import signal
import stat
import unittest

from rig import KINDS, SiocatTest, for_each_server, wait_until

BYTES = bytes(range(256)) * 20
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"
MARK = "•••"


def binary(content):
    """Bytes, to the server's control and in a recording."""
    return {"$binary": base64.b64encode(content).decode()}


class RecordTest(SiocatTest):
    """A recording that is under way, and its lines."""

    count = 0

    def recording(self, *arguments, url=None, **options):
        """Past the server's greeting; to a file of its own."""
        self.count += 1
        self.recorded = self.path(f"r{self.count}.jsonl")
        run = self.start("record", url or self.url, self.recorded, *arguments, **options)
        wait_until(lambda: "welcome" in [line.get("event") for line in self.written()], "the greeting")
        return run

    def written(self):
        """The lines that are whole."""
        if not os.path.exists(self.recorded):
            return []
        with open(self.recorded, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.endswith("\n")]

    def end(self, run, number=signal.SIGINT, code=130):
        run.interrupt(number)
        self.assertEqual(run.end(), code)
        return self.written()

    def awaited(self, event, type="event"):
        """The line of an event, once it is there."""
        fits = lambda: [line for line in self.written() if line["type"] == type and line.get("event") == event]
        return wait_until(fits, event)[0]


class EveryServer(RecordTest):
    """Events, bytes and answers of both directions, with each server, over each transport."""

    def check(self, kind, transport):
        program, options, flags = KINDS[kind]
        server = self.own_server(*options, program=program)
        run = self.recording("--transports", transport, *flags, "--call", 'echo:["x",{"n":1}]', url=server.url)
        server.emit("news", 1, "مرحبا", {"a": [None, True, 1.5, binary(BYTES)]}, binary(b""))
        news = self.awaited("news")
        self.assertEqual(news["args"], [1, "مرحبا", {"a": [None, True, 1.5, binary(BYTES)]}, binary(b"")])
        self.assertEqual(news["nsp"], "/")
        self.assertRegex(news["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        answer = self.awaited("echo", "ack")
        asked = self.awaited("echo", "outgoing")
        self.assertEqual(asked["args"], ["x", {"n": 1}])
        self.assertEqual(answer["args"], ["x", {"n": 1}])
        self.assertEqual(answer["ack"], asked["ack"])
        self.assertGreaterEqual(answer["took"], 0)
        lines = self.end(run)
        self.assertEqual(lines[0]["type"], "recording")
        self.assertEqual({line["nsp"] for line in lines if line["type"] == "connect"}, {"/"})
        times = [line["ms"] for line in lines[1:]]
        self.assertEqual(times, sorted(times))
        self.assertEqual((lines[-1]["type"], lines[-1]["why"], lines[-1]["unreadable"]), ("end", "signal", 0))


for_each_server(EveryServer)


class Record(RecordTest):
    def test_first_line_says_what_was_connected_to(self):
        run = self.recording("--query", "token=tttttt", url=self.url + "/admin?key=kkkkkk")
        head = self.end(run)[0]
        self.assertEqual(set(head), {"type", "version", "time", "url", "path", "nsp", "by", "secrets", "query"})
        self.assertEqual(head["query"], {"token": MARK, "key": MARK})
        self.assertEqual((head["version"], head["url"], head["nsp"]), (1, self.url, "/admin"))
        self.assertEqual((head["path"], head["secrets"]), ("/socket.io", "masked"))
        with open(self.recorded, encoding="utf-8") as file:
            text = file.read()
        self.assertNotIn("kkkkkk", text)
        self.assertNotIn("tttttt", text)

    def test_what_signs_in_stands_there_by_name(self):
        auth = ("--auth-file", self.file("auth", '{"token":"tttttt","user":{"name":"uuuuuu"}}'))
        bearer = ("--token-file", self.file("token", "tttttt"), "--token-as", "bearer")
        for arguments, expected in (
            (auth, {"auth": {"token": MARK, "user": MARK}}),
            ((*auth, "--auth-as-query"), {"query": {"token": MARK, "user": MARK}}),
            (bearer, {"headers": {"Authorization": f"Bearer {MARK}"}}),
            ((), {}),
        ):
            with self.subTest(arguments):
                head = self.end(self.recording(*arguments, "--keep-secrets"))[0]
                self.assertEqual({key: head[key] for key in ("query", "auth", "headers") if key in head}, expected)
                with open(self.recorded, encoding="utf-8") as file:
                    text = file.read()
                self.assertNotIn("tttttt", text)
                self.assertNotIn("uuuuuu", text)

    def test_only_the_owner_can_read_it(self):
        old = os.umask(0)
        self.addCleanup(os.umask, old)
        self.end(self.recording())
        self.assertEqual(stat.S_IMODE(os.stat(self.recorded).st_mode), 0o600)

    def test_a_file_that_is_there_stays(self):
        path = self.file("old.jsonl", "precious", mode=0o644)
        self.expect_complaint(2, "--force", "record", self.url, path)
        with open(path, encoding="utf-8") as file:
            self.assertEqual(file.read(), "precious")
        self.expect_complaint(2, "no file", "record", self.url, self.folder, "--force")
        self.expect_complaint(2, "No such file", "record", self.url, self.path("none/r.jsonl"))

    def test_force_replaces_it(self):
        self.recorded = self.file("old.jsonl", "precious", mode=0o644)
        self.expect(0, "record", self.url, self.recorded, "--force", "--for", "300ms")
        self.assertEqual(self.written()[-1]["why"], "time")
        self.assertEqual(stat.S_IMODE(os.stat(self.recorded).st_mode), 0o600)

    def test_a_link_is_not_followed(self):
        target = self.file("target", "precious")
        os.symlink(target, self.path("link"))
        self.expect_complaint(2, "no file", "record", self.url, self.path("link"), "--force")

    def test_what_never_connected_leaves_no_file(self):
        server = self.own_server()
        server.kill()
        self.expect(3, "record", server.url, self.path("r.jsonl"))
        self.assertFalse(os.path.exists(self.path("r.jsonl")))

    def test_size_is_bounded(self):
        run = self.recording("--max-size", "20k", "--subscribe", "flood:[500,200]", "--quiet")
        self.assertEqual(run.end(), 0)
        self.assertLessEqual(os.path.getsize(self.recorded), 20 * 1024)
        self.assertEqual(self.written()[-1]["why"], "size")

    def test_both_ways_of_an_answer(self):
        run = self.recording("--subscribe", "ask:5", "--ack", '{"yes":true}')
        question = self.awaited("question")
        self.assertIsInstance(question["ack"], int)
        answer = self.awaited("question", "outgoingAck")
        self.assertEqual((answer["ack"], answer["args"]), (question["ack"], [{"yes": True}]))
        self.end(run)

    def test_several_namespaces(self):
        run = self.recording("--also", "/admin")
        wait_until(lambda: {line["nsp"] for line in self.written() if line.get("event") == "welcome"} == {"/", "/admin"}, "both")
        self.end(run)
        self.expect_complaint(2, "begins with /", "record", self.url, self.path("x"), "--also", "admin")

    def test_each_namespace_is_sent_its_own(self):
        run = self.recording("--also", "/admin", "--call", '/admin,echo:["a"]', "--call", "echo:[1]", "--subscribe", "/admin,back:[2]")
        wait_until(lambda: {(line["nsp"], str(line["args"])) for line in self.written() if line.get("type") == "ack"}
                   == {("/admin", "['a']"), ("/", "[1]")}, "both answers")
        self.assertEqual((self.awaited("back")["nsp"], self.awaited("back")["args"]), ("/admin", [2]))
        self.end(run)

    def test_namespace_that_nobody_joins(self):
        self.expect_complaint(2, "add --also /admin", "record", self.url, self.path("x"), "--call", "/admin,echo:[1]")
        self.expect_complaint(2, "add --also /admin", "record", self.url, self.path("x"), "--subscribe", "/admin,echo:[1]")

    def test_refused_namespace_is_told(self):
        run = self.recording("--also", "/secure")
        run.err.until(lambda line: "/secure was refused" in line)
        self.assertEqual([line["nsp"] for line in self.end(run) if line["type"] == "refused"], ["/secure"])

    def test_a_loss_is_recorded(self):
        server = self.own_server()
        run = self.recording(url=server.url)
        server.tell("drop")
        wait_until(lambda: [line["type"] for line in self.written()].count("connect") == 2, "the second connection")
        lines = self.end(run)
        self.assertEqual([line["type"] for line in lines if line["type"] in ("connect", "disconnect")], ["connect", "disconnect", "connect"])

    def life(self, nsp):
        """What the recording says of the namespace's life."""
        return [line["type"] for line in self.written() if line["type"] in ("connect", "disconnect", "refused") and line["nsp"] == nsp]

    def test_namespace_that_the_server_ends_comes_back(self):
        server = self.own_server()
        run = self.recording("--also", "/admin", "--subscribe", "/admin,back:[2]", "--reconnection-delay", "50ms", url=server.url)
        self.awaited("back")
        server.tell("throwOut", nsp="/admin")
        run.err.until(lambda line: "namespace /admin was ended: io server disconnect" in line)
        wait_until(lambda: [line["type"] for line in self.written() if line.get("event") == "back"].count("event") == 2, "the subscription anew")
        lines = self.end(run)
        self.assertEqual(self.life("/admin"), ["connect", "disconnect", "connect"])
        self.assertEqual([line["reason"] for line in lines if line["type"] == "disconnect"], ["io server disconnect"])
        self.assertEqual(self.life("/"), ["connect"])

    def test_namespace_that_the_server_ends_stays_away_on_demand(self):
        server = self.own_server()
        run = self.recording("--also", "/admin", "--no-reconnection", url=server.url)
        wait_until(lambda: self.life("/admin") == ["connect"], "the namespace")
        server.tell("throwOut", nsp="/admin")
        self.assertTrue(run.err.until(lambda line: "/admin was ended" in line).endswith("io server disconnect"))
        server.emit("news")
        self.awaited("news")
        self.end(run)
        self.assertEqual(self.life("/admin"), ["connect", "disconnect"])

    def test_refused_namespace_is_asked_for_again_on_demand(self):
        run = self.recording("--also", "/secure", "--reconnection", "--reconnection-delay", "50ms")
        wait_until(lambda: self.life("/secure").count("refused") >= 3, "the third attempt")
        self.end(run)

    def test_a_loss_is_that_of_each_namespace(self):
        server = self.own_server()
        run = self.recording("--also", "/admin", url=server.url)
        wait_until(lambda: self.life("/admin") == ["connect"], "the namespace")
        server.tell("drop")
        for nsp in ("/", "/admin"):
            wait_until(lambda nsp=nsp: self.life(nsp) == ["connect", "disconnect", "connect"], nsp)
        self.end(run)

    def test_what_looks_like_bytes_is_told_from_bytes(self):
        run = self.recording("--subscribe", 'back:[{"$binary":"eA=="},{"$$binary":1}]')
        sent = [{"$$binary": "eA=="}, {"$$$binary": 1}]
        self.assertEqual(self.awaited("back", "outgoing")["args"], sent)
        self.end(run)

    def test_summary(self):
        run = self.recording("--json")
        self.server.emit("login", {"token": "abcdef"})
        self.awaited("login")
        run.interrupt()
        line = run.json("recorded")
        self.assertEqual((line["file"], line["events"], line["masked"], line["unreadable"]), (self.recorded, 2, 1, 0))
        self.assertEqual(line["bytes"], os.path.getsize(self.recorded))
        self.assertEqual(run.end(), 130)


class Secrets(RecordTest):
    """What opens doors is not written down; what merely looks like it is."""

    def masked(self, *arguments, options=(), event="news"):
        run = self.recording(*options)
        self.server.emit(event, *arguments)
        line = self.awaited(event)
        self.end(run)
        return line["args"]

    def test_values_under_secret_names(self):
        secret = {"token": "a1", "dbPassword": "b2", "X-Api-Key": "c3", "nested": {"sessionId": "d4", "auth": {"user": "e5"}},
                  "clientSecret": 12345, "access_token": ["f6"], "كلمة المرور": "g7", "Set-Cookie": "h8=1", "pin": 1234}
        shown = self.masked(secret)[0]
        self.assertEqual(shown, {"token": MARK, "dbPassword": MARK, "X-Api-Key": MARK, "nested": {"sessionId": MARK, "auth": {"user": MARK}},
                                 "clientSecret": MARK, "access_token": [MARK], "كلمة المرور": MARK, "Set-Cookie": MARK, "pin": MARK})

    def test_names_that_only_speak_of_secrets(self):
        plain = {"tokenCount": 5, "passwordRequired": True, "authMethod": "basic", "key": "cpu", "keys": ["a"], "passed": 3, "passRate": 0.5,
                 "author": "Huda", "spin": 3, "bearer_token": None, "token": "", "tokenExpiresAt": 1795796730099, "signal": "x", "sidebar": 1}
        self.assertEqual(self.masked(plain), [plain])

    def test_web_tokens_anywhere(self):
        shown = self.masked(f"hello {TOKEN}, bye", {"x": TOKEN, TOKEN: 1})
        self.assertEqual(shown, [f"hello {MARK}, bye", {"x": MARK, MARK: 1}])

    def test_json_within_texts(self):
        inner = json.dumps({"a": json.dumps({"password": "abc", "n": 1})})
        shown = json.loads(json.loads(self.masked(inner)[0])["a"])
        self.assertEqual(shown, {"password": MARK, "n": 1})
        self.assertEqual(self.masked('{ "a" : 1 }'), ['{ "a" : 1 }'])

    def test_addresses_queries_and_headers(self):
        for text, shown in {
            "http://h/p?a=1&token=abc&b=2": f"http://h/p?a=1&token={MARK}&b=2",
            "postgres://user:pw@db:5432/x": f"postgres://{MARK}@db:5432/x",
            "Server=db;Password=abc;Port=1": f"Server=db;Password={MARK};Port=1",
            "Authorization: Bearer abc.def-123": f"Authorization: {MARK}",
            "GET / with Bearer abcdefgh123": f"GET / with Bearer {MARK}",
            "Cookie: a=b; c=d\nHost: x": f"Cookie: {MARK}\nHost: x",
            "-----BEGIN PRIVATE KEY-----\nMII": MARK,
        }.items():
            with self.subTest(text):
                self.assertEqual(self.masked(text), [shown])

    def test_texts_within_texts(self):
        texts = {
            '{"password":"x"}\n{"token":"y"}': f'{{"password":"{MARK}"}}\n{{"token":"{MARK}"}}',
            'login {"password":"x"} failed': f'login {{"password":"{MARK}"}} failed',
            "Password = x": f"Password = {MARK}",
            "password%3Dx%26a%3D1": f"password%3D{MARK}%26a%3D1",
            "redis://:p/w@host": f"redis://{MARK}@host",
            "Authorization: Digest username=\"u\", response=\"r\"": f"Authorization: {MARK}",
        }
        self.assertEqual(self.masked(*texts), list(texts.values()))

    def test_arguments_that_are_name_and_value(self):
        self.assertEqual(self.masked("password", "x", {"name": "pw", "value": "y"}), ["password", MARK, {"name": "pw", "value": MARK}])

    def test_texts_that_stay(self):
        for text in ("http://h:80/p?a=1#b", "12:30 basic plan", "a@b.example", "key: value", "eyJust a word.", "{not json", "cookie", "🔑=1"):
            with self.subTest(text):
                self.assertEqual(self.masked(text), [text])

    def test_names_beside_their_values(self):
        shown = self.masked({"name": "apiKey", "value": "abc"}, ["Host", "h", "Authorization", "abc", "Accept", "x"])
        self.assertEqual(shown, [{"name": "apiKey", "value": MARK}, ["Host", "h", "Authorization", MARK, "Accept", "x"]])

    def test_bytes_that_are_json(self):
        shown = self.masked(binary(b'{"token":"abc"}'), binary(b"\xff\x00"))
        self.assertEqual(shown, [binary(('{"token":"%s"}' % MARK).encode()), binary(b"\xff\x00")])

    def test_event_that_is_called_so(self):
        self.assertEqual(self.masked("abc", event="session:token"), [MARK])

    def test_answer_to_a_sign_in(self):
        run = self.recording("--call", 'echo:[{"username":"u","password":"pw1"}]', "--call", 'login:["pw2"]', "--subscribe", "back:[\"x\"]")
        self.assertEqual(self.awaited("echo", "ack")["args"], [{"username": "u", "password": MARK}])
        self.assertEqual(self.awaited("login", "outgoing")["args"], [MARK])
        self.awaited("back")
        self.end(run)

    def test_named_secrets_are_never_written(self):
        secret = self.file("secret", "sesame-77")
        run = self.recording("--keep-secrets", "--secret", f"KEY={secret}", "--subscribe", 'back:{"word":{"$secret":"KEY"}}')
        self.awaited("back")
        self.end(run)
        with open(self.recorded, encoding="utf-8") as file:
            self.assertNotIn("sesame-77", file.read())

    def test_kept_on_demand(self):
        plain = {"token": "abc", "x": TOKEN}
        self.assertEqual(self.masked(plain, options=("--keep-secrets",)), [plain])
        self.assertEqual(self.written()[0]["secrets"], "kept")

    def test_who_we_are_is_not_written(self):
        token = self.file("token", "sesame-78")
        run = self.recording("--keep-secrets", "--token-file", token)
        self.end(run)
        with open(self.recorded, encoding="utf-8") as file:
            self.assertNotIn("sesame-78", file.read())


if __name__ == "__main__":
    unittest.main()
