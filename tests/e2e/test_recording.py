#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorded, replayed, drafted, checked: the program without a backend."""

import json
import os
import subprocess
import unittest

from rig import PROGRAM, SOURCE_DIR, EndToEndTest, free_port

CAPTURES = os.path.join(SOURCE_DIR, "tests", "app", "profile", "captures")
PROFILES = os.path.join(SOURCE_DIR, "resources", "profiles")


def capture(name):
    return os.path.join(CAPTURES, name + ".jsonl")


class Replay(EndToEndTest):
    def replay(self, name, profile, *options):
        picture = self.artefact(f"replay-{name}.png")
        return self.run_program(
            "--replay", capture(name), "--profile", profile, "--speed", "20", "--state", self.path("state.json"),
            "--screenshot", picture, "--after", "2500", "--size", "1280x800", *options,
        )

    def test_state_holds_what_was_recorded(self):
        run = self.replay("python-plant", ":/profiles/python-plant.json")
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        self.assertTrue(run.state["replay"])
        self.assertFalse(run.state["demo"])
        boiler = run.kpi("plant", "boiler")
        self.assertEqual(boiler["label"], "حرارة المرجل")
        self.assertIsNotNone(boiler["value"])
        # By the recording's clock: it is of last year, and its values are seconds old.
        self.assertLess(boiler["ageMs"], 60_000)
        self.assertEqual(run.state["counters"]["decodeErrors"], 0)
        self.assertEqual(run.state["counters"]["bytesSent"], 0)

    def test_end_leaves_last_values(self):
        path = self.path("short.jsonl")
        with open(capture("python-plant"), encoding="utf-8") as file:
            lines = file.readlines()[:3]
        with open(path, "w", encoding="utf-8") as file:
            file.writelines([*lines, "broken\n", lines[-1][:40]])
        run = self.run_program("--replay", path, "--profile", ":/profiles/python-plant.json", "--speed", "50",
                               "--state", self.path("state.json"), "--after", "2000")
        self.assertEqual(run.exit_code, 0)
        self.assertTrue(run.state["replayOver"])
        self.assertIn("line 4: expected a line of valid JSON", run.stderr)
        self.assertEqual(run.state["connection"]["state"], "disconnected")
        self.assertEqual(run.state["counters"]["decodeErrors"], 1)

    def test_second_recording_is_told_by_everybody(self):
        path = self.path("joined.jsonl")
        head = '{"type":"recording","version":1}\n'
        with open(capture("python-plant"), encoding="utf-8") as file:
            lines = file.readlines()[:2]
        with open(path, "w", encoding="utf-8") as file:
            file.writelines([head, *lines, head, *lines])
        words = f"{path}: line 4: expected no second recording"
        profile = os.path.join(PROFILES, "python-plant.json")
        run = self.run_program("--replay", path, "--profile", profile, "--speed", "50", "--state", self.path("state.json"), "--after", "2000")
        self.assertIn(words, run.stderr)
        self.assertEqual(run.state["counters"]["decodeErrors"], 3)
        for arguments in (("check", profile, "--replay", path), ("draft", "--replay", path)):
            run = subprocess.run([PROGRAM, "profile", *arguments], capture_output=True, text=True, timeout=60, check=False)
            self.assertIn(words, run.stdout + run.stderr, arguments)

    def test_files_that_are_none(self):
        for path, words in ((self.path("none"), "No such file"), (os.path.join(PROFILES, "default.json"), "expected a recording")):
            run = self.run_program("--replay", path, "--after", "1")
            self.assertEqual(run.exit_code, 2)
            self.assertIn(words, run.stderr)
        run = self.run_program("--replay", capture("erp"), "--speed", "0", "--after", "1")
        self.assertEqual(run.exit_code, 2)
        self.assertIn("expected a number from 0.1 to 1000", run.stderr)


