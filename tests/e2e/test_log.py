#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log of the real program: where it goes, in which form, and that no secret stands in it."""

import json
import os
import re
import stat
import subprocess
import unittest

from rig import PATIENCE, PROGRAM, DesktopTest, EndToEndTest, wait_until

PLANTED = "planted-9f3e"
IN_URL = "planted-url-77"
TYPED = "wrong-and-typed-4711"
PASSWORD = "right-4711"
TEXT_LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (debug|info|warning|error|fatal) [\w.-]+: .*")


def assert_clean(test, text, what):
    for secret in (PLANTED, IN_URL, TYPED, PASSWORD):
        test.assertNotIn(secret, text, what)


class LogTest(EndToEndTest):
    def log(self, name="marsad.log"):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def run_logged(self, backend, *options):
        run = self.run_program("--url", backend.url, "--log-file", self.path("marsad.log"), "--state",
                               self.path("state.json"), "--after", "4000", *options)
        self.assertEqual(run.exit_code, 0, run.stderr)
        return run

    def test_the_file_tells_of_the_link(self):
        backend = self.backend("--static")
        run = self.run_logged(backend)
        self.assertEqual(run.stderr, "")
        lines = self.log().splitlines()
        for line in lines:
            self.assertRegex(line, TEXT_LINE)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("marsad.log")).st_mode), 0o600)
        self.assertTrue(any(each.endswith(f"info marsad.link: connected to {backend.url} by websocket")
                            for each in lines), lines)

    def test_json_lines(self):
        run = self.run_logged(self.backend("--static"), "--log-format", "json", "--log", "socketio.*", "--lang", "en",
                              "--insecure")
        lines = [json.loads(each) for each in self.log().splitlines()]
        self.assertTrue(lines)
        for each in lines:
            self.assertEqual(list(each), ["time", "level", "category", "message"])
        self.assertIn("marsad.link", {each["category"] for each in lines})
        told = [json.loads(each) for each in run.stderr.splitlines()]
        self.assertEqual([each["message"] for each in told if each["category"] == "marsad"],
                         ["WARNING: --insecure: the server's certificate is not verified"])
        self.assertLessEqual({each["message"] for each in told}, {each["message"] for each in lines})

    def test_a_secret_is_found_nowhere(self):
        with open(self.path("login"), "w", encoding="utf-8") as file:
            file.write(PLANTED)
        secret = {"secret": "login"}
        with open(self.path("profile.json"), "w", encoding="utf-8") as file:
            json.dump({
                "name": {"en": "Planted"},
                "modules": [{"key": "m", "en": "M"}],
                "streams": [{"kind": "error", "event": "error", "message": "/message"}],
                "connection": {"auth": {"key": secret}, "query": {"q": secret}, "headers": {"x-key": secret}},
                "greetings": [{"emit": "hello", "args": [secret]}],
                "rest": {"headers": {"x-key": secret}, "first": [{"path": "/nothing", "event": "error"}]},
            }, file)
        for options in (("--static",), ("--static", "--refuse-auth", "--repeat-auth")):
            for log_format in ("text", "json"):
                with self.subTest(options=options, log_format=log_format):
                    backend = self.backend(*options)
                    run = self.run_program(
                        "--url", f"{backend.url}/?token={IN_URL}", "--profile", self.path("profile.json"), "--secret",
                        f"login=file:{self.path('login')}", "--state", self.path("state.json"), "--after", "4000",
                        "--log", "*=true", "--log-file", self.path("marsad.log"), "--log-format", log_format)
                    self.assertEqual(run.exit_code, 0, run.stderr[-2000:])
                    sent = json.dumps(backend.control("stats")["handshakes"])
                    self.assertIn(PLANTED, sent)
                    self.assertIn(IN_URL, sent)
                    log = self.log()
                    self.assertIn("•••", log)
                    assert_clean(self, log, "log")
                    assert_clean(self, run.stdout + run.stderr, "output")
                    assert_clean(self, json.dumps(run.state), "state")
                    os.remove(self.path("marsad.log"))

    def test_a_full_disk_is_told_once_and_the_console_goes_on(self):
        backend = self.backend("--static")
        run = self.run_program("--url", backend.url, "--log-file", "/dev/full", "--log", "*=true", "--state",
                               self.path("state.json"), "--after", "4000")
        self.assertEqual(run.exit_code, 0)
        self.assertEqual(run.state["connection"]["state"], "connected")
        told = [each for each in run.stderr.splitlines() if "log file" in each]
        self.assertEqual(told, ["marsad: cannot write the log file /dev/full: No space left on device; "
                                "it goes on without"])

    def test_the_file_is_put_aside(self):
        with open(self.path("marsad.log"), "w", encoding="utf-8") as file:
            file.write("x" * (1 << 20) + "\n")
        self.run_logged(self.backend("--static"), "--log-size", "1", "--log-keep", "1")
        self.assertIn("connected to", self.log())
        self.assertEqual(len(self.log("marsad.log.1")), (1 << 20) + 1)

    def test_the_journal_gets_priorities(self):
        with open(self.path("journal"), "w+", encoding="utf-8") as journal:
            status = os.fstat(journal.fileno())
            run = subprocess.run(
                [PROGRAM, "--demo", "--log", "marsad.link", "--insecure", "--after", "3000", "--state",
                 self.path("state.json")],
                env=self.environment() | {"JOURNAL_STREAM": f"{status.st_dev}:{status.st_ino}"},
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=journal, timeout=2 * PATIENCE, check=True)
            self.assertEqual(run.returncode, 0)
            journal.seek(0)
            lines = journal.read().splitlines()
        self.assertIn("<4>marsad: WARNING: --insecure: the server's certificate is not verified", lines)
        self.assertTrue([each for each in lines if each.startswith("<6>marsad.link: connected to ")], lines)


class Typed(DesktopTest):
    def test_what_is_typed_is_in_no_log(self):
        backend = self.backend("--static", "--require-token", PLANTED)
        process = self.start("--url", backend.url, "--log-file", self.path("marsad.log"), "--log", "*=true", "--state",
                             self.path("state.json"), "--after", "40000", display=self.screen)
        counts = lambda: backend.control("stats")["counts"]
        wait_until(lambda: counts()["refused"] >= 1, "it was refused")
        self.focus("--name", "Marsad|مرصد")
        self.keys("ctrl+l")
        self.focus("--name", "تسجيل الدخول")
        self.xdotool("type", "munira@example.com")
        self.keys("Tab")
        self.xdotool("type", TYPED)
        self.keys("Return")
        wait_until(lambda: counts()["rest"] > counts()["restAnswered"], "it was refused again")
        self.xdotool("type", PASSWORD)
        self.keys("Return")
        wait_until(lambda: backend.control("stats")["clients"] == 1, "it is in")
        _, stderr = process.communicate(timeout=2 * PATIENCE)
        self.assertEqual(process.returncode, 0)
        for name in ("marsad.log", "state.json"):
            with open(self.path(name), encoding="utf-8") as file:
                assert_clean(self, file.read(), name)
        assert_clean(self, stderr, "standard error")


if __name__ == "__main__":
    unittest.main(verbosity=2)
