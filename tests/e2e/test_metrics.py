#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is served for Prometheus, read by Prometheus' own parser, beside what the program says in its state."""

import contextlib
import http.client
import json
import os
import re
import socket
import unittest
import urllib.error
import urllib.request

from prometheus_client.parser import text_string_to_metric_families
from rig import PATIENCE, EndToEndTest, Run, read_line, wait_until

HOSTILE = 'kpi"} 1\nmarsad_x{a="\\'


class Metrics:
    """One scrape, by the names and labels of its samples."""

    def __init__(self, text):
        self.text = text
        self.families = {each.name: each for each in text_string_to_metric_families(text)}
        self.samples = {}
        for family in self.families.values():
            for sample in family.samples:
                key = (sample.name, tuple(sorted(sample.labels.items())))
                assert key not in self.samples, key
                self.samples[key] = sample.value

    def value(self, name, **labels):
        return self.samples.get((name, tuple(sorted(labels.items()))))

    def sum(self, name):
        return sum(value for (each, _), value in self.samples.items() if each == name)

    def events(self):
        return {dict(labels)["event"] for name, labels in self.samples if name == "marsad_event_received_total"}


class MetricsTest(EndToEndTest):
    def begin(self, *options):
        """The program, and where it serves."""
        program = self.start("--state", self.path("state.json"), "--metrics-port", "0", *options)
        line = read_line(program.stderr, "the program")
        found = re.fullmatch(r"marsad: metrics at (http://127\.0\.0\.1:\d+/metrics)\n", line)
        self.assertTrue(found, line)
        return program, found[1]

    def scrape(self, url):
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            self.assertTrue(answer.headers["Content-Type"].startswith("text/plain"))
            return Metrics(answer.read().decode("utf-8"))

    def last_scrape(self, program, url):
        """What was served right before the program ended."""
        last = None
        while program.poll() is None:
            with contextlib.suppress(urllib.error.URLError, http.client.HTTPException, OSError):
                last = self.scrape(url)
        return last

    def test_the_numbers_are_those_of_the_state(self):
        backend = self.backend("--static")
        program, url = self.begin("--url", backend.url, "--after", "8000")
        wait_until(lambda: backend.subscribers("module:finance") == 1, "the program connects")
        backend.control("emit", event="nobody:knows", args=[{"a": 1}])
        backend.control("emit", event="kpi:update:finance", args=["no object"])
        metrics = self.last_scrape(program, url)
        run = Run(program, self.path("state.json"))
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        self.assertEqual(run.state["connection"]["state"], "connected")
        self.assertEqual(metrics.value("marsad_journal_depth"), run.state["store"]["actionsWaiting"])
        self.assertGreater(metrics.value("marsad_store_size_bytes"), 0)
        for name, key in (
            ("marsad_link_connects_total", "connects"),
            ("marsad_link_reconnects_total", "reconnects"),
            ("marsad_link_received_bytes_total", "bytesReceived"),
            ("marsad_link_sent_bytes_total", "bytesSent"),
            ("marsad_link_malformed_packets_total", "malformedPackets"),
            ("marsad_link_idle_frames_total", "idleFrames"),
            ("marsad_events_decoded_total", "events"),
            ("marsad_events_unknown_total", "unknownEvents"),
            ("marsad_events_dropped_total", "dropped"),
            ("marsad_decode_errors_total", "decodeErrors"),
            ("marsad_values_coalesced_total", "coalesced"),
            ("marsad_actions_failed_total", "failedActions"),
            ("marsad_http_requests_total", "restRequests"),
            ("marsad_link_round_trip_seconds_count", "roundTrips"),
        ):
            self.assertEqual(metrics.value(name), run.state["counters"][key], name)
        self.assertEqual(metrics.value("marsad_link_state", state="connected"), 1)
        self.assertEqual(metrics.sum("marsad_link_state"), 1)
        self.assertEqual(metrics.value("marsad_link_transport", transport="websocket"), 1)
        self.assertGreater(metrics.value("marsad_link_round_trip_seconds_sum"), 0)
        counters = run.state["counters"]
        self.assertEqual(metrics.sum("marsad_event_received_total"), counters["events"] + counters["unknownEvents"])
        self.assertEqual(metrics.sum("marsad_event_malformed_total"), counters["decodeErrors"])
        self.assertLess(metrics.sum("marsad_event_received_bytes_total"), counters["bytesReceived"])
        size = len('42["nobody:knows",{"a":1}]') - 1  # without the frame's own type
        self.assertEqual(metrics.value("marsad_event_received_bytes_total", event="nobody:knows"), size)
        self.assertGreater(metrics.value("process_resident_memory_bytes"), 10e6)
        self.assertGreater(metrics.value("process_cpu_seconds_total"), 0)
        self.assertGreater(metrics.value("marsad_frame_busy_seconds_count"), 0)
        for name, family in metrics.families.items():
            self.assertNotEqual(family.type, "untyped", name)
            self.assertTrue(family.documentation, name)

    def test_a_backend_cannot_write_between_the_lines(self):
        backend = self.backend("--static")
        _, url = self.begin("--url", backend.url, "--after", "60000")
        wait_until(lambda: backend.subscribers("module:finance") == 1, "the program connects")
        backend.control("emit", event=HOSTILE, args=[])
        backend.control("emit", event="x" * 200, args=[])
        backend.control("emit", event="hello?token=pl4nted-in-a-name", args=[])
        for number in range(150):
            backend.control("emit", event=f"made-up-{number}", args=[])
        metrics = wait_until(
            lambda: (each := self.scrape(url)).value("marsad_events_unknown_total") == 153 and each, "all came"
        )
        self.assertNotIn("marsad_x", metrics.families)
        self.assertEqual(metrics.value("marsad_event_received_total", event=HOSTILE.replace("\n", "\ufffd")), 1)
        self.assertEqual(metrics.value("marsad_event_received_total", event="x" * 100 + "…"), 1)
        self.assertEqual(len(metrics.events()), 101)
        self.assertGreater(metrics.value("marsad_event_received_total", event="other"), 40)
        self.assertNotIn("pl4nted", metrics.text)

    def test_a_lost_link_is_seen(self):
        backend = self.backend("--static")
        _, url = self.begin("--url", backend.url, "--after", "120000")
        state = lambda name: lambda: self.scrape(url).value("marsad_link_state", state=name) == 1
        wait_until(state("connected"), "the program connects")
        port = backend.port
        backend.kill()
        wait_until(state("reconnecting"), "the loss is told")
        self.backend("--static", port=port)
        wait_until(state("connected"), "the program connects again")
        metrics = wait_until(
            lambda: (each := self.scrape(url)).value("marsad_link_connects_total") == 2 and each, "it is counted"
        )
        self.assertEqual(metrics.value("marsad_link_reconnects_total"), 1)

    def test_without_the_port_it_goes_on(self):
        backend = self.backend("--static")
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            run = self.run_program("--url", backend.url, "--metrics-port", str(port), "--after", "4000", "--state",
                                   self.path("state.json"))
        self.assertEqual(run.exit_code, 0)
        self.assertEqual(run.stderr, f"marsad: --metrics-port: port {port} of 127.0.0.1 cannot be had: "
                                     "no metrics are served\n")
        self.assertEqual(run.state["connection"]["state"], "connected")

    def test_the_file_may_name_it_and_only_this_machine_may_ask(self):
        os.makedirs(self.path("home/config/marsad"))
        with open(self.path("home/config/marsad/config.json"), "w", encoding="utf-8") as file:
            json.dump({"metrics-port": 0}, file)
        program = self.start("--demo", "--after", "60000", "--state", self.path("state.json"))
        port = int(re.search(r":(\d+)/metrics", read_line(program.stderr, "the program"))[1])
        with open(f"/proc/{program.pid}/net/tcp", encoding="ascii") as file:
            listening = [each.split()[1] for each in file if each.split()[3] == "0A"]
        self.assertIn(f"0100007F:{port:04X}", listening)
        self.assertNotIn(f"00000000:{port:04X}", listening)
        wait_until(lambda: self.scrape(f"http://127.0.0.1:{port}/metrics").value("marsad_events_decoded_total") > 0,
                   "the demo speaks")

    def test_by_default_nothing_is_served(self):
        program = self.start("--demo", "--after", "60000", "--state", self.path("state.json"))
        threads = lambda: {open(f"/proc/{program.pid}/task/{each}/comm").read().strip()
                           for each in os.listdir(f"/proc/{program.pid}/task")}
        wait_until(lambda: "feed" in threads(), "the program runs")
        self.assertFalse([each for each in threads() if "civetweb" in each])


if __name__ == "__main__":
    unittest.main(verbosity=2)
