#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is set where: only what the operator sets is saved, and files that come later are waited for."""

import contextlib
import json
import os
import shutil
import subprocess
import unittest

from rig import PATIENCE, SOURCE_DIR, DesktopTest, EndToEndTest, Run, read_line, stop, wait_until

TOKEN = "t0ken-of-the-console"
PROFILE = os.path.join(SOURCE_DIR, "resources", "profiles", "default.json")


class SettingsTest(EndToEndTest):
    def config_file(self):
        return self.path("home/config/marsad/config.json")

    def saved(self):
        """The settings' file as JSON; None as long as there is none."""
        if not os.path.exists(self.config_file()):
            return None
        with open(self.config_file(), encoding="utf-8") as file:
            return json.load(file)


class ByHand(SettingsTest, DesktopTest):
    """The dialog is worked by keyboard."""

    def setUp(self):
        super().setUp()
        self.server = self.backend("--static")

    def open_settings(self):
        self.focus("--class", "marsad")
        self.keys("ctrl+comma")
        self.focus("--name", "Settings")

    def test_a_choice_writes_itself_alone(self):
        program = self.start("--url", self.server.url, "--lang", "en", "--page", "monitor", "--transports", "polling",
                             "--operator", "visitor", "--size", "1600x900", display=self.screen)
        wait_until(lambda: self.server.subscribers("module:finance") == 1, "the program connects")
        self.open_settings()
        self.keys("Tab", "Tab", "End", "Return")  # language, digits; the last of the colours
        wait_until(lambda: self.saved() is not None, "the choice is saved")
        self.assertEqual(self.saved(), {"theme": "night"})
        stop(program)
        run = self.run_program("--state", self.path("state.json"), "--after", "1500")
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        self.assertEqual(run.state["connection"]["state"], "disconnected")
        self.assertEqual(self.saved(), {"theme": "night"})

    def test_the_dialog_shows_the_address_in_force(self):
        self.start("--lang", "en", "--size", "1600x900", display=self.screen)
        self.focus("--class", "marsad")
        self.xdotool("type", "--delay", "20", self.server.url)
        self.keys("Return")
        wait_until(lambda: self.saved() == {"url": self.server.url}, "the first address connects, and is saved")
        self.open_settings()
        self.keys("Tab", "Tab", "Tab", "Tab", "End")
        self.xdotool("type", "--delay", "20", "?site=7")
        self.keys("Return")
        wait_until(lambda: self.saved() == {"url": f"{self.server.url}?site=7"}, "what was shown is added to")

    def test_an_address_that_does_not_connect_is_forgotten(self):
        os.makedirs(os.path.dirname(self.config_file()))
        own = {"url": self.server.url, "later": {"unknown": [1, 2]}}
        with open(self.config_file(), "w", encoding="utf-8") as file:
            json.dump(own, file)
        program = self.start("--lang", "en", "--size", "1600x900", display=self.screen)
        wait_until(lambda: self.server.subscribers("module:finance") == 1, "the program connects")
        self.open_settings()
        self.keys("Tab", "Tab", "Tab", "Tab")
        self.xdotool("type", "--delay", "20", "foo")
        self.keys("Return")
        wait_until(lambda: self.server.subscribers("module:finance") == 0, "the address is tried")
        self.open_settings()
        self.screen.picture(self.artefact("x11-settings-on-trial.png"))
        self.keys("Tab", "Tab", "End", "Return")
        wait_until(lambda: self.saved() != own, "a choice is saved meanwhile")
        self.assertEqual(self.saved(), {**own, "theme": "night"})
        stop(program)
        run = self.run_program("--state", self.path("state.json"), "--after", "5000")
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertIn("unknown setting \"later\"", run.stderr)
        self.assertEqual(run.state["connection"]["state"], "connected")


