#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a profile may not do to whoever uses it."""

import json
import subprocess
import unittest

from baits import Listener, Watch
from rig import PROGRAM, EndToEndTest, wait_until


class Reach(EndToEndTest):
    def test_no_text_of_a_profile_reaches_a_file_or_a_variable(self):
        bait = self.path("bait")
        with open(bait, "w", encoding="utf-8") as file:
            file.write("sesame-of-a-file")
        watch = Watch(bait)
        self.addCleanup(watch.close)
        with open(bait, encoding="utf-8"):
            self.assertTrue(watch.was_opened())
        baits = [bait, f"file://{bait}", f"@{bait}", f"$(cat {bait})", "$BAIT", "${BAIT}", "env:BAIT", "{env.BAIT}"]
        plain = [text for text in baits if "{" not in text]  # braces stand for something, or are a mistake
        each = {str(number): text for number, text in enumerate(baits)}
        listener = Listener()
        self.addCleanup(listener.close)
        profile = {
            "name": {"en": baits[0], "ar": baits[4]},
            "notes": baits,
            "connection": {"url": listener.url, "path": "/$BAIT", "query": each, "auth": {**each, "list": baits},
                           "headers": {f"X-{key}": text for key, text in each.items()}},
            "modules": [{"key": f"m{key}", "en": text, "ar": text} for key, text in each.items()],
            "greetings": [{"emit": text, "args": plain} for text in plain],
            "streams": [{"kind": "kpi", "event": text, "moduleKey": {"const": "m0"}, "id": "/id", "value": "/v"} for text in plain],
        }
        path = self.path("profile.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(profile, file)
        extra = {"BAIT": "sesame-of-a-variable"}
        checked = subprocess.run([PROGRAM, "profile", "check", path], capture_output=True, text=True, timeout=60, check=False,
                                 env=self.environment() | extra)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        state = self.path("state.json")
        program = self.start("--profile", path, "--state", state, "--after", "3000", extra=extra)
        out, err = program.communicate(timeout=60)
        wait_until(lambda: b"BAIT" in listener.received, "a request with the profile's words")
        with open(state, encoding="utf-8") as file:
            said = checked.stdout + checked.stderr + out + err + file.read() + listener.received.decode(errors="replace")
        self.assertIn("X-4: $BAIT", listener.received.decode(errors="replace"))
        self.assertNotIn("sesame", said)
        self.assertFalse(watch.was_opened())


if __name__ == "__main__":
    unittest.main()
