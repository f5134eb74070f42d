#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program on a real X display while its backend dies and comes back.

A run writes its state once, when it ends. So two runs watch the same story: the first ends while
the backend is gone, the second after it is back.
"""

import filecmp
import unittest

from rig import EndToEndTest, Run, wait_until

WATCH_LOSS_MS = 10000
WATCH_RETURN_MS = 24000
PACE = ("--kpi-ms", "500", "--dashboard-ms", "1000", "--notification-ms", "0", "--alert-ms", "0")


class Reconnect(EndToEndTest):
    def test_backend_dies_and_returns(self):
        display = self.display()
        backend = self.backend(*PACE)

        pictures = {name: self.artefact(f"{name}.png") for name in ("during", "afterwards")}

        def watch(name, after):
            return self.start(
                "--url", backend.url, "--size", "1920x1080", "--after", str(after),
                "--state", self.path(f"{name}.json"), "--screenshot", pictures[name],
                display=display,
            )

        during = watch("during", WATCH_LOSS_MS)
        afterwards = watch("afterwards", WATCH_RETURN_MS)
        wait_until(lambda: backend.subscribers("module:finance") == 2, "both runs subscribe")
        backend.control("set", module="finance", id="overdue", value=71)
        live = self.artefact("x11-live.png")
        display.picture(live)

        backend.kill()
        loss = Run(during, self.path("during.json"))
        dimmed = self.artefact("x11-reconnecting.png")
        display.picture(dimmed)
        self.assertEqual(loss.exit_code, 0, loss.stderr)
        connection = loss.state["connection"]
        self.assertEqual(connection["state"], "reconnecting")
        self.assertGreaterEqual(connection["attempts"], 1)
        self.assertIsNotNone(connection["error"])
        overdue = loss.kpi("finance", "overdue")
        # The last value stays, known to be old: never a zero, never as if it were fresh.
        self.assertEqual(overdue["status"], "critical")
        self.assertEqual(overdue["source"], "live")
        self.assertEqual(overdue["freshness"], "stale")
        self.assertGreater(overdue["ageMs"], 1000)
        self.assertFalse(filecmp.cmp(live, dimmed, shallow=False))

        backend = self.backend(*PACE, port=backend.port)
        wait_until(lambda: backend.subscribers("module:finance") == 1, "subscribes again without a click")
        wait_until(lambda: backend.subscribers("notifications") == 1, "and to the notifications")
        back = Run(afterwards, self.path("afterwards.json"))
        self.assertEqual(back.exit_code, 0, back.stderr)
        self.assertEqual(back.state["connection"]["state"], "connected")
        self.assertIsNone(back.state["connection"]["error"])
        self.assertEqual(back.state["counters"]["reconnects"], 1)
        self.assertEqual(back.state["counters"]["decodeErrors"], 0)
        overdue = back.kpi("finance", "overdue")
        self.assertEqual((overdue["source"], overdue["freshness"]), ("live", "live"))
        self.assertLess(overdue["ageMs"], 3000)
        self.assertLess(overdue["value"], 71, "the new backend's value")
        for picture in pictures.values():
            self.assert_picture(picture, 1920, 1080)


if __name__ == "__main__":
    unittest.main(verbosity=2)
