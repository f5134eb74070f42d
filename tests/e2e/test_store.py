#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was kept is written out and looked after from the command line, beside a console that runs."""

import csv
import io
import json
import os
import subprocess
import unittest

from rig import PATIENCE, PROGRAM, EndToEndTest, read_line, stop

WRITER = os.environ["MARSAD_STORE_WRITER"]
KINDS = ("history", "alerts", "notifications", "actions")


class Store(EndToEndTest):
    def marsad(self, *arguments, stdout=subprocess.PIPE):
        environment = {name: text for name, text in self.environment().items() if name != "QT_QPA_PLATFORM"}
        done = subprocess.run([PROGRAM, *arguments], env=environment, stdin=subprocess.DEVNULL, stdout=stdout,
                              stderr=subprocess.PIPE, timeout=2 * PATIENCE, check=False)
        return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()

    def good(self, *arguments):
        code, out, err = self.marsad(*arguments)
        self.assertEqual((code, err), (0, ""), out)
        return out

    def refused(self, expected, *arguments):
        code, out, err = self.marsad(*arguments)
        self.assertEqual((code, out), (expected, ""), err)
        self.assertRegex(err, r"\Amarsad: [^\n]+\n\Z")
        return err

    def console(self, path):
        """Records a little of everything there, and holds it open."""
        process = subprocess.Popen([WRITER, "console", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(stop, process)
        self.assertEqual(read_line(process.stdout, "the recorder"), "recorded\n")
        return process

    def rows(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.good("export", *arguments), newline="")))

    def test_everything_is_exported_beside_a_console(self):
        path = self.path("it.sqlite")
        self.console(path)
        found = {what: self.rows("--file", path, "--what", what) for what in KINDS}
        self.assertEqual({what: len(rows) for what, rows in found.items()}, dict.fromkeys(KINDS, 1))
        self.assertEqual((found["history"][0]["kpi"], found["history"][0]["mean"]), ("pump", "1.5"))
        self.assertEqual((found["alerts"][0]["change"], found["alerts"][0]["title"]), ("raised", "'=ضغط"))
        self.assertEqual(found["notifications"][0]["title"], "Shift, early")
        self.assertEqual((found["actions"][0]["who"], found["actions"][0]["state"]), ("Layla", "queued"))
        for what in KINDS:
            rows = json.loads(self.good("export", "--file", path, "--what", what, "--format", "json"))
            self.assertEqual(len(rows), 1)
            self.assertEqual(rows[0]["time"], found[what][0]["time"])

    def test_a_range_and_a_file_to_write(self):
        path, target = self.path("it.sqlite"), self.path("out.csv")
        self.console(path)
        time = self.rows("--file", path, "--what", "alerts")[0]["time"]
        year = ("--from", "2001-01-01", "--to", "2002-01-01T10:00+03:00")
        for what, span, count in (("alerts", ("--from", time), 1), ("alerts", ("--to", time), 0), ("alerts", year, 0),
                                  ("history", year, 0), ("history", year[:2], 1)):
            with self.subTest(what=what, span=span):
                self.assertEqual(self.good("export", "--file", path, "--what", what, *span, "-o", target), "")
                with open(target, encoding="utf-8", newline="") as file:
                    self.assertEqual(len(list(csv.DictReader(file))), count)

    def test_the_database_of_a_backend_is_found(self):
        profile = self.path("plant.json")
        with open(profile, "w", encoding="utf-8") as file:
            json.dump({"name": {"en": "Plant", "ar": "مصنع"}, "connection": {"url": "http://localhost:5001"},
                       "streams": [{"kind": "kpi", "event": "k", "moduleKey": {"const": "m"}, "id": "/id", "value": "/v"}]}, file)
        places = [("--url", "http://localhost:5000"), ("--url", "http://localhost:5000", "--profile", profile),
                  ("--profile", profile)]
        paths = []
        for place in places:
            missing = self.refused(2, "store", "info", *place)
            self.assertIn(": missing: ", missing)
            paths.append(missing.split(": ")[1])
        self.assertEqual(len(set(paths)), 3)
        for place, path in zip(places, paths):
            self.assertTrue(path.startswith(self.path("home/data/marsad/store/")), path)
            self.console(path)
            self.assertEqual(len(self.rows(*place, "--what", "alerts")), 1)

    def test_what_the_console_kept_is_exported(self):
        backend = self.backend()
        run = self.run_program("--url", backend.url, "--state", self.path("state.json"), "--after", "4000")
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertIn("whole", self.good("store", "check", "--url", backend.url))
        for what in ("history", "alerts", "notifications"):
            self.assertTrue(self.rows("--url", backend.url, "--what", what), what)

    def test_what_stands_in_it_is_told(self):
        path = self.path("it.sqlite")
        console = self.console(path)
        state = json.loads(self.good("store", "info", "--file", path, "--json"))
        self.assertEqual(state["recorder"], console.pid)
        rows = {table["name"]: table["rows"] for table in state["tables"]}
        self.assertEqual((rows["transition"], rows["notification"], rows["action"], rows["snapshot"]), (1, 1, 1, 1))
        self.assertIn(f"process {console.pid}", self.good("store", "info", "--file", path))
        self.assertIn("whole", self.good("store", "check", "--file", path))
        self.assertIn("smaller", self.good("store", "vacuum", "--file", path))
        self.assertEqual(len(self.rows("--file", path, "--what", "history")), 1)
        console.kill()
        console.wait()
        state = json.loads(self.good("store", "info", "--file", path, "--json"))
        self.assertEqual(state["recorder"], 0)
        self.assertEqual(len(self.rows("--file", path, "--what", "alerts")), 1)

    def test_damage_is_told_and_left_as_it_is(self):
        path = self.path("it.sqlite")
        self.console(path).communicate("")  # ends in order, so that all is in the file
        with open(path, "r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(8192)
            file.write(b"\xff" * (size - 8192))
        with open(path, "rb") as file:
            before = file.read()
        self.assertIn("damaged", self.refused(1, "store", "check", "--file", path))
        self.assertIn("damaged", self.refused(1, "store", "vacuum", "--file", path))
        with open(path, "rb") as file:
            self.assertEqual(file.read(), before)
        self.assertFalse([name for name in os.listdir(os.path.dirname(path)) if "damaged" in name])

    def test_what_cannot_work_is_one_line(self):
        path, other = self.path("it.sqlite"), self.path("other.sqlite")
        stop(self.console(path))
        with open(other, "w", encoding="utf-8") as file:
            file.write("not a database\n" * 100)
        what = ("--what", "alerts")
        self.refused(2, "export", *what)
        self.refused(2, "export", "--file", path)
        self.refused(2, "export", "--file", path, "--what", "secrets")
        self.refused(2, "export", "--file", path, *what, "--format", "xml")
        self.refused(2, "export", "--file", path, *what, "--from", "yesterday")
        self.refused(2, "export", "--file", path, *what, "--from", "2026-01-02", "--to", "2026-01-02")
        self.refused(2, "export", "--file", path, *what, "-o", self.path("no/folder/out.csv"))
        self.refused(2, "export", "--file", self.path("missing.sqlite"), *what)
        self.refused(1, "export", "--file", other, *what)
        self.refused(2, "export", "--profile", self.path("missing.json"), *what)
        self.refused(2, "store")
        self.refused(2, "store", "burn", "--file", path)
        for command in ("info", "check", "vacuum"):
            self.refused(2, "store", command, "--file", self.path("missing.sqlite"))
            self.refused(1, "store", command, "--file", other)
        self.assertFalse(os.path.exists(self.path("missing.sqlite")))
        with open(other, encoding="utf-8") as file:
            self.assertEqual(file.read(), "not a database\n" * 100)
        with open("/dev/full", "wb") as full:
            code, _, err = self.marsad("export", "--file", path, *what, stdout=full)
        self.assertEqual(code, 1, err)


if __name__ == "__main__":
    unittest.main()
