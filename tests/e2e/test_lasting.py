#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the console remembers: yesterday before the network is up, and what the operator did without it."""

import datetime
import json
import os
import signal
import struct
import subprocess
import unittest
import uuid

from rig import OPERATOR, PATIENCE, PROGRAM, DesktopTest, EndToEndTest, Run, wait_until

HOUR = 3600
# The newest critical one, and still the same after the backend's restart.
RAISED = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=10)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
ALERT = {"id": "pump-7", "title": "مضخة", "severity": "critical", "time": RAISED}


class OfflineStart(EndToEndTest):
    def run_later(self, seconds, *options):
        """As on a machine that was started anew, so many seconds later."""
        clock, boot, state = self.path("clock"), self.path("boot_id"), self.path("state.json")
        with open(clock, "wb") as file:
            file.write(struct.pack("=q", seconds))
        with open(boot, "w", encoding="ascii") as file:
            file.write(f"{uuid.uuid4()}\n")
        extra = {"LD_PRELOAD": os.environ["MARSAD_WALL_CLOCK"], "WALL_CLOCK_OFFSET": clock, "BOOT_ID_FILE": boot,
                 "ASAN_OPTIONS": "verify_asan_link_order=0"}
        return Run(self.start(*options, "--state", state, extra=extra), state)

    def test_yesterday_is_there_before_the_network(self):
        backend = self.backend("--static")
        here = ("--url", backend.url, "--size", "1366x768")
        before = self.run_program(*here, "--state", self.path("state.json"), "--after", "4000")
        self.assertEqual(before.exit_code, 0, before.stderr)
        self.assertEqual(before.state["connection"]["state"], "connected")
        self.assertEqual(before.state["store"]["state"], "recording")
        backend.kill()

        picture = self.artefact("yesterday-ar.png")
        after = self.run_later(25 * HOUR, *here, "--after", "2000", "--screenshot", picture)
        self.assertEqual(after.exit_code, 0, after.stderr)
        self.assert_picture(picture, 1366, 768)
        self.assertNotEqual(after.state["connection"]["state"], "connected")
        for module in ("finance", "hr", "security"):
            with self.subTest(module=module):
                figures = {each["id"]: each["value"] for each in before.state["kpis"][module]}
                self.assertTrue(figures)
                self.assertEqual({each["id"]: each["value"] for each in after.state["kpis"][module]}, figures)
                for each in after.state["kpis"][module]:
                    self.assertEqual((each["source"], each["freshness"]), ("snapshot", "stale"))
                    self.assertAlmostEqual(each["ageMs"] / 1000, 25 * HOUR, delta=2 * PATIENCE)
        waiting = lambda run: {each["id"] for each in run.state["alerts"]["items"] if each["active"]}
        self.assertTrue(waiting(before))
        self.assertEqual(waiting(after), waiting(before))
        self.assertEqual(len(after.state["notifications"]["items"]), len(before.state["notifications"]["items"]))

        wall = self.artefact("yesterday-kiosk-en.png")
        kiosk = self.run_later(25 * HOUR, *here, "--kiosk", "--lang", "en", "--theme", "night", "--after", "2000",
                               "--screenshot", wall)
        self.assertEqual(kiosk.exit_code, 0, kiosk.stderr)
        self.assertEqual(kiosk.state["kpis"]["finance"][0]["source"], "snapshot")

        self.backend("--static", port=backend.port)
        live = self.run_later(26 * HOUR, *here, "--after", "4000")
        self.assertEqual({each["source"] for each in live.state["kpis"]["finance"]}, {"live"})

    def test_nothing_is_kept_where_nobody_wants_it(self):
        backend = self.backend("--static")
        run = self.run_program("--url", backend.url, "--no-store", "--state", self.path("state.json"), "--after", "3000")
        self.assertEqual(run.state["store"]["state"], "off")
        self.assertFalse(os.path.exists(self.path("home/data/marsad/store")))


class OfflineQueue(DesktopTest):
    def actions(self, url):
        done = subprocess.run([PROGRAM, "export", "--url", url, "--what", "actions", "--format", "json"],
                              env=self.environment(), capture_output=True, text=True, timeout=2 * PATIENCE)
        return json.loads(done.stdout) if done.returncode == 0 else []

    def test_an_acknowledgement_without_a_server_outlasts_kill(self):
        alert = self.path("alert.json")
        with open(alert, "w", encoding="utf-8") as file:
            json.dump(ALERT, file)
        options = ("--static", "--acks", "--raise-from", alert)
        backend = self.backend(*options)
        url, port = backend.url, backend.port
        console = self.start("--url", url, "--page", "alerts", display=self.screen)
        wait_until(lambda: backend.subscribers("dashboard") >= 0 and backend.subscribers("module:finance") == 1,
                   "the console is connected")
        self.focus("--class", "marsad")
        backend.kill()
        # The shortcut acknowledges what the banner shows; the link is known to be lost or not.
        self.xdotool("key", "a")
        wait_until(lambda: [each["state"] for each in self.actions(url)] in (["queued"], ["sent"]),
                   "it is written down")
        written = self.actions(url)[0]
        self.assertEqual(written["who"], OPERATOR)
        console.send_signal(signal.SIGKILL)
        console.wait()

        backend = self.backend(*options, port=port)
        self.start("--url", url)
        received = lambda: [each["args"][0] for each in backend.control("stats")["received"]
                            if each["event"] == "alert:acknowledge"]
        wait_until(received, "it is sent after the restart")
        self.assertEqual(len(received()), 1)
        self.assertEqual((received()[0]["alertId"], received()[0]["by"]), (ALERT["id"], OPERATOR))
        self.assertEqual(received()[0]["occurrence"], ALERT["time"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
