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
        self.assertEqual(run.exit_code, 0, run.stderr)
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


class OwnTimes(Watch):
    """Values that carry the time at which they were measured."""

    def item(self, value, ago=0.0, kpi_id="a"):
        return {"id": kpi_id, "value": value, "timestamp": int((time.time() - ago) * 1000)}

    def test_a_replayed_old_value_is_stale(self):
        program = self.begin(4000)
        self.send(self.item(42, ago=3 * HOUR))
        run = self.end(program)
        kpi = run.kpi("plant", "a")
        self.assertEqual((kpi["freshness"], kpi["value"]), ("stale", 42))
        self.assertAlmostEqual(kpi["ageMs"] / 1000, 3 * HOUR, delta=60)
        self.assertIsNotNone(kpi["time"])
        self.assertIsNone(run.state["clockSkewMs"])
        self.assertAlmostEqual(run.state["modules"]["plant"]["oldestAgeMs"], kpi["ageMs"], delta=1000)

    def test_a_server_whose_clock_is_off_is_live(self):
        for ahead in (2 * HOUR, -2 * HOUR):
            with self.subTest(ahead):
                program = self.begin(8000)
                self.rhythm(7, lambda beat: self.send(self.item(beat, ago=-ahead)))
                self.send(self.item(1, ago=3 * HOUR - ahead, kpi_id="old"))
                run = self.end(program)
                kpi = run.kpi("plant", "a")
                self.assertEqual((kpi["freshness"], kpi["value"]), ("live", 6))
                self.assertLess(kpi["ageMs"], 4000)
                self.assertEqual(run.kpi("plant", "old")["freshness"], "stale")
                self.assertAlmostEqual(run.state["clockSkewMs"] / 1000, ahead, delta=5)

    def test_an_older_value_replaces_no_newer_one(self):
        program = self.begin(6000)
        self.send(self.item(1, ago=10))
        self.send(self.item(2))
        self.send(self.item(3, ago=8))  # within the same frame, or not
        run = self.end(program)
        self.assertEqual(run.kpi("plant", "a")["value"], 2)
        self.assertFalse(run.kpi("plant", "a")["outOfOrder"])
        self.assertEqual(run.state["counters"]["olderValues"], 1)

    def test_three_older_ones_are_accepted_and_marked(self):
        program = self.begin(6000)
        self.send(self.item(1))
        for number in range(3):
            self.send(self.item(10 + number, ago=100 - number))
        run = self.end(program)
        self.assertEqual(run.kpi("plant", "a")["value"], 12)
        self.assertTrue(run.kpi("plant", "a")["outOfOrder"])
        self.assertEqual(run.state["counters"]["olderValues"], 3)


class ManyAndAlike(Watch):
    def test_items_of_one_name_are_all_shown(self):
        program = self.begin(4000)
        self.send({"label": "CPU", "value": 12}, {"label": "CPU", "value": 97, "status": "critical"},
                  {"label": "CPU", "value": 20})
        for _ in range(3):
            self.send({"label": "Disk", "value": 5})
        run = self.end(program)
        self.assertEqual([(each["label"], each["value"], each["status"]) for each in run.state["kpis"]["plant"]],
                         [("CPU (1)", 12, "normal"), ("CPU (2)", 97, "critical"), ("CPU (3)", 20, "normal"),
                          ("Disk", 5, "normal")])
        self.assertEqual(run.state["counters"]["duplicates"], 2)

    def test_many_key_figures_are_all_there(self):
        program = self.begin(9000)
        items = [{"id": f"m{i}", "value": i, "status": "critical" if i >= 1300 else "ok"} for i in range(1400)]
        self.rhythm(3, lambda _: self.send(*items))
        run = self.end(program)
        kpis = run.state["kpis"]["plant"]
        self.assertEqual((len(kpis), sum(each["status"] == "critical" for each in kpis)), (1400, 100))
        self.assertEqual(run.state["counters"]["overCapacity"], 0)

    def test_beyond_the_limit_the_worst_stay_and_the_rest_is_counted(self):
        program = self.begin(14000)
        self.send(*({"id": f"m{i}", "value": i} for i in range(5000)))
        self.send(*({"id": f"w{i}", "value": i, "status": "critical"} for i in range(400)))
        run = self.end(program)
        kpis = run.state["kpis"]["plant"]
        self.assertEqual((len(kpis), sum(each["status"] == "critical" for each in kpis)), (5000, 400))
        self.assertEqual(run.state["modules"]["plant"]["notShown"], 400)
        self.assertEqual(run.state["counters"]["overCapacity"], 400)


if __name__ == "__main__":
    unittest.main(verbosity=2)
