#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile servers, files and networks around the real program (docs/security.md)."""

import contextlib
import glob
import http.server
import json
import os
import socket
import sqlite3
import ssl
import stat
import subprocess
import sys
import threading
import unittest

from baits import Listener, Watch
from rig import PATIENCE, EndToEndTest, wait_until

PLANTED = "planted-7c41e0"


class Elsewhere:
    """Sends whoever asks to another address, over TLS where it has a certificate; `clients` has those it lets in."""

    def __init__(self, target, certificate=None, clients=None):
        self.asked = []
        asked = self.asked

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                asked.append(self.path)
                self.send_response(307)
                self.send_header("Location", target + self.path)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        # A handshake that fails is what is looked for.
        self.server.handle_error = lambda *_: None
        scheme = "http"
        if certificate:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            if clients:
                context.verify_mode = ssl.CERT_REQUIRED
                context.load_verify_locations(clients)
            # The handshake is made by the thread of the connection, not by the one that takes it.
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"{scheme}://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Hostile(EndToEndTest):
    def setUp(self):
        super().setUp()
        # What the program makes for its owner alone is so whatever others would have let it be.
        self.addCleanup(os.umask, os.umask(0))

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        return path

    def listener(self):
        listener = Listener()
        self.addCleanup(listener.close)
        return listener

    def elsewhere(self, target, certificate=None, clients=None):
        server = Elsewhere(target, certificate, clients)
        self.addCleanup(server.close)
        return server

    def watch(self, path):
        watch = Watch(path)
        self.addCleanup(watch.close)
        return watch

    def files(self, folder):
        return [os.path.join(at, name) for at, _, names in os.walk(self.path(folder)) for name in names]

    def assert_nowhere(self, secret, folder):
        files = self.files(folder)
        self.assertTrue(files, "something was written")
        for name in files:
            with open(name, "rb") as file:
                self.assertNotIn(secret.encode(), file.read(), name)

    def assert_owners_alone(self, *paths):
        for path in paths:
            mode = stat.S_IMODE(os.stat(path).st_mode)
            self.assertEqual(mode, 0o700 if os.path.isdir(path) else 0o600, f"{path}: {mode:o}")

    def data_files(self):
        """Without the locks, which say which process holds them, in a folder that nobody else can enter."""
        return [each for each in self.files("home/data") if not each.endswith((".lock", ".recorder"))]

    def store(self):
        found = glob.glob(self.path("home/data/marsad/store/*.sqlite"))
        self.assertEqual(len(found), 1, found)
        return found[0]


class Words(Hostile):
    def test_html_and_secrets_in_words_of_the_server(self):
        bait, listener = self.write("bait.png", "none"), self.listener()
        watch = self.watch(bait)
        html = f"<b>{{}}</b><img src='file://{bait}'><img src='{listener.url}/x.png'><a href='{listener.url}'>"
        token = self.write("token", PLANTED)
        module = {"key": "m", "en": html.format("module"), "ar": html.format("module"), "onHome": True}
        profile = self.write("profile.json", {
            "name": {"en": html.format("profile")},
            "modules": [module],
            "streams": [
                {"kind": "kpi", "event": "k", "moduleKey": {"const": "m"}, "id": "/id", "label": "/label", "value": "/value"},
                {"kind": "alert", "event": "a", "id": "/id", "title": "/title", "message": "/message", "severity": "/severity"},
                {"kind": "notification", "event": "n", "id": "/id", "title": "/title", "message": "/message"},
            ],
            "connection": {"auth": {"token": {"secret": "token"}}},
        })
        backend = self.backend("--static")
        state, picture = self.path("state.json"), self.path("picture.png")
        program = self.start("--url", backend.url, "--profile", profile, "--secret", f"token=file:{token}", "--lang", "en",
                             "--state", state, "--screenshot", picture, "--log", "*=true", "--after", "9000")
        wait_until(lambda: backend.control("stats")["clients"] == 1, "the console is in")
        backend.control("emit", event="k", args=[{"id": "k1", "label": html.format("figure"), "value": 4711}])
        words = {"title": html.format("title"), "message": html.format(f"message {PLANTED}")}
        backend.control("emit", event="a", args=[{"id": "a1", "severity": "critical", **words}])
        backend.control("emit", event="n", args=[{"id": "n1", **words}])
        out, err = program.communicate(timeout=2 * PATIENCE)
        self.assertEqual(program.returncode, 0, err[-2000:])
        with open(state, encoding="utf-8") as file:
            text = file.read()
        report = json.loads(text)
        self.assertEqual(report["kpis"]["m"][0]["label"], html.format("figure"))
        self.assertEqual(report["alerts"]["items"][0]["title"], words["title"])
        self.assertEqual(report["notifications"]["items"][0]["title"], words["title"])
        self.assertTrue(os.path.getsize(picture))
        self.assertFalse(watch.was_opened(), "a picture that the server named was read")
        self.assertEqual(listener.received, b"", "a picture that the server named was asked for")
        self.assertIn(PLANTED, json.dumps(backend.control("stats")["handshakes"]), "it is sent where it belongs")
        self.assertNotIn(PLANTED, out + err)
        self.assertNotIn(PLANTED, text)
        self.assert_nowhere(PLANTED, "home")

    def test_a_secret_that_says_where_it_lies_is_a_mistake(self):
        bait = self.write("bait", "sesame-of-a-file")
        watch, listener = self.watch(bait), self.listener()
        for secret in (f"file:{bait}", "env:BAIT", bait, {"file": bait}, {"env": "BAIT"}):
            with self.subTest(secret):
                profile = self.write("profile.json", {
                    "name": {"en": "x"}, "streams": [],
                    "connection": {"url": listener.url, "auth": {"token": {"secret": secret}}}})
                process = self.start("--profile", profile, extra={"BAIT": "sesame-of-a-variable"})
                out, err = process.communicate(timeout=2 * PATIENCE)
                self.assertEqual(process.returncode, 2, out + err)
                self.assertIn("/connection/auth/token", err)
                self.assertNotIn("sesame", out + err)
        self.assertFalse(watch.was_opened())
        self.assertEqual(listener.received, b"")