class ProfileCommand(EndToEndTest):
    def run_profile(self, *arguments):
        # No display, and no platform that would stand for one.
        environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
        return subprocess.run([PROGRAM, "profile", *arguments], capture_output=True, text=True, timeout=60, check=False, env=environment)

    def test_bundled_profiles_have_no_mistakes(self):
        for name in ("default", "uptime-kuma", "node-red-dashboard", "admin-ui", "python-plant"):
            run = self.run_profile("check", os.path.join(PROFILES, name + ".json"))
            self.assertEqual((run.returncode, run.stderr), (0, ""), run.stdout)
            self.assertIn("no mistakes", run.stdout)

    def test_check_with_a_recording(self):
        run = self.run_profile("check", os.path.join(PROFILES, "python-plant.json"), "--replay", capture("python-plant"), "--json")
        self.assertEqual(run.returncode, 0)
        report = json.loads(run.stdout)
        self.assertGreater(report["recording"]["byName"]["reading"]["items"], 3)
        self.assertEqual(report["recording"]["byName"]["reading"]["malformed"], 0)

    def test_mistakes_end_with_1_and_misuse_with_2(self):
        path = self.path("bad.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write('{"name": {"en": "x"},\n "streams": [{"kind": "kpis"}], "modles": []}')
        run = self.run_profile("check", path)
        self.assertEqual(run.returncode, 1)
        self.assertIn(f'{path}:2:15: /streams/0/kind: found "kpis", expected one of kpi', run.stdout)
        self.assertIn("the nearest is modules", run.stdout)
        for arguments in (("check", self.path("none")), ("check",), ("fly",), ("draft",), ("draft", "x://y"), ("draft", "http://h", "--for", "soon")):
            run = self.run_profile(*arguments)
            self.assertEqual((run.returncode, run.stdout), (2, ""), arguments)
            self.assertTrue(run.stderr.startswith("marsad: "), run.stderr)

    def test_draft_of_a_recording_is_a_profile(self):
        run = self.run_profile("draft", "--replay", capture("uptime-kuma"))
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        path = self.path("draft.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(run.stdout)
        checked = self.run_profile("check", path, "--replay", capture("uptime-kuma"))
        self.assertEqual(checked.returncode, 0, checked.stdout)
        self.assertIn("heartbeat", checked.stdout)

    def test_a_backend_that_only_answers(self):
        recording = self.path("answers.jsonl")
        lines = [
            {"type": "recording", "version": 1, "url": "http://127.0.0.1:9", "path": "/socket.io", "nsp": "/status", "query": {"token": "•••"}},
            {"ms": 1, "type": "outgoing", "nsp": "/status", "event": "get-cpu", "args": [], "ack": 0},
            {"ms": 9, "type": "ack", "nsp": "/status", "event": "get-cpu", "args": [{"load": 12.5, "temp": 51}], "ack": 0},
            {"ms": 10, "type": "event", "nsp": "/log", "event": "queue", "args": [{"length": 4, "wait": 1.5}]},
        ]
        with open(recording, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
        run = self.run_profile("draft", "--replay", recording)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        draft = json.loads(run.stdout)
        self.assertEqual([ask["emit"] for ask in draft["ask"]], ["get-cpu"])
        self.assertEqual(draft["connection"], {"query": {"token": {"secret": "token"}}})
        path = self.path("draft.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(run.stdout)
        counts = json.loads(self.run_profile("check", path, "--replay", recording, "--json").stdout)["recording"]
        self.assertEqual((counts["events"], counts["unread"], counts["answers"], counts["unasked"]), (1, 0, 1, 0))
        self.assertEqual(counts["byName"]["get-cpu"]["items"], 2)
        state = self.path("state.json")
        self.start("--profile", path, "--replay", recording, "--state", state, "--after", "3000").communicate(timeout=60)
        with open(state, encoding="utf-8") as file:
            kpis = json.load(file)["kpis"]["figures"]
        self.assertLessEqual({"load", "temp", "length", "wait"}, {kpi["id"].split("/")[-1] for kpi in kpis})

    def test_draft_of_a_backend(self):
        backend = self.backend("--static")
        run = self.run_profile("draft", backend.url, "--for", "2s")
        # It merely listens: what a backend says unasked is all there is.
        self.assertIn(run.returncode, (0, 1))
        if run.returncode == 0:
            self.assertEqual(json.loads(run.stdout)["url"], backend.url)
        else:
            self.assertIn("no event came", run.stderr)
        stats = backend.control("stats")
        self.assertEqual(stats["received"], [])

    def test_draft_of_nobody(self):
        run = self.run_profile("draft", f"http://127.0.0.1:{free_port()}", "--for", "1s")
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("never connected", run.stderr)


if __name__ == "__main__":
    unittest.main()
