# SPDX-License-Identifier: GPL-3.0-or-later
"""Profiles of the tree against what they were made for, as npm installs it."""

import os
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "e2e"))

from rig import EndToEndTest, stop  # noqa: E402


class RealBackend(EndToEndTest):
    def start_backend(self, script):
        process = subprocess.Popen(["node", os.path.join(HERE, script)], stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(stop, process)
        port = process.stdout.readline().strip()
        self.assertTrue(port.isdigit(), f"{script} did not start")
        return f"http://127.0.0.1:{port}"

    def state_of(self, url, profile):
        run = self.run_program("--url", url, "--profile", f":/profiles/{profile}.json", "--lang", "en",
                               "--state", self.path("state.json"), "--after", "8000")
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertEqual(run.state["connection"]["state"], "connected")
        self.assertEqual(run.state["counters"]["decodeErrors"], 0)
        return run.state

    def figures(self, state, module):
        return {each["id"]: (each["label"], each["value"], each["freshness"]) for each in state["kpis"][module]}


class NodeRed(RealBackend):
    def test_widgets_are_figures_and_notifications_are_notifications(self):
        state = self.state_of(self.start_backend("node_red.mjs"), "node-red-dashboard")
        self.assertEqual(self.figures(state, "dashboard"), {
            "gauge1": ("Boiler temperature", 87.5, "live"),
            "text1": ("Shift", "Night", "live"),
        })
        notes = {(each["title"], each["message"]) for each in state["notifications"]["items"]}
        self.assertEqual(notes, {("Boiler", "The boiler is checked")})


class AdminUi(RealBackend):
    def test_what_the_server_says_of_itself(self):
        state = self.state_of(self.start_backend("admin_ui.mjs"), "admin-ui")
        figures = self.figures(state, "server")
        self.assertEqual(set(figures), {"sockets", "clientsCount", "pollingClientsCount", "uptime", "pid"})
        # Three that talk, and the console.
        self.assertEqual(figures["clientsCount"][1:], (4, "live"))
        self.assertEqual(figures["sockets"][1], 4)
        self.assertGreater(figures["uptime"][1], 0)
        self.assertEqual(self.figures(state, "namespaces"), {
            "/": ("Sockets of /", 3, "live"),
            "/admin": ("Sockets of /admin", 1, "live"),
        })


if __name__ == "__main__":
    unittest.main()
