#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys pressed on a real X display reach the backend as events."""

import unittest

from rig import OPERATOR, DesktopTest, wait_until


class Keyboard(DesktopTest):
    def setUp(self):
        super().setUp()
        self.server = self.backend("--static", "--acks")
        self.start("--url", self.server.url, "--size", "1600x900", display=self.screen)
        wait_until(lambda: self.server.subscribers("module:finance") == 1, "the program subscribes")
        self.xdotool("search", "--sync", "--onlyvisible", "--class", "marsad", "windowfocus", "--sync")

    def received(self, event):
        return [each["args"][0] for each in self.server.control("stats")["received"] if each["event"] == event]

    def test_pages_change_what_is_subscribed(self):
        self.xdotool("key", "ctrl+2")
        wait_until(lambda: self.server.subscribers("dashboard") == 1, "the dashboard's page subscribes")
        self.screen.picture(self.artefact("x11-dashboard.png"))
        self.xdotool("key", "ctrl+1")
        wait_until(lambda: self.server.subscribers("dashboard") == 0, "leaving it unsubscribes")
        # What is recorded, and what Home shows, stays.
        self.assertEqual(self.server.subscribers("module:finance"), 1)

    def test_a_acknowledges_the_alert(self):
        self.xdotool("key", "a")
        wait_until(lambda: self.received("alert:acknowledge"), "the acknowledgement is sent")
        sent = self.received("alert:acknowledge")
        self.assertEqual(len(sent), 1)
        self.assertEqual(sent[0]["alertId"], "security-rejected")
        self.assertEqual(sent[0]["by"], OPERATOR)
        self.assertTrue(sent[0]["requestId"])
        self.assertRegex(sent[0]["at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")


if __name__ == "__main__":
    unittest.main(verbosity=2)
