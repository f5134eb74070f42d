# SPDX-License-Identifier: MIT
"""What is sent, when, and with which secrets: --subscribe, --await, --secret."""

import json
import os
import unittest

from rig import NODE, PYTHON, SiocatTest

SECRET = 's3 "quoted" \\ säcret'


class Subscribe(SiocatTest):
    def test_without_json_an_empty_object_is_sent(self):
        """A handler that looks into its argument would find none, and end the server."""
        for given, sent in (("join", [{}]), ("join:[]", []), ("join:null", [None]), ("join:{}", [{}]), ("a:b", [{}])):
            server = self.own_server("--record")
            self.expect(0, "listen", server.url, "welcome", "--count", "1", "--subscribe", given)
            self.assertEqual([each[1:] for each in server.tell("state")["events"]], [sent], given)

    def test_what_begins_like_json_and_is_none(self):
        for word in ("j:{bad", "j:[1,", 'a:b:"x'):
            for command in ("listen", "swarm"):
                self.expect_complaint(2, "no JSON behind the colon", command, self.url, "--subscribe", word)


class Await(SiocatTest):
    def test_subscriptions_follow_the_event_at_each_connect(self):
        for program in (NODE, PYTHON):
            server = self.own_server(program=program)
            run = self.start("listen", server.url, "--all", "--json", "--await", "welcome", "--subscribe", "back:1",
                             "--reconnection-delay", "10ms")
            for _ in range(2):
                names = []
                while names[-1:] != ["back"]:
                    line = run.json()
                    if line["type"] in ("event", "outgoing"):
                        names.append(line["event"] if line["type"] == "event" else "outgoing")
                self.assertEqual(names, ["welcome", "outgoing", "back"])
                server.kill()
                server.start()
            run.close()

    def test_emit_and_call(self):
        self.expect(0, "emit", self.url, "e", "--await", "welcome")
        self.assertEqual(self.expect(0, "call", self.url, "echo", "1", "--await", "welcome")[0], "1\n")
        self.assertEqual(self.expect(0, "call", self.url, "echo", "--lines", "--await", "welcome", input=b"1\n2\n")[0], "1\n2\n")

    def test_event_that_does_not_come(self):
        before = len(self.server.tell("state")["events"])
        for command in (("emit", self.url, "e"), ("call", self.url, "echo", "1"), ("emit", self.url, "--lines")):
            err = self.expect_complaint(5, "", *command, "--await", "never", "--timeout", "300ms")
            self.assertEqual(err, "siocat: never has not come in time\n")
        _, err = self.expect(5, "listen", self.url, "--await", "never", "--subscribe", "e", "--for", "2s")
        self.assertEqual(err, "siocat: never has not come: nothing was subscribed to\n")
        self.assertEqual(len(self.server.tell("state")["events"]), before)


