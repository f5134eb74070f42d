#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who sits at a console is told to the backend, and who else is there comes back."""

import json
import unittest

from rig import DesktopTest, wait_until


class Presence(DesktopTest):
    def setUp(self):
        super().setUp()
        self.server = self.backend("--static")

    def told(self):
        return [
            each["args"][0]["status"]
            for each in self.server.control("stats")["received"]
            if each["event"] == "user:activity"
        ]

    def test_active_and_then_gone(self):
        console = self.start("--url", self.server.url, display=self.screen)
        wait_until(lambda: self.told() == ["active"], "the program says that somebody is there")
        console.terminate()
        console.wait(30)
        wait_until(lambda: self.told() == ["active", "offline"], "and at the end that nobody is")

    def test_nobody_sits_at_a_wall_until_somebody_touches_it(self):
        self.start("--url", self.server.url, "--kiosk", display=self.screen)
        wait_until(lambda: self.told() == ["away"], "the wall says that nobody is there")
        self.xdotool("search", "--sync", "--onlyvisible", "--class", "marsad", "windowfocus", "--sync")
        self.xdotool("key", "space")
        wait_until(lambda: self.told() == ["away", "active"], "a key brings somebody back")

    def test_who_else_is_there_is_on_the_list(self):
        state = self.path("state.json")
        watching = self.start("--url", self.server.url, "--after", "15000", "--state", state, display=self.screen)
        wait_until(lambda: self.told() == ["active"], "the first one is there")
        self.start("--url", self.server.url, "--kiosk", display=self.screen)
        wait_until(lambda: self.told() == ["active", "away"], "the second one is there")
        watching.wait(60)
        with open(state, encoding="utf-8") as file:
            users = json.load(file)["users"]
        self.assertEqual([each["status"] for each in users["items"]], ["away"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