class WhileItRuns(SettingsTest):
    """Somebody else writes the config file."""

    def write(self, content, in_place=True):
        os.makedirs(os.path.dirname(self.config_file()), exist_ok=True)
        name = self.config_file() if in_place else self.config_file() + ".new"
        with open(name, "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        if not in_place:
            os.replace(name, self.config_file())

    def begin(self, *options):
        return self.start("--state", self.path("state.json"), "--screenshot", self.path("window.png"), "--size",
                          "1280x800", *options)

    def end(self, program):
        run = Run(program, self.path("state.json"))
        self.assertEqual(run.exit_code, 0, run.stderr)
        return run

    def brightness(self):
        """Of the window, from 0 to 1."""
        command = ["convert", self.path("window.png"), "-colorspace", "Gray", "-format", "%[fx:mean]", "info:"]
        return float(subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout)

    def follows(self, program):
        """It has asked the system to be told of changes (proc(5), fdinfo)."""
        folder = f"/proc/{program.pid}/fdinfo"
        def text(name):
            with contextlib.suppress(FileNotFoundError), open(os.path.join(folder, name), encoding="ascii") as file:
                return file.read()
            return ""
        return any("inotify wd:" in text(each) for each in os.listdir(folder))

    def connected(self, server):
        return lambda: server.subscribers("module:finance") == 1

    def test_language_digits_theme_and_address(self):
        first, other = self.backend("--static"), self.backend("--static")
        self.write({"url": first.url, "lang": "ar", "theme": "day"})
        program = self.begin("--after", "15000")
        wait_until(self.connected(first), "the program connects")
        self.write({"url": other.url, "lang": "en", "theme": "night", "digits": "arab"}, in_place=False)
        wait_until(self.connected(other), "it connects to the other one")
        wait_until(lambda: first.control("stats")["clients"] == 0, "and leaves the first")
        run = self.end(program)
        self.assertEqual(run.stderr, "")
        self.assertEqual(run.state["connection"]["url"], other.url)
        revenue = run.kpi("finance", "revenue")
        self.assertEqual(revenue["label"], "Total revenue")
        self.assertIn("١", revenue["text"])
        self.assertLess(self.brightness(), 0.4)
        self.assertEqual(self.saved()["url"], other.url, "nothing is written")

    def test_what_is_broken_changes_nothing(self):
        server = self.backend("--static")
        self.write({"url": server.url, "lang": "en", "theme": "day"})
        program = self.begin("--after", "12000")
        wait_until(self.connected(server), "the program connects")
        self.write('{"url": "http://127.0.0.1:1", "lang": "ar", "theme')
        line = read_line(program.stderr, "the program")
        self.assertEqual(line, f"marsad: the config file {self.config_file()} is not a JSON object; "
                               "the settings stay as they were\n")
        os.remove(self.config_file())
        self.write({"url": server.url, "lang": "en", "theme": "dusk", "page": "monitor"})
        lines = read_line(program.stderr, "the program") + read_line(program.stderr, "the program")
        self.assertIn('"theme": expected one of auto, day, night, got "dusk": not used', lines)
        self.assertIn("in force at the next start: page", lines)
        run = self.end(program)
        self.assertEqual(run.stderr, "")
        self.assertEqual(run.kpi("finance", "revenue")["label"], "Total revenue")
        self.assertGreater(self.brightness(), 0.6)
        self.assertEqual(server.control("stats")["counts"]["connections"], 1, "the link has stood")

    def test_the_command_line_wins(self):
        server, other = self.backend("--static"), self.backend("--static")
        self.write({"lang": "ar"})
        program = self.begin("--url", server.url, "--lang", "en", "--theme", "day", "--after", "8000")
        wait_until(self.connected(server), "the program connects")
        self.write({"url": other.url, "lang": "ar", "theme": "night", "metrics-port": 0})
        self.assertIn("in force at the next start: metrics-port", read_line(program.stderr, "the program"))
        run = self.end(program)
        self.assertEqual(run.state["connection"]["url"], server.url)
        self.assertEqual(run.kpi("finance", "revenue")["label"], "Total revenue")
        self.assertGreater(self.brightness(), 0.6)
        self.assertEqual(other.control("stats")["counts"]["connections"], 0)

    def test_a_first_address_is_taken_from_the_file(self):
        server = self.backend("--static")
        program = self.begin("--after", "12000", "--lang", "en")
        wait_until(lambda: self.follows(program), "the program looks at where the file would be")
        self.write({"url": server.url})
        wait_until(self.connected(server), "it connects")
        self.assertEqual(self.end(program).state["connection"]["state"], "connected")


class LaterFiles(SettingsTest):
    def await_waiting(self, program, name):
        self.assertIn(f"waiting for {self.path(name)}", read_line(program.stderr, "the program"))

    def finish(self, program):
        run = Run(program, self.path("state.json"))
        self.assertEqual(run.exit_code, 0, run.stderr)
        return run

    def test_a_token_that_comes_later_is_waited_for(self):
        server = self.backend("--static", "--require-token", TOKEN)
        program = self.start("--url", server.url, "--token-file", self.path("run/token"), "--after", "12000",
                             "--state", self.path("state.json"))
        self.await_waiting(program, "run/token")
        self.assertEqual(server.control("stats")["clients"], 0)
        os.makedirs(self.path("run"))
        with open(self.path("run/token"), "w", encoding="utf-8") as file:
            file.write(TOKEN + "\n")
        wait_until(lambda: server.subscribers("module:finance") == 1, "the program connects")
        run = self.finish(program)
        self.assertEqual(run.state["connection"]["state"], "connected")
        self.assertEqual(run.stderr, "")

    def test_a_profile_that_comes_later_is_waited_for(self):
        server = self.backend("--static")
        program = self.start("--url", server.url, "--profile", self.path("share/profile.json"), "--after", "12000",
                             "--state", self.path("state.json"))
        self.await_waiting(program, "share/profile.json")
        os.makedirs(self.path("share"))
        shutil.copy(PROFILE, self.path("share/profile.json"))
        wait_until(lambda: server.subscribers("module:finance") == 1, "the program connects")
        run = self.finish(program)
        self.assertGreater(len(run.state["kpis"]["finance"]), 0)

    def test_a_wrong_profile_that_comes_later_ends_the_program(self):
        program = self.start("--url", "http://localhost:1", "--profile", self.path("profile.json"))
        self.await_waiting(program, "profile.json")
        with open(self.path("profile.json"), "w", encoding="utf-8") as file:
            file.write('{"modules": 5}')
        self.assertEqual(program.wait(PATIENCE), 2)
        self.assertIn(self.path("profile.json"), program.stderr.read())

    def test_the_demo_needs_no_token(self):
        run = self.run_program("--demo", "--token-file", "/nonexistent/token", "--after", "6000",
                               "--state", self.path("state.json"))
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertEqual((run.state["demo"], run.state["connection"]["state"]), (True, "connected"))

    def test_what_is_waited_for_is_said(self):
        for option in ("--profile", "--token-file", "--ca-file"):
            with self.subTest(option):
                picture = self.artefact(f"waiting{option}.png")
                run = self.run_program("--url", "http://localhost:1", option, "/nonexistent/file", "--after", "1500",
                                       "--state", self.path("state.json"), "--screenshot", picture, "--size", "1280x800")
                self.assertEqual(run.exit_code, 0, run.stderr)
                self.assertEqual(run.stderr, f"marsad: waiting for /nonexistent/file ({option})\n")
                self.assertEqual(run.state["connection"]["state"], "disconnected")
                self.assertEqual(run.state["connection"]["error"],
                                 {"code": "FileMissing", "failure": "fileMissing",
                                  "detail": f"/nonexistent/file ({option})"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