class Secret(SiocatTest):
    NAMED = {"$secret": "A"}

    def setUp(self):
        super().setUp()
        self.options = ("--secret", "A=" + self.file("a", SECRET + "\n"), "--secret", "B=env:T")
        self.environment = {"T": "environs"}

    def run_hidden(self, code, *arguments, **options):
        """Neither stream shows a secret."""
        out, err = self.expect(code, *arguments, *self.options, environment=self.environment, **options)
        for text in (out, err):
            for secret in (SECRET, json.dumps(SECRET), json.dumps(SECRET, ensure_ascii=False)[1:-1], "environs"):
                self.assertNotIn(secret, text)
        return out, err

    def events_of(self, act):
        before = len(self.server.tell("state")["events"])
        act()
        return self.server.tell("state")["events"][before:]

    def test_in_the_arguments_of_an_emit(self):
        value = json.dumps({"token": self.NAMED, "more": [1, {"$secret": "B"}], "$secret": 1})
        for transport in ("websocket", "polling"):
            events = self.events_of(lambda: self.run_hidden(0, "emit", self.url, "e", value, "-vv", "--transports", transport))
            self.assertEqual(events, [["e", {"token": SECRET, "more": [1, "environs"], "$secret": 1}]])
        lines = json.dumps(["e", self.NAMED]).encode()
        self.assertEqual(self.events_of(lambda: self.run_hidden(0, "emit", self.url, "--lines", "-vv", input=lines)), [["e", SECRET]])

    def test_that_a_text_only_seems_to_name(self):
        text = '{"$secret":"A"}'
        errors = []
        self.assertEqual(self.events_of(lambda: errors.append(self.run_hidden(0, "emit", self.url, "e", "--string", text)[1])),
                         [["e", text]])
        self.assertIn('"$secret" within a text is sent as it stands', errors[0])

    def test_in_the_arguments_of_a_call(self):
        self.assertEqual(self.events_of(lambda: self.run_hidden(5, "call", self.url, "silence", '{"$secret":"A"}', "--timeout", "200ms")),
                         [["silence", SECRET]])

    def test_in_a_subscription(self):
        def listen():
            out, err = self.run_hidden(0, "listen", self.url, "--all", "--json", "-vv", "--subscribe", 'join:{"t":{"$secret":"A"}}',
                                       "--for", "1s")
            (sent,) = (line for line in map(json.loads, out.splitlines()) if line["type"] == "outgoing")
            self.assertEqual(sent["args"], [{"t": self.NAMED}])
            self.assertIn('["join",{"t":"$secret:A"}]', err)

        self.assertEqual(self.events_of(listen), [["join", {"t": SECRET}]])

    def test_in_an_answer(self):
        out, _ = self.run_hidden(0, "listen", self.url, "question", "--subscribe", "ask:1", "--ack", '{"$secret":"A"}', "--count", "1",
                                 "--json", "-vv")
        self.assertEqual(json.loads(out)["answer"], [self.NAMED])
        self.assertEqual(self.server.tell("state")["handled"], [SECRET])

    def test_in_the_auth_payload(self):
        auth = self.file("auth", json.dumps({"token": {"$secret": "G"}}))
        self.expect(0, "emit", self.url, "e", "--nsp", "/secure", "--auth-file", auth, "--secret", "G=" + self.file("g", "good"))
        self.assertEqual(self.server.tell("state")["auths"][-1], {"token": "good"})

    def test_that_the_server_repeats_in_a_refusal(self):
        auth = self.file("auth", json.dumps({"token": self.NAMED}))
        _, err = self.run_hidden(4, "listen", self.url, "--nsp", "/secure", "--auth-file", auth, "-vv", "--all", "--json")
        self.assertIn('"got":"$secret:A"', err)

    def test_in_a_swarm(self):
        events = self.events_of(lambda: self.run_hidden(0, "swarm", self.url, "--clients", "2", "--ramp", "0", "--for", "1s",
                                                        "--subscribe", 'join:{"$secret":"A"}'))
        self.assertEqual(events, [["join", SECRET]] * 2)

    def test_file_is_read_anew_at_each_connect(self):
        server = self.own_server("--record")
        file = self.file("s", "first")
        run = self.start("listen", server.url, "--json", "--subscribe", 'join:{"$secret":"S"}', "--secret", f"S={file}",
                         "--reconnection-delay", "10ms")
        run.json()
        server.kill()
        self.file("s", "second")
        server.start()
        run.json()
        while not server.tell("state")["events"]:
            pass
        self.assertEqual(server.tell("state")["events"], [["join", "second"]])

    def test_what_cannot_be_used(self):
        unknown = '{"a":[{"$secret":"X"}]}'
        for arguments in (("emit", self.url, "e", unknown), ("call", self.url, "e", unknown), ("listen", self.url, "--ack", unknown),
                          ("listen", self.url, "--subscribe", "e:" + unknown), ("swarm", self.url, "--call", "e:" + unknown),
                          ("listen", self.url, "--auth-file", self.file("auth", unknown))):
            self.assertEqual(self.expect_complaint(2, "", *arguments), "siocat: no --secret is called X\n")
        for beside in ('{"$secret":"A","x":1}', '[{"a":{"$secret":"A","x":1}}]'):
            self.expect_complaint(2, "and nothing else beside it", "emit", self.url, "e", beside, *self.options,
                                  environment=self.environment)
        self.expect_complaint(2, "line 2: no --secret is called X", "emit", self.url, "e", "--lines",
                              input=f"1\n{unknown}\n".encode())
        for given, words in (("A=" + self.path("missing"), "--secret A: "), ("A=env:NOT_SET", "NOT_SET is empty"),
                             ("A=" + self.file("empty", "\n"), "is empty"), ("A", "not NAME=FILE"), ("=f", "not NAME=FILE"),
                             ("A=", "not NAME=FILE"), ("A=env:", "not NAME=FILE")):
            self.expect_complaint(2, words, "emit", self.url, "e", "--secret", given)
        file = self.file("a", "1")
        self.expect_complaint(2, "two secrets are called A", "emit", self.url, "e", "--secret", f"A={file}", "--secret", f"A={file}")

    def test_file_that_others_can_read(self):
        file = self.file("open", "1")
        os.chmod(file, 0o644)
        _, err = self.expect(0, "emit", self.url, "e", "--secret", f"A={file}")
        self.assertEqual(err, f"siocat: warning: {file} can be read by other users (chmod 600)\n")


if __name__ == "__main__":
    unittest.main()