class Network(Hostile):
    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True, cwd=self.folder, timeout=PATIENCE)

    def certificate(self, name, days=2):
        """Signed by itself, for 127.0.0.1; files of certificate and key."""
        self.write("extensions", "subjectAltName=IP:127.0.0.1\n")
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={name}",
                     "-keyout", f"{name}.key", "-out", f"{name}.csr")
        sign = ("x509", "-req", "-in", f"{name}.csr", "-signkey", f"{name}.key", "-extfile", "extensions", "-out", f"{name}.pem")
        try:
            self.openssl(*sign, "-days", str(days))
        except subprocess.CalledProcessError:
            # From 3.4 on OpenSSL refuses an end before the beginning; before, it knows no dates.
            self.openssl(*sign, "-not_before", "20200101000000Z", "-not_after", "20200102000000Z")
        return self.path(f"{name}.pem"), self.path(f"{name}.key")

    def run_against(self, server, *options):
        run = self.run_program("--url", server.url, "--token-file", self.write("token", PLANTED), "--state",
                               self.path("state.json"), "--after", "2500", *options)
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertNotEqual(run.state["connection"]["state"], "connected")
        return run

    def test_a_redirect_elsewhere_is_not_followed(self):
        listener = self.listener()
        server = self.elsewhere(listener.url)
        run = self.run_against(server)
        self.assertTrue([each for each in server.asked if each.startswith("/socket.io/")], server.asked)
        self.assertTrue([each for each in server.asked if not each.startswith("/socket.io/")], server.asked)
        self.assertEqual(listener.received, b"")
        self.assertIn(listener.url, json.dumps(run.state["connection"]["error"]))

    def test_certificates_and_what_insecure_changes(self):
        listener = self.listener()
        good = self.certificate("good")
        expired = self.certificate("expired", -1)
        for name, certificate, options, reaches in (
            ("signed by itself", good, (), False),
            ("of our authority", good, ("--ca-file", good[0]), True),
            ("of our authority, expired", expired, ("--ca-file", expired[0]), False),
            ("of another authority", good, ("--ca-file", expired[0]), False),
            ("insecure", expired, ("--insecure",), True),
        ):
            with self.subTest(name):
                server = self.elsewhere(listener.url, certificate)
                run = self.run_against(server, *options)
                self.assertEqual(bool(server.asked), reaches, server.asked)
                # From https to http is another origin, whoever the server is.
                self.assertEqual(listener.received, b"")
                self.assertEqual("WARNING: --insecure" in run.stderr, "--insecure" in options, run.stderr)
                self.assertFalse(os.path.exists(self.path("home/config/marsad/config.json")))
                if not reaches:
                    self.assertIn("ertificate", json.dumps(run.state["connection"]["error"]))

    def test_a_client_shows_its_certificate(self):
        own, client, stranger = self.certificate("own"), self.certificate("client"), self.certificate("stranger")
        for name, shown, reaches in (("none", None, False), ("a stranger's", stranger, False), ("its own", client, True)):
            with self.subTest(name):
                server = self.elsewhere("http://127.0.0.1:1", own, client[0])
                options = ("--client-cert", shown[0], "--client-key", shown[1]) if shown else ()
                self.run_against(server, "--ca-file", own[0], *options)
                self.assertEqual(bool(server.asked), reaches, server.asked)

    def test_a_config_file_makes_nothing_insecure(self):
        server = self.elsewhere("http://127.0.0.1:1", self.certificate("own"))
        self.write("home/config/marsad/config.json", {"insecure": True})
        run = self.run_against(server)
        self.assertEqual(server.asked, [])
        self.assertIn('"insecure" is not for the config file', run.stderr)


    def test_a_profile_makes_nothing_insecure(self):
        server = self.elsewhere("http://127.0.0.1:1", self.certificate("own"))
        for key in ("insecure", "tls", "verify", "caFile"):
            with self.subTest(key):
                profile = self.write("profile.json", {"name": {"en": "x"}, "streams": [],
                                                      "connection": {"url": server.url, key: True}})
                process = self.start("--profile", profile, "--after", "60000", "--state", self.path("state.json"))
                out, err = process.communicate(timeout=2 * PATIENCE)
                self.assertEqual(process.returncode, 2, out + err)
                self.assertIn(f"/connection/{key}", err)
        self.assertEqual(server.asked, [])

    def listening(self, process):
        """Addresses, as /proc/net/tcp writes them (in hexadecimal, of this machine's byte order)."""
        own = set()
        for each in os.listdir(f"/proc/{process.pid}/fd"):
            with contextlib.suppress(FileNotFoundError):
                own.add(os.readlink(f"/proc/{process.pid}/fd/{each}"))
        found = set()
        for table in ("tcp", "tcp6"):
            with open(f"/proc/{process.pid}/net/{table}", encoding="ascii") as file:
                rows = [line.split() for line in file][1:]
            found.update(row[1].partition(":")[0] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own)
        return found

    def test_nothing_listens_beyond_the_loopback(self):
        loopback = f"{int.from_bytes(socket.inet_aton('127.0.0.1'), sys.byteorder):08X}"
        demo = self.start("--demo", "--after", "60000", "--state", self.path("demo.json"))
        wait_until(lambda: self.listening(demo), "the demo's server listens")
        self.assertEqual(self.listening(demo), {loopback})
        backend = self.backend("--static")
        program = self.start("--url", backend.url, "--after", "60000", "--state", self.path("state.json"))
        wait_until(lambda: backend.control("stats")["clients"] == 1, "the console is in")
        self.assertEqual(self.listening(program), set())


