#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another server is another source: nothing of the one stands under the name of the other.

The change is made by keyboard in the running program; what it holds then is what a program holds
that has never known another server.
"""

import http.server
import json
import os
import threading
import unittest

from rig import DesktopTest, Run, wait_until

WATCH_MS = 25000  # room for the keys on a busy machine
SECRET = "s3cret-of-the-console"


def without_times(value):
    """What does not depend on when something came, nor on how it was carried."""
    if isinstance(value, list):
        return [without_times(each) for each in value]
    if not isinstance(value, dict):
        return value
    result = {name: without_times(each) for name, each in value.items()}
    for name in ("ageMs", "oldestAgeMs", "rttMs", "clockSkewMs", "bytesReceived", "bytesSent", "events", "coalesced", "written"):
        result.pop(name, None)
    if "lastUpdate" in result:
        result["lastUpdate"] = result["lastUpdate"] is not None
    return result


class Sources(DesktopTest):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.server = self.backend("--static", "--acks")

    def watch(self, *options):
        program = self.start(*options, "--size", "1600x900", "--lang", "en", "--after", str(WATCH_MS),
                             "--state", self.path("state.json"), display=self.screen)
        self.xdotool("search", "--sync", "--onlyvisible", "--class", "marsad", "windowfocus", "--sync")
        return program

    def connect_by_hand(self, url):
        self.keys("ctrl+comma")
        self.xdotool("search", "--sync", "--onlyvisible", "--name", "Settings", "windowfocus", "--sync")
        self.keys("Tab", "Tab", "Tab", "Tab")  # language, digits, colours, operator; then the address
        self.xdotool("type", "--delay", "20", url)
        self.keys("Return")
        wait_until(lambda: self.server.subscribers("module:finance") == 1, "the program connects to the other server")

    def saved(self):
        """The text of the settings' file, empty as long as there is none."""
        path = self.path("home/config/marsad/config.json")
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8") as file:
            return file.read()

    def never_another(self, url):
        run = self.run_program("--url", url, "--lang", "en", "--state", self.path("fresh.json"))
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertGreater(len(run.state["alerts"]["items"]), 0)
        return without_times(run.state)

    def test_after_the_demo(self):
        program = self.watch("--demo")
        url = f"{self.server.url}?token={SECRET}"
        self.connect_by_hand(url)
        self.screen.picture(self.artefact("x11-after-demo.png"))
        run = Run(program, self.path("state.json"))
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertEqual(without_times(run.state), self.never_another(url))
        # The token is used, and stands nowhere.
        saved = self.saved()
        self.assertIn(self.server.url, saved)
        for written in (saved, run.stdout, run.stderr, json.dumps(run.state)):
            self.assertNotIn(SECRET, written)
        self.assertEqual(run.stderr.count("not saved"), 1, run.stderr)

    def test_after_another_server(self):
        other = self.backend("--acks", "--kpi-ms", "200")
        program = self.watch("--url", f"{other.url}/?token={SECRET}")
        wait_until(lambda: other.subscribers("module:finance") == 1, "the first server is connected to")
        self.keys("a")
        wait_until(lambda: any(each["event"] == "alert:acknowledge" for each in other.control("stats")["received"]),
                   "its alert is acknowledged there")
        self.keys("ctrl+2")
        wait_until(lambda: other.subscribers("dashboard") == 1, "its dashboard is shown")
        self.connect_by_hand(self.server.url)
        wait_until(lambda: other.subscribers("module:finance") == 0, "nobody listens to the first server any more")
        run = Run(program, self.path("state.json"))
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertEqual(without_times(run.state), self.never_another(self.server.url))
        received = self.server.control("stats")["received"]
        self.assertEqual([each for each in received if each["event"] == "alert:acknowledge"], [])

    def test_the_same_server_again_keeps_the_last_values(self):
        program = self.watch("--url", self.server.url)
        wait_until(lambda: self.server.subscribers("module:finance") == 1, "the program subscribes")
        self.server.kill()
        run = Run(program, self.path("state.json"))
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertGreater(len(run.state["kpis"]["finance"]), 0)
        self.assertEqual({each["freshness"] for each in run.state["kpis"]["finance"]}, {"stale"})
        self.assertEqual(run.state["alerts"]["knowledge"], "lastKnown")

    def test_a_first_address_is_saved_once_it_has_connected(self):
        asked = threading.Event()

        class WebSite(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.set()
                self.send_error(404)

            def log_message(self, *_):
                pass

        site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), WebSite)
        threading.Thread(target=site.serve_forever, daemon=True).start()
        self.addCleanup(site.server_close)
        self.addCleanup(site.shutdown)
        wrong = f"127.0.0.1:{site.server_port}"
        program = self.watch()
        self.xdotool("type", "--delay", "20", wrong)
        self.keys("Return")
        self.assertTrue(asked.wait(30), "the wrong server is asked")
        self.keys("ctrl+1")  # Home has nothing to show: it leads back to the address
        self.assertNotIn(wrong, self.saved())
        self.keys("ctrl+a")
        self.xdotool("type", "--delay", "20", self.server.url)
        self.keys("Return")
        wait_until(lambda: self.server.subscribers("module:finance") == 1, "Home is shown, and asks for its figures")
        wait_until(lambda: self.server.url in self.saved(), "the address that connected is saved")
        run = Run(program, self.path("state.json"))
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertNotIn(wrong, self.saved())
        self.assertEqual(without_times(run.state), self.never_another(self.server.url))


if __name__ == "__main__":
    unittest.main(verbosity=2)
