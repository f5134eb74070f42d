#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What backends send that no contract says, through the real program."""

import json
import unittest
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

from rig import EndToEndTest, Run, wait_until

WATCH_MS = 6000


class Decoding(EndToEndTest):
    def watch(self, backend, say):
        """Lets the program watch what `say` has the backend emit; what it holds afterwards."""
        state = self.path("state.json")
        process = self.start("--url", backend.url, "--lang", "en", "--after", str(WATCH_MS), "--state", state)
        wait_until(lambda: backend.subscribers("module:finance") == 1, "the program subscribes")
        say()
        run = Run(process, state)
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        return run

    def test_heartbeats_of_a_service_that_is_down(self):
        backend = self.backend("--static")
        missing = {
            "none": {},
            "null": {"value": None},
            "empty": {"value": ""},
            "object": {"value": {}},
        }

        def say():
            for name in missing:
                backend.control("emit", event="kpi:update:finance", args=[{"id": name, "value": 120, "unit": "ms"}])
            for name, value in missing.items():
                backend.control("emit", event="kpi:update:finance", args=[{"id": name, "status": "down", **value}])

        run = self.watch(backend, say)
        for name in missing:
            with self.subTest(name):
                kpi = run.kpi("finance", name)
                self.assertIsNone(kpi["value"])
                self.assertEqual((kpi["text"], kpi["status"], kpi["freshness"]), ("—", "critical", "none"))
        self.assertEqual(run.state["counters"]["decodeErrors"], 1)

    def test_json_as_text_and_as_bytes(self):
        backend = self.backend("--static")

        def say():
            for packed in ("text", "bytes"):
                item = {"id": packed, "value": 5}
                backend.control("emit", event="kpi:update:finance", args=[[item]], packed=packed)
                alert = {"id": packed, "title": packed, "severity": "critical"}
                backend.control("emit", event="alert:new", args=[alert], packed=packed)
            backend.control("emit", event="connection:status", args=[{"status": "maintenance"}], packed="text")

        run = self.watch(backend, say)
        for packed in ("text", "bytes"):
            self.assertEqual(run.kpi("finance", packed)["value"], 5)
            self.assertIn(packed, [each["id"] for each in run.state["alerts"]["items"]])
        self.assertEqual(run.state["connection"]["serverStatus"], "maintenance")
        self.assertEqual(run.state["counters"]["decodeErrors"], 0)

    def test_times_and_states_of_alerts(self):
        backend = self.backend("--static")
        raised = datetime.now(timezone.utc).replace(microsecond=0) - timedelta(hours=2)
        here = timezone(timedelta(hours=3))
        times = {
            "RFC 1123": format_datetime(raised, usegmt=True),
            "UTC as a word": raised.strftime("%Y-%m-%d %H:%M:%S UTC"),
            "+03": raised.astimezone(here).strftime("%Y-%m-%d %H:%M:%S+03"),
            "twelve hours": raised.astimezone(here).strftime("%m/%d/%Y, %I:%M:%S %p"),
            "microseconds": int(raised.timestamp()) * 1_000_000,
        }

        def say():
            for name, time in {**times, "unreadable": "a while ago"}.items():
                backend.control("emit", event="alert:new", args=[{"id": name, "title": name, "time": time}])
            for state in ("firing", "resolved"):
                alert = {"id": state, "title": state, "severity": "critical"}
                backend.control("emit", event="alert:new", args=[alert])
                backend.control("emit", event="alert:new", args=[{**alert, "status": state}])

        run = self.watch(backend, say)
        alerts = {each["id"]: each for each in run.state["alerts"]["items"]}
        for name in times:
            with self.subTest(name):
                self.assertEqual(datetime.fromisoformat(alerts[name]["time"].replace("Z", "+00:00")), raised)
        self.assertIsNone(alerts["unreadable"]["time"])
        self.assertEqual(run.state["counters"]["correctedTimes"], 1)
        self.assertTrue(alerts["firing"]["active"])
        self.assertFalse(alerts["resolved"]["active"])

    def test_mistakes_of_a_profile_are_told_at_once(self):
        profile = self.path("profile.json")
        with open(profile, "w", encoding="utf-8") as file:
            json.dump({"name": {}, "streams": [{"kind": "kpis", "event": "e"}], "colour": "red"}, file)
        run = self.run_program("--profile", profile)
        self.assertEqual((run.exit_code, run.stdout), (2, ""))
        lines = run.stderr.splitlines()
        self.assertEqual(len(lines), 3, run.stderr)
        for place in ("/name", "/streams/0/kind", "/colour"):
            self.assertTrue(any(f"{profile}: at {place}: expected " in line for line in lines), run.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
