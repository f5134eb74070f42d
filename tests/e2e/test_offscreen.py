#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of the program without a display."""

import os
import subprocess
import unittest

from rig import EndToEndTest, free_port

HOME_MODULES = ("reports", "finance", "hr", "security")
ALL_MODULES = HOME_MODULES + ("elearning", "rehab", "crm")


class WithBackend(EndToEndTest):
    def test_state_holds_what_the_backend_sent(self):
        backend = self.backend("--static", "--acks")
        picture = self.artefact("home.png")
        run = self.run_program(
            "--url", backend.url, "--state", self.path("state.json"),
            "--screenshot", picture, "--after", "3000", "--size", "1280x800",
        )
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        self.assert_picture(picture, 1280, 800)

        state = run.state
        self.assertFalse(state["demo"])
        self.assertEqual(state["connection"]["state"], "connected")
        self.assertEqual(state["connection"]["transport"], "websocket")
        self.assertEqual(state["connection"]["url"], backend.url)
        self.assertIsNone(state["connection"]["error"])

        revenue = run.kpi("finance", "revenue")
        self.assertEqual(revenue["label"], "إجمالي الإيرادات")
        self.assertEqual(revenue["value"], 1250000)
        self.assertEqual(" ".join(revenue["text"].split()), "١٬٢٥٠٬٠٠٠ ر.س")
        self.assertEqual((revenue["status"], revenue["source"]), ("normal", "live"))
        self.assertEqual(run.kpi("finance", "overdue")["status"], "warning")
        self.assertEqual(run.kpi("security", "rejected")["status"], "critical")
        self.assertEqual(run.kpi("security", "rejected")["value"], 312)
        for module in HOME_MODULES:
            self.assertEqual(len(state["kpis"][module]), 4, module)

        self.assertEqual(state["notifications"]["unreadCount"], 7)
        self.assertEqual(len(state["notifications"]["items"]), 10)
        self.assertEqual(state["alerts"]["unacknowledged"], 3)
        self.assertEqual(state["counters"]["decodeErrors"], 0)
        self.assertEqual(state["counters"]["dropped"], 0)

    def test_every_event_to_the_backend_carries_an_object(self):
        backend = self.backend("--static")
        for page in ("home", "dashboard", "module:crm"):
            run = self.run_program(
                "--url", backend.url, "--page", page, "--after", "2000", "--state", self.path("state.json")
            )
            self.assertEqual(run.exit_code, 0, page)
        stats = backend.control("stats")
        self.assertEqual(stats["counts"]["missingArguments"], 0)
        for each in stats["received"]:
            self.assertEqual([type(argument) for argument in each["args"]], [dict], each)
        sent = {(each["event"], each["args"][0].get("moduleKey")) for each in stats["received"]}
        for module in HOME_MODULES + ("crm",):
            self.assertIn(("module:subscribe", module), sent)
        self.assertIn(("dashboard:subscribe", None), sent)
        self.assertIn(("notification:subscribe", None), sent)

    def test_dashboard_is_read(self):
        backend = self.backend("--static")
        picture = self.artefact("dashboard-night.png")
        run = self.run_program(
            "--url", backend.url, "--page", "dashboard", "--theme", "night", "--state",
            self.path("state.json"), "--screenshot", picture, "--size", "1920x1080",
        )
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assert_picture(picture, 1920, 1080)
        cards = {each["id"]: each for each in run.state["dashboard"]["summaryCards"]}
        self.assertEqual(len(cards), 6)
        self.assertEqual((cards["responseTime"]["value"], cards["responseTime"]["unit"]), (245, "ms"))
        self.assertEqual(len(run.state["dashboard"]["topKpis"]), 4)

    def test_each_transport_alone(self):
        for transport in ("polling", "websocket"):
            with self.subTest(transport):
                backend = self.backend("--static")
                run = self.run_program(
                    "--url", backend.url, "--transports", transport, "--state", self.path("state.json")
                )
                self.assertEqual(run.state["connection"]["transport"], transport)
                self.assertEqual(run.kpi("finance", "revenue")["value"], 1250000)

    def test_polling_where_the_backend_has_no_websocket(self):
        backend = self.backend("--static", "--no-websocket")
        run = self.run_program("--url", backend.url, "--state", self.path("state.json"), "--after", "5000")
        self.assertEqual(run.state["connection"]["transport"], "polling")
        self.assertEqual(run.kpi("finance", "revenue")["source"], "live")

    def test_a_token_opens_the_door(self):
        backend = self.backend("--static", "--require-token", "صحيح")
        for token, state in (("صحيح", "connected"), ("خطأ", None)):
            with self.subTest(token):
                with open(self.path("token"), "w", encoding="utf-8") as file:
                    file.write(token + "\n")
                run = self.run_program(
                    "--url", backend.url, "--token-file", self.path("token"), "--state", self.path("state.json")
                )
                self.assertEqual(run.exit_code, 0, run.stderr)
                connection = run.state["connection"]
                if state:
                    self.assertEqual(connection["state"], state)
                else:
                    self.assertNotEqual(connection["state"], "connected")
                    self.assertEqual(connection["error"]["code"], "ConnectRefused")
                    self.assertIn("Authentication error", connection["error"]["detail"])
                self.assertNotIn(token, run.stdout + run.stderr)