class Files(Hostile):
    def test_what_is_written_is_its_owners_alone(self):
        backend = self.backend("--static", "--require-token", PLANTED)
        token = self.write("token", PLANTED)
        profile = self.write("profile.json", {"name": {"en": "x"}, "url": backend.url, "streams": []})
        program = self.start("--profile", profile, "--token-file", token, "--after", "4000", "--state", self.path("state.json"))
        wait_until(lambda: backend.control("stats")["clients"] == 1, "the console is in")
        data = wait_until(lambda: glob.glob(self.path("home/data/marsad/store/*.sqlite")), "it keeps what lasts")[0]
        self.assert_owners_alone(os.path.dirname(data), *self.data_files())
        self.assertEqual(program.wait(2 * PATIENCE), 0)
        kept = self.data_files()
        self.assertIn(self.path("home/data/marsad/secret-origins.json"), kept)
        self.assert_owners_alone(*kept)
        self.assert_nowhere(PLANTED, "home")

    def test_a_database_that_somebody_has_changed_is_not_used(self):
        backend = self.backend("--static")
        run = self.run_program("--url", backend.url, "--state", self.path("state.json"), "--after", "3000")
        self.assertEqual(run.exit_code, 0, run.stderr)
        path = self.store()
        trap = "CREATE TRIGGER trap AFTER INSERT ON series BEGIN DELETE FROM series; END"
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute(trap)
            database.commit()
        run = self.run_program("--url", backend.url, "--state", self.path("state.json"), "--after", "3000")
        self.assertEqual(run.exit_code, 0, run.stderr)
        self.assertEqual(run.state["connection"]["state"], "connected")
        aside = glob.glob(path + ".damaged-*Z")
        self.assertEqual(len(aside), 1, os.listdir(os.path.dirname(path)))
        for name, count in ((aside[0], 1), (path, 0)):
            with contextlib.closing(sqlite3.connect(name)) as database:
                found = database.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'trap'").fetchone()[0]
            self.assertEqual(found, count, name)
        self.assert_owners_alone(*self.data_files())


if __name__ == "__main__":
    unittest.main()
