# SPDX-License-Identifier: GPL-3.0-or-later
"""First values by HTTP, secrets and signing in: the real program against the Node backend."""

import json
import os
import stat
import unittest

from rig import PATIENCE, DesktopTest, EndToEndTest, stop, wait_until

PLANTED = "planted-9f3e"
PASSWORD = "right-4711"


def counts(backend):
    return backend.control("stats")["counts"]


class FirstValues(EndToEndTest):
    def test_values_come_by_http_while_there_is_no_connection(self):
        backend = self.backend("--static", "--path", "/elsewhere")
        run = self.run_program("--url", backend.url, "--state", self.path("state.json"), "--after", "4000")
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertNotEqual(run.state["connection"]["state"], "connected")
        figures = run.state["kpis"]["finance"]
        self.assertTrue(figures)
        for each in figures + run.state["dashboard"]["summaryCards"]:
            self.assertEqual((each["source"], each["freshness"]), ("rest", "stale"), each)
        self.assertTrue(run.state["notifications"]["items"])
        self.assertGreater(run.state["counters"]["restBytes"], 0)
        self.assertEqual(run.state["counters"]["restFailures"], 0)

    def test_down_up_expired_refused_and_let_in_again(self):
        token = self.path("token")
        with open(token, "w", encoding="utf-8") as file:
            file.write("first-token")
        backend = self.backend("--static", "--require-token", "first-token", "--rest-down")
        state = self.path("state.json")
        process = self.start("--url", backend.url, "--secret", f"token=file:{token}", "--state", state,
                             "--after", "30000")
        wait_until(lambda: backend.control("stats")["clients"] == 1, "the console is in")
        wait_until(lambda: counts(backend)["rest"] >= 3, "it has asked while HTTP is down")
        self.assertEqual(counts(backend)["restAnswered"], 0)
        backend.control("option", name="rest-down", value=False)
        wait_until(lambda: counts(backend)["restAnswered"] >= 3, "it has asked again")
        # The token of before is over: refused, until somebody puts a new one into the file.
        backend.control("option", name="require-token", value="second-token")
        backend.control("disconnect")
        wait_until(lambda: counts(backend)["refused"] >= 1, "it was refused")
        self.assertEqual(backend.control("stats")["clients"], 0)
        with open(token, "w", encoding="utf-8") as file:
            file.write("second-token")
        wait_until(lambda: backend.control("stats")["clients"] == 1, "it is in again")
        self.assertEqual(process.wait(2 * PATIENCE), 0)
        with open(state, encoding="utf-8") as file:
            text = file.read()
        report = json.loads(text)
        self.assertEqual(report["connection"]["state"], "connected")
        self.assertIsNone(report["connection"]["rest"])
        self.assertGreater(report["counters"]["restFailures"], 0)
        self.assertEqual(report["kpis"]["finance"][0]["source"], "live")
        self.assertNotIn("second-token", text)