class WithoutBackend(EndToEndTest):
    def test_demo(self):
        picture = self.artefact("demo.png")
        run = self.run_program(
            "--demo", "--state", self.path("state.json"), "--screenshot", picture, "--size", "1920x1080"
        )
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        self.assert_picture(picture, 1920, 1080)
        self.assertTrue(run.state["demo"])
        self.assertEqual(run.state["connection"]["state"], "connected")
        self.assertEqual(run.state["connection"]["transport"], "websocket")
        for module in HOME_MODULES:
            self.assertEqual({each["source"] for each in run.state["kpis"][module]}, {"live"}, module)
        self.assertEqual(run.kpi("security", "rejected")["status"], "critical")
        self.assertEqual(run.state["notifications"]["unreadCount"], 7)
        self.assertEqual(run.state["counters"]["decodeErrors"], 0)

    def test_nobody_listens(self):
        picture = self.artefact("nobody-listens.png")
        run = self.run_program(
            "--url", f"http://127.0.0.1:{free_port()}", "--state", self.path("state.json"),
            "--screenshot", picture, "--after", "2000", "--size", "1280x800",
        )
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assert_picture(picture, 1280, 800)
        self.assertIn(run.state["connection"]["state"], ("connecting", "reconnecting"))
        self.assertIsNotNone(run.state["connection"]["error"])
        for module in ALL_MODULES:
            self.assertEqual(run.state["kpis"].get(module, []), [], "nothing was ever there")

    def test_first_start(self):
        run = self.run_program("--state", self.path("state.json"), "--after", "1500")
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertEqual(run.state["connection"]["state"], "disconnected")
        self.assertFalse(run.state["demo"])


class CommandLine(EndToEndTest):
    def assert_one_line(self, run, exit_code):
        self.assertEqual(run.exit_code, exit_code, run.stderr)
        self.assertEqual(run.stdout, "")
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)

    def test_misuse_is_one_line_and_exit_2(self):
        cases = {
            "unknown option": (["--nonsense"], "nonsense"),
            "value of an option is missing": (["--url"], "url"),
            "no address": (["--url", "hello world"], "hello world"),
            "unknown scheme": (["--url", "ftp://localhost"], "ftp"),
            "unknown theme": (["--theme", "purple"], "purple"),
            "unknown transport": (["--transports", "pigeon"], "pigeon"),
            "size of nothing": (["--size", "0x0"], "0x0"),
            "no time": (["--after", "soon"], "soon"),
            "profile that is a folder": (["--profile", "/"], "--profile"),
            "config that is not there": (["--config", "/nonexistent/config.json"], "/nonexistent/config.json"),
            "authority that is a folder": (["--ca-file", "/tmp"], "/tmp"),
        }
        for case, (options, word) in cases.items():
            with self.subTest(case):
                run = self.run_program(*options, "--after", "500", "--state", self.path("state.json")) \
                    if "--after" not in options and options != ["--url"] else self.run_program(*options)
                self.assert_one_line(run, 2)
                self.assertIn(word, run.stderr)

    def test_help_names_every_option(self):
        run = self.run_program("--help")
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        for option in ("url", "path", "namespace", "profile", "token-file", "ca-file", "client-cert",
                       "client-key", "insecure", "transports", "demo", "page", "kiosk", "lang", "digits",
                       "theme", "config", "screenshot", "state", "after", "size", "log", "version", "help", "man"):
            self.assertIn(f"--{option}", run.stdout)

    def test_the_manual_page_renders(self):
        run = self.run_program("--man")
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        with open(self.path("marsad.1"), "w", encoding="utf-8") as page:
            page.write(run.stdout)
        rendered = subprocess.run(
            ["man", "--warnings", "--local-file", self.path("marsad.1")],
            env={**os.environ, "LC_ALL": "C", "MANWIDTH": "80", "MANROFFOPT": "-ww"},
            capture_output=True, text=True, check=True,
        )
        self.assertEqual(rendered.stderr, "")
        for words in ("NAME", "EXIT STATUS", "--token-file FILE", "MARSAD_TOKEN_FILE", "~/.config/marsad"):
            self.assertIn(words, rendered.stdout)

    def test_version(self):
        run = self.run_program("--version")
        self.assertEqual((run.exit_code, run.stderr), (0, ""))
        self.assertRegex(run.stdout, r"\d+\.\d+\.\d+")

    def test_a_picture_that_cannot_be_written(self):
        run = self.run_program("--demo", "--screenshot", "/nonexistent/x.png", "--after", "500")
        self.assertNotEqual(run.exit_code, 0)
        self.assertIn("/nonexistent/x.png", run.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
