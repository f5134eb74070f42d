#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How old values are said to be, whatever the clocks do."""

import os
import struct
import time
import unittest

from rig import EndToEndTest, Run, wait_until

EVENT = "kpi:update:plant"
HOUR = 3600
DAY = 24 * HOUR


class Watch(EndToEndTest):
    """A run of the program beside a backend that sends what the test says."""

    def begin(self, after, **environment):
        self.server = self.backend("--static")
        self.state_file = self.path("state.json")
        program = self.start("--url", self.server.url, "--lang", "en", "--state", self.state_file,
                             "--after", str(after), extra=environment)
        wait_until(lambda: self.server.subscribers("notifications") == 1, "the program is connected")
        return program

    def send(self, *items):
        self.server.control("emit", event=EVENT, args=[list(items)])

    def rhythm(self, times, send, interval=1.0):
        """Calls send(0), send(1), … once every interval."""
        begin = time.monotonic()
        for beat in range(times):
            wait_until(lambda: time.monotonic() >= begin + beat * interval, "the next beat")
            send(beat)

    def end(self, program):
        run = Run(program, self.state_file)
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        return run


class StepsOfTheWallClock(Watch):
    def begin_with_clock(self, after, seconds):
        self.clock = self.path("clock")
        self.set_clock(seconds)
        # The sanitizer wants to be the first library; this one takes nothing from it.
        return self.begin(after, LD_PRELOAD=os.environ["MARSAD_WALL_CLOCK"], WALL_CLOCK_OFFSET=self.clock,
                          ASAN_OPTIONS="verify_asan_link_order=0")

    def set_clock(self, seconds):
        with open(self.clock, "r+b" if os.path.exists(self.clock) else "wb") as file:
            file.write(struct.pack("=q", seconds))

    def test_old_data_is_stale_when_the_clock_is_set_back(self):
        program = self.begin_with_clock(12000, HOUR)
        self.rhythm(5, lambda beat: self.send({"id": "a", "value": beat}))
        self.set_clock(0)
        kpi = self.end(program).kpi("plant", "a")
        self.assertEqual((kpi["freshness"], kpi["value"]), ("stale", 4))
        self.assertGreater(kpi["ageMs"], 3000)
        self.assertLess(kpi["ageMs"], 60000)

    def test_live_data_stays_live_when_the_clock_is_set_forward(self):
        program = self.begin_with_clock(9000, -400 * DAY)

        def beat(number):
            if number == 4:
                self.set_clock(0)
            if program.poll() is None:
                self.send({"id": "a", "value": number})

        self.rhythm(9, beat)
        kpi = self.end(program).kpi("plant", "a")
        self.assertEqual(kpi["freshness"], "live")
        self.assertLess(kpi["ageMs"], 3000)


if __name__ == "__main__":
    unittest.main(verbosity=2)