class Secrets(EndToEndTest):
    def test_planted_secrets_are_found_nowhere(self):
        with open(self.path("login"), "w", encoding="utf-8") as file:
            file.write(PLANTED)
        secret = {"secret": "login"}
        profile = self.path("profile.json")
        with open(profile, "w", encoding="utf-8") as file:
            json.dump({
                "name": {"en": "Planted"},
                "modules": [{"key": "m", "en": "M"}],
                "streams": [{"kind": "error", "event": "error", "message": "/message"}],
                "connection": {"auth": {"key": secret}, "query": {"q": secret}, "headers": {"x-key": secret}},
                "greetings": [{"emit": "hello", "args": [secret]}],
                "rest": {"headers": {"x-key": secret}, "first": [{"path": "/nothing", "event": "error"}]},
            }, file)
        for options in (("--static",), ("--static", "--refuse-auth", "--repeat-auth")):
            with self.subTest(options):
                backend = self.backend(*options)
                state = self.path("state.json")
                run = self.run_program("--url", backend.url, "--profile", profile, "--secret",
                                       f"login=file:{self.path('login')}", "--state", state, "--after", "4000",
                                       "--log", "*=true")
                self.assertEqual(run.exit_code, 0, run.stderr[-2000:])
                sent = json.dumps(backend.control("stats")["handshakes"])
                self.assertEqual(sent.count(PLANTED), 3 * sent.count('"auth"'), "it is sent where it belongs")
                self.assertNotIn(PLANTED, run.stdout + run.stderr)
                self.assertNotIn(PLANTED, json.dumps(run.state))
                for folder, _, files in os.walk(self.path("home")):
                    for name in files:
                        with open(os.path.join(folder, name), "rb") as file:
                            self.assertNotIn(PLANTED.encode(), file.read(), name)

    def test_another_address_tomorrow_gets_no_secret(self):
        with open(self.path("token"), "w", encoding="utf-8") as file:
            file.write(PLANTED)
        first, other = self.backend("--static"), self.backend("--static")
        profile = self.path("profile.json")
        for backend in (first, other):
            with open(profile, "w", encoding="utf-8") as file:
                json.dump({"name": {"en": "x"}, "url": backend.url, "streams": []}, file)
            run = self.run_program("--profile", profile, "--token-file", self.path("token"), "--state",
                                   self.path("state.json"), "--after", "2000")
            self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertEqual(first.control("stats")["handshakes"][0]["auth"], {"token": PLANTED})
        self.assertNotIn(PLANTED, json.dumps(other.control("stats")["handshakes"]))
        self.assertEqual(run.state["connection"]["secrets"], [{"name": "token", "problem": "otherServer"}])
        self.assertEqual(run.stderr.count("token (it is for another server)"), 1, run.stderr)

    def test_secrets_that_nobody_gave_are_told(self):
        profile = self.path("profile.json")
        with open(profile, "w", encoding="utf-8") as file:
            json.dump({"name": {"en": "x"}, "streams": [],
                       "connection": {"auth": {"key": {"secret": "door-key"}}},
                       "greetings": [{"emit": "hello", "args": [{"secret": "pass-word"}]}]}, file)
        backend = self.backend("--static")
        run = self.run_program("--url", backend.url, "--profile", profile, "--state", self.path("state.json"),
                               "--after", "2000")
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertEqual(run.state["connection"]["state"], "connected")
        self.assertEqual(run.state["connection"]["secrets"], [{"name": "door-key", "problem": "notGiven"},
                                                              {"name": "pass-word", "problem": "notGiven"}])
        lines = [line for line in run.stderr.splitlines() if "door-key" in line]
        self.assertEqual(len(lines), 1, run.stderr)
        self.assertIn("--secret door-key=file:PATH", lines[0])
        self.assertIn("pass-word", lines[0])


class SigningIn(DesktopTest):
    def test_somebody_signs_in_and_stays_signed_in(self):
        backend = self.backend("--static", "--require-token", PLANTED)
        process = self.start("--url", backend.url, display=self.screen)
        wait_until(lambda: counts(backend)["refused"] >= 1, "it was refused")
        self.focus("--name", "Marsad|مرصد")
        self.keys("ctrl+l")
        self.focus("--name", "تسجيل الدخول")
        self.xdotool("type", "munira@example.com")
        self.keys("Tab")
        self.xdotool("type", "wrong")
        self.keys("Return")
        wait_until(lambda: counts(backend)["rest"] > counts(backend)["restAnswered"], "it was refused again")
        self.xdotool("type", PASSWORD)
        self.keys("Return")
        wait_until(lambda: backend.control("stats")["clients"] == 1, "it is in")
        kept = self.path("home/data/marsad/sign-ins.json")
        wait_until(lambda: os.path.exists(kept), "it is kept")
        self.assertEqual(stat.S_IMODE(os.stat(kept).st_mode), 0o600)
        with open(kept, encoding="utf-8") as file:
            text = file.read()
        self.assertIn(PLANTED, text)
        self.assertNotIn(PASSWORD, text)
        stop(process)
        self.start("--url", backend.url, display=self.screen)
        wait_until(lambda: backend.control("stats")["clients"] == 1, "it is in by itself the next time")


if __name__ == "__main__":
    unittest.main()
