#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is set where: only what the operator sets is saved, and files that come later are waited for."""

import json
import os
import shutil
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
