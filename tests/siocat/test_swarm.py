# SPDX-License-Identifier: MIT
"""siocat swarm: many clients and what they measure."""

import json
import re
import resource
import signal
import unittest

from rig import LOSSES, SiocatTest, free_port, wait_until

PERCENTILES = ("p50", "p90", "p99", "p99.9", "max")


class Swarm(SiocatTest):
    def assert_percentiles(self, record, count):
        self.assertEqual(record["count"], count)
        values = [record[name] for name in PERCENTILES]
        self.assertEqual(values, sorted(values))
        self.assertGreater(values[0], 0)

    def report(self, *arguments):
        lines = self.lines("swarm", self.url, *arguments)
        self.assertEqual(lines[-1]["type"], "report")
        self.assertEqual({each["type"] for each in lines[:-1]} - {"progress"}, set())
        return lines[-1]

    def test_fifty_clients_with_subscriptions_and_calls(self):
        before = len(self.server.tell("state")["events"])
        report = self.report("--clients", "50", "--ramp", "500ms", "--for", "4s", "--subscribe", "back:[1]", "--subscribe", "back:2",
                             "--call", "echo:[1,2]", "--rate", "3")
        self.assertEqual((report["clients"], report["everConnected"], report["connected"]), (50, 50, 50))
        self.assertEqual((report["reconnects"], report["errors"]), (0, {}))
        self.assert_percentiles(report["connectMs"], 50)
        self.assert_percentiles(report["callMs"], report["calls"])
        self.assertGreater(report["calls"], 50)
        self.assertEqual(report["events"], 150)  # the greeting, and what each subscription brought
        self.assertGreater(report["bytesReceived"], 150 * len('42["back",1]'))
        self.assertGreater(report["rssBytesPerClient"], 0)
        self.assertGreater(report["rssBytes"], report["rssBytesPerClient"] * 50)
        self.assertGreater(report["cpuSeconds"], 0)
        self.assertGreaterEqual(report["holdSeconds"], 4)
        events = self.server.tell("state")["events"][before:]
        self.assertEqual(events.count(["back", 1]), 50)
        self.assertEqual(events.count(["back", 2]), 50)
        self.assertGreaterEqual(events.count(["echo", 1, 2]), report["calls"])
        wait_until(lambda: self.server.tell("state")["clients"] == 0, "all have left")

    def test_delay_of_events_that_carry_their_time(self):
        run = self.start("swarm", self.url, "--clients", "5", "--ramp", "0", "--for", "1m", "--sent-at", "/0/time", "--json")
        wait_until(lambda: self.server.tell("state")["sockets"] == 5, "all clients")
        now = wait_until(lambda: run.json("progress")["connected"] == 5 and run.json("progress")["time"], "progress")
        self.server.emit("news", {"time": now})
        self.server.emit("news", {"time": "yesterday"}, 5)
        wait_until(lambda: run.json("progress")["delayMs"]["count"] == 5, "the delays")
        run.interrupt()
        self.assertEqual(run.end(), 130)
        self.assert_percentiles([json.loads(line) for line in run.out.all().splitlines()][-1]["delayMs"], 5)

    def test_reconnects_are_counted_and_subscribed_anew(self):
        server = self.own_server("--record")
        run = self.start("swarm", server.url, "--clients", "50", "--ramp", "200ms", "--for", "10m", "--subscribe", "join",
                         "--reconnection-delay", "20ms", "--reconnection-delay-max", "100ms", "--json")
        wait_until(lambda: run.json("progress")["connected"] == 50, "all connected")
        server.kill()
        wait_until(lambda: run.json("progress")["connected"] == 0, "none connected")
        server.start()
        progress = wait_until(lambda: (line := run.json("progress"))["connected"] == 50 and line, "all connected again")
        self.assertEqual(progress["reconnects"], 50)
        self.assertEqual(sum(progress["errors"].get(each, 0) for each in LOSSES), 50)
        wait_until(lambda: server.tell("state")["events"].count(["join", {}]) == 50, "all subscribed again")
        run.interrupt(signal.SIGTERM)
        report = run.json("report")
        self.assertEqual((report["everConnected"], report["connected"], report["reconnects"]), (50, 50, 50))
        self.assertEqual(run.end(), 143)
        wait_until(lambda: server.tell("state")["clients"] == 0, "all have left")

    def test_session_that_is_recovered_is_not_subscribed_anew(self):
        server = self.own_server("--record", "--recovery")
        run = self.start("swarm", server.url, "--clients", "20", "--ramp", "200ms", "--for", "10m", "--subscribe", "back:1",
                         "--reconnection-delay", "20ms", "--sequence", "/0/seq", "--json")
        wait_until(lambda: run.json("progress")["events"] == 40, "the greeting and the subscription")
        server.emit("news", {"seq": 1})  # from there a session goes on
        wait_until(lambda: run.json("progress")["events"] == 60, "the news")
        server.tell("drop")
        wait_until(lambda: (line := run.json("progress"))["reconnects"] == 20 and line["away"] == 0, "all back")
        for number in (2, 4, 4):
            server.emit("news", {"seq": number})
        wait_until(lambda: run.json("progress")["sequence"]["duplicates"] == 20, "the last one")
        self.assertEqual(server.tell("state")["events"].count(["back", 1]), 20)
        run.interrupt()
        report = run.json("report")
        self.assertEqual((report["recovered"], report["refilled"]), (20, 0))
        self.assertEqual(report["sequence"], {"lost": 20, "duplicates": 20, "missed": 0})
        outage = report["outages"][0]
        self.assertEqual((len(report["outages"]), outage["away"], outage["recovered"], outage["anew"]), (1, 20, 20, 0))
        self.assertEqual(report["peakConnects"], 20)

    def test_outage_is_told_to_people(self):
        server = self.own_server()
        run = self.start("swarm", server.url, "--clients", "3", "--ramp", "0", "--for", "10m", "--subscribe", "back:1",
                         "--reconnection-delay", "20ms", "--verbose")
        run.err.until(lambda line: " 3/3 connected" in line)
        server.tell("drop")
        run.err.until(lambda line: " 3/3 connected" in line and " 3 reconnects" in line)
        run.interrupt()
        told = run.out.all()
        self.assertRegex(told, r"back        0 recovered, 3 refilled; at most \d connects and \d attempts in a second\n +at [\d.]+ s: 3 away, all back after [\d.]+ s")

    def test_table_for_people(self):
        out, err = self.expect(0, "swarm", self.url, "--clients", "3", "--ramp", "0", "--for", "3s", "--call", "echo")
        self.assertEqual(err, "")
        times = r"p50 [\d.]+ ms  p90 [\d.]+ ms  p99 [\d.]+ ms  p99.9 [\d.]+ ms  max [\d.]+ ms"
        expected = [
            "clients     3 wanted, 3 connected, 3 at the end, 0 reconnects", "connect     " + times, r"calls       \d+ answered, [\d.]+/s",
            " " * 12 + "(?:none|" + times + ")", r"events      3 received, [\d.]+/s", "errors      none",
            r"memory      [\d.]+ MiB, [\d.]+ [KM]iB a client", r"cpu         [\d.]+ s in [\d.]+ s",
        ]
        lines = out.splitlines()
        self.assertEqual(len(lines), len(expected), out)
        for line, pattern in zip(lines, expected):
            self.assertRegex(line, f"^{pattern}$")

    def test_progress_on_a_terminal(self):
        run = self.terminal("swarm", self.url, "--clients", "3", "--ramp", "0", "--for", "1m")
        run.out.contains("3/3 connected  ")
        run.interrupt()
        self.assertEqual(run.end(), 130)
        self.assertIn("3 at the end", run.out.all())

    def test_nobody_listens(self):
        out, err = self.expect(3, "swarm", f"http://127.0.0.1:{free_port()}", "--clients", "2", "--ramp", "0", "--for", "200ms")
        self.assertIn("2 wanted, 0 connected", out)
        self.assertNotIn("a client", out)
        self.assertEqual(err, "siocat: 2 clients never connected\n")

    def test_server_that_is_gone_at_the_end(self):
        server = self.own_server()
        run = self.start("swarm", server.url, "--clients", "2", "--ramp", "0", "--for", "5s", "--json", "--no-reconnection")
        wait_until(lambda: run.json("progress")["connected"] == 2, "both connected")
        server.kill()
        self.assertEqual(run.end(), 6)
        self.assertEqual(run.err.all(), "siocat: 2 clients were without a connection at the end\n")

    def test_more_clients_than_files(self):
        def few():
            resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))

        self.expect_complaint(1, "100 clients need 364 open files, and 100 are allowed", "swarm", self.url, "--clients", "100", before=few)

    def test_soft_limit_of_files_is_raised(self):
        def soft():
            resource.setrlimit(resource.RLIMIT_NOFILE, (40, 4096))

        out, _ = self.expect(0, "swarm", self.url, "--clients", "60", "--ramp", "0", "--for", "5s", before=soft)
        self.assertTrue(re.search("60 wanted, 60 connected, 60 at the end", out), out)

    def test_what_cannot_be_used(self):
        for words, arguments in [
            ("not a whole number from 1 to 100000", ("--clients", "0")), ("not a duration", ("--ramp", "5")),
            ("not a JSON pointer", ("--sent-at", "time")), ("not a JSON pointer", ("--sequence", "seq")), ("not EVENT", ("--subscribe", "")),
            ("not a number from 0 to 1000", ("--rate", "1e9")),
        ]:
            with self.subTest(words):
                self.expect_complaint(2, words, "swarm", self.url, *arguments)


if __name__ == "__main__":
    unittest.main()
