# SPDX-License-Identifier: MIT
"""Where siocat connects to, as whom, and what it says where that fails."""

import http.server
import json
import os
import re
import subprocess
import threading
import unittest

from rig import KINDS, NODE, PYTHON, SOURCE_DIR, TRANSPORTS, SiocatTest, free_port


class Secrets(SiocatTest):
    """Tokens come from files and the environment, and are seen by the server alone."""

    def admitted(self, *arguments, **options):
        (line,) = self.lines("listen", self.url + "/secure", "--count", "1", *arguments, **options)
        self.assertEqual(line["args"][0]["nsp"], "/secure")
        return self.server.tell("state")["auths"][-1]

    def test_token_of_a_file(self):
        self.assertEqual(self.admitted("--token-file", self.file("token", "good\n")), {"token": "good"})

    def test_token_of_the_environment(self):
        self.assertEqual(self.admitted("--token-env", "T", environment={"T": "good"}), {"token": "good"})

    def test_payload_of_a_file_and_of_the_environment(self):
        payload = {"token": "good", "more": [1, "مرحبا"]}
        self.assertEqual(self.admitted("--auth-file", self.file("auth", json.dumps(payload))), payload)
        self.assertEqual(self.admitted("--auth-env", "A", environment={"A": json.dumps(payload)}), payload)

    def test_payload_and_token(self):
        auth = self.file("auth", '{"token":"bad","user":"munira"}')
        got = self.admitted("--auth-file", auth, "--token-env", "T", environment={"T": "good"})
        self.assertEqual(got, {"token": "good", "user": "munira"})

    def test_every_command_has_them(self):
        token = ("--token-file", self.file("token", "good"))
        self.assertEqual(self.expect(0, "call", self.url + "/secure", "echo", "1", *token)[0], "1\n")
        self.expect(0, "emit", self.url + "/secure", "e", *token)
        out, _ = self.expect(0, "swarm", self.url + "/secure", "--clients", "2", "--ramp", "0", "--for", "3s", *token)
        self.assertIn("2 wanted, 2 connected", out)

    def test_bearer(self):
        self.expect(0, "emit", self.url, "e", "--token-as", "bearer", "--token-env", "T", environment={"T": "abc"})
        state = self.server.tell("state")
        self.assertEqual(state["requests"][-1]["headers"]["authorization"], "Bearer abc")
        self.assertEqual(state["auths"][-1], {})

    def test_headers_of_a_file(self):
        headers = self.file("headers", "Authorization: Basic eDp5\n\nCookie: a=b\r\n")
        self.expect(0, "emit", self.url, "e", "--header-file", headers, "--header", "X-More: 1")
        got = self.server.tell("state")["requests"][-1]["headers"]
        self.assertEqual((got["authorization"], got["cookie"], got["x-more"]), ("Basic eDp5", "a=b", "1"))

    def test_options_for_one_transport(self):
        options = self.file("options", '{"polling": {"extraHeaders": {"X-Way": "slow"}}}')
        for transport, expected in (("polling", "slow"), ("websocket", None)):
            self.expect(0, "emit", self.url, "e", "--transports", transport, "--transport-options", options)
            self.assertEqual(self.server.tell("state")["requests"][-1]["headers"].get("x-way"), expected)

    def test_read_anew_for_each_connection(self):
        server = self.own_server()
        token = self.file("token", "first")
        run = self.start("listen", server.url, "--json", "--token-file", token, "--reconnection-delay", "10ms")
        run.json()
        self.file("token", "second")
        server.tell("drop")
        run.json()
        self.assertEqual(server.tell("state")["auths"], [{"token": "first"}, {"token": "second"}])

    def test_auth_in_the_query(self):
        auth = self.file("auth", '{"token":"good one","room":{"n":1}}')
        for kind, *flags in (("socket.io 4.8",), ("socket.io 4.8", "--protocol", "4"), ("socket.io 2.5",), ("socket.io 2.5", "--protocol", "3")):
            with self.subTest(f"{kind} {flags}"):
                server = self.own_server(*KINDS[kind][1])
                self.expect(0, "emit", server.url, "e", "--query", "x=1", "--auth-as-query", "--auth-file", auth, *flags)
                state = server.tell("state")
                self.assertTrue(state["requests"])
                for request in state["requests"]:
                    self.assertEqual(request["url"].count("token=good%20one"), 1, request["url"])
                    self.assertIn("x=1", request["url"])
                # It stands in no CONNECT besides.
                if kind == "socket.io 4.8":
                    self.assertEqual(state["auths"], [{}])
                    self.assertIn("room=%7B%22n%22%3A1%7D", state["requests"][-1]["url"])

    def test_auth_in_the_query_is_read_anew(self):
        server = self.own_server()
        token = self.file("token", "first")
        run = self.start("listen", server.url, "--json", "--auth-as-query", "--token-file", token, "--reconnection-delay", "10ms")
        run.json()
        self.file("token", "second")
        server.tell("drop")
        run.json()
        self.assertIn("token=second", server.tell("state")["requests"][-1]["url"])
        self.assertNotIn("first", server.tell("state")["requests"][-1]["url"])

    def test_wrong_token(self):
        err = self.expect_complaint(4, "", "listen", self.url + "/secure", "--token-env", "T", environment={"T": "bad"})
        self.assertEqual(err, 'siocat: namespace /secure was refused: not authorised {"code":"E_AUTH","got":"bad"}\n')

    def test_refused_on_the_command_line(self):
        for arguments in [
            ("--token", "SECRET"), ("--auth", '{"token":"SECRET"}'), ("--token=SECRET",),
            ("--header", "Authorization: Bearer SECRET"), ("--header", "cookie:SECRET"), ("--header=PROXY-AUTHORIZATION:SECRET",),
        ]:
            with self.subTest(arguments):
                self.expect_complaint(2, "", "listen", self.url, *arguments)
        self.expect_complaint(2, "no user or password", "listen", self.url.replace("//", "//user:SECRET@"))
        self.expect_complaint(2, "give credentials with", "listen", self.url, "--proxy", "http://a:SECRET@127.0.0.1:1")

    def test_secrets_are_not_repeated(self):
        for arguments in [("--header", "Authorization: SECRET"), ("--header-file", self.file("h", "Bad Header SECRET\n"))]:
            self.assertNotIn("SECRET", self.expect_complaint(2, "", "listen", self.url, *arguments))
        _, err = self.expect(0, "emit", self.url, "e", "-vv", "--token-env", "T", environment={"T": "SECRET"})
        self.assertIn("{…}", err)
        self.assertNotIn("SECRET", err)

    def test_what_cannot_be_used(self):
        for words, arguments in [
            ("No such file", ("--token-file", self.path("missing"))),
            ("is empty", ("--token-file", self.file("empty", " \n"))),
            ("environment variable NOT_SET is empty", ("--token-env", "NOT_SET")),
            ("not a JSON object", ("--auth-file", self.file("array", "[1]"))),
            ("not a JSON object", ("--auth-file", self.file("deep", '{"a":' * 5000))),
            ("larger than 1 MiB", ("--token-file", "/dev/zero")),
            ("not NAME:VALUE", ("--header-file", self.file("headers", "x\n"))),
            ("not an HTTP header", ("--header", "a b: c")),
            ("not an HTTP header", ("--header", "a: b\r\nc: d")),
            ("not KEY=VALUE", ("--query", "a")),
            ("is not an object", ("--transport-options", self.file("list", "[]"))),
            ("No such file", ("--transport-options", self.path("nowhere"))),
            ("credentials for a proxy, but no --proxy", ("--proxy-auth-env", "NOT_SET")),
            ("--proxy: not http", ("--proxy", "ftp://a")),
            ("need each other", ("--cert", self.file("cert", ""))),
            ("holds no certificate", ("--ca", self.file("ca", "x"))),
        ]:
            with self.subTest(words):
                self.expect_complaint(2, words, "listen", self.url, *arguments)

    def test_files_that_others_can_read(self):
        for option, content in (("--token-file", "t"), ("--auth-file", "{}"), ("--header-file", "a: b")):
            file = self.file("secret", content, 0o644)
            warning = f"siocat: warning: {file} can be read by other users (chmod 600)\n"
            self.assertEqual(self.expect(0, "emit", self.url, "e", option, file, "--quiet"), ("", warning))
            os.chmod(file, 0o600)
            self.assertEqual(self.expect(0, "emit", self.url, "e", option, file), ("", ""))


class Tls(SiocatTest):
    @classmethod
    def setUpClass(cls):
        cls.folder_of_class = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
        cls.addClassCleanup(subprocess.run, ["rm", "-r", cls.folder_of_class], check=True)
        cls.key, cls.certificate = (os.path.join(cls.folder_of_class, name) for name in ("key.pem", "certificate.pem"))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", cls.key, "-out", cls.certificate],
            check=True, stderr=subprocess.DEVNULL,
        )
        cls.server_options = ("--key", cls.key, "--cert", cls.certificate)

    def test_unknown_certificate(self):
        for transport in TRANSPORTS:
            self.expect_complaint(3, "certificate", "call", self.url, "echo", "1", "--transports", transport)

    def test_own_authority(self):
        for transport in TRANSPORTS:
            self.assertEqual(self.expect(0, "call", self.url, "echo", "1", "--transports", transport, "--ca", self.certificate), ("1\n", ""))

    def test_insecure_warns_even_where_it_is_quiet(self):
        for command in (("call", self.url, "echo", "1"), ("emit", self.url, "e"), ("listen", self.url, "--count", "1")):
            _, err = self.expect(0, *command, "--insecure", "--quiet")
            self.assertTrue(err.startswith("siocat: warning: --insecure: "), err)
            self.assertEqual(err.count("\n"), 1)

    def test_key_that_is_none(self):
        self.expect_complaint(2, "holds no private key", "listen", self.url, "--cert", self.certificate, "--key", self.certificate)


class Failures(SiocatTest):
    def test_nobody_listens(self):
        url = f"http://127.0.0.1:{free_port()}"
        for command in (("listen", url), ("emit", url, "e"), ("call", url, "e")):
            for transport in TRANSPORTS:
                self.expect_complaint(3, "refused", *command, "--transports", transport)

    def test_unknown_host(self):
        self.expect_complaint(3, "", "listen", "http://nowhere.invalid")

    def test_answers_that_are_no_handshake(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_error(int(self.path.split("/")[1]))

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever).start()
        self.addCleanup(server.shutdown)
        url = f"http://127.0.0.1:{server.server_port}"
        for status, code in ((404, 3), (503, 3), (401, 4), (403, 4)):
            for transport in TRANSPORTS:
                err = self.expect_complaint(code, str(status), "listen", url, "--path", f"/{status}", "--transports", transport)
                self.assertEqual(err, f"siocat: HTTP status {status}\n")

    def test_server_that_redirects_elsewhere(self):
        requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                requests.append(self.path)
                self.send_response(301)
                self.send_header("Location", target + self.path)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        def told(command, *arguments, path=""):
            return self.expect_complaint(3, "", command, f"{url}{path}", *arguments)

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever).start()
        self.addCleanup(server.shutdown)
        url = f"http://127.0.0.1:{server.server_port}"
        target = "https://h"
        for transport in TRANSPORTS:
            for backend in ("own", "qt"):
                way = ("--transports", transport, "--transport-backend", backend)
                self.assertEqual(told("listen", *way, "--query", "token=secret", path="/admin"),
                                 f"siocat: {url}/admin redirects to https://h/socket.io/; use: siocat listen https://h/admin\n")
        self.assertEqual(told("call", "e"), f"siocat: {url} redirects to https://h/socket.io/; use: siocat call https://h\n")
        target = "https://h/app"
        self.assertEqual(told("emit", "e"), f"siocat: {url} redirects to https://h/app/socket.io/; "
                                            "use: siocat emit https://h --path /app/socket.io\n")
        target = "https://h/log-in?from="
        self.assertEqual(told("emit", "e"), f"siocat: {url} redirects to https://h/log-in, which is not followed\n")
        target = "https://h/$(reboot)"
        self.assertIn("which is not followed", told("listen"))
        target = "ftp://h"
        self.assertIn("redirects to no usable address", told("listen"))

    def test_refused_by_the_server(self):
        server = self.own_server("--refuse", "go away")
        for transport in TRANSPORTS:
            err = self.expect_complaint(4, "", "listen", server.url, "--transports", transport)
            self.assertRegex(err, r"^siocat: HTTP status 40[03]: go away\n$")

    def test_refused_by_the_namespace(self):
        server = self.own_server("--refuse", "go away", program=PYTHON)
        self.assertEqual(self.expect_complaint(4, "", "listen", server.url), "siocat: go away\n")

    def test_unknown_namespace(self):
        for kind, (program, options, flags) in KINDS.items():
            with self.subTest(kind):
                server = self.own_server(*options, program=program)
                self.expect_complaint(4, "", "listen", server.url + "/nowhere", *flags)

    def test_server_that_never_answers(self):
        server = self.own_server("--delay", "100000")
        self.expect_complaint(3, "within", "listen", server.url, "--connect-timeout", "200ms")

    def test_urls(self):
        self.expect_complaint(2, "is http://localhost:3000 meant?", "listen", ":3000")
        self.expect_complaint(2, "is http://host meant?", "listen", "ftp://host")
        for url in ("", "ftp://host", "http://", "http://host:99999", "http://ho st", "http://host:port"):
            self.expect_complaint(2, "URL: ", "listen", url)
        self.expect_complaint(2, "URL is not UTF-8", "listen", os.fsdecode(b"http://\xff"))


class Addresses(SiocatTest):
    """What people type and paste for the server's address is understood, and said."""

    def taken(self, url, *arguments):
        return self.expect(0, "call", url, "echo", "1", *arguments)[1]

    def test_address_without_a_scheme(self):
        address = self.url.removeprefix("http://")
        self.assertEqual(self.taken(address), f"siocat: no http:// or https:// in the URL; taking {self.url}\n")
        self.assertEqual(self.taken(address, "--quiet"), "")

    def test_address_of_the_endpoint(self):
        for rest, path in (("/socket.io/?EIO=4&transport=polling&t=abc", "/socket.io"), ("/app/socket.io/", "/app/socket.io"),
                           ("/live/?transport=websocket&EIO=4&sid=old", "/live")):
            with self.subTest(rest):
                server = self.own_server("--path", path)
                said = f"siocat: the URL is that of an endpoint; taking {server.url} with --path {path}\n"
                self.assertEqual(self.taken(server.url + rest), said)
                self.assertEqual(self.taken(server.url + rest, "--path", path), said)
        self.expect_complaint(2, "the endpoint /live, --path says /other", "listen", self.url + "/live/?EIO=4", "--path", "/other")

    def test_address_of_a_page(self):
        page = self.url + "/dashboard/index.html"
        self.assertEqual(self.taken(page), f"siocat: {page} is the address of a page; taking its server, {self.url}\n")

    def test_path_that_is_no_namespace(self):
        err = self.expect_complaint(4, "", "listen", self.url + "/dashboard")
        self.assertEqual(err, "siocat: namespace /dashboard was refused: Invalid namespace (the path of the URL was taken for a "
                              "namespace; --path /dashboard/socket.io if it is that of the server)\n")
        server = self.own_server(program=PYTHON)
        self.assertIn("--path /dashboard/socket.io", self.expect_complaint(4, "", "listen", server.url + "/dashboard"))
        err = self.expect_complaint(4, "", "emit", self.url, "e", "--nsp", "/nowhere")
        self.assertEqual(err, "siocat: namespace /nowhere was refused: Invalid namespace\n")
        self.expect_complaint(2, "namespace /a,b cannot be: ", "listen", self.url + "/a,b")


class NeverConnected(SiocatTest):
    """It is told, by an exit code of its own, that CONNECT was never answered."""

    SAID = "siocat: the server can be reached, but has not answered CONNECT to namespace /\n"

    def test_time_of_listening_is_over(self):
        server = self.own_server("--delay", "100000", program=PYTHON)
        for arguments in ((), ("--count", "1"), ("--reconnection",)):
            for transport in TRANSPORTS:
                err = self.expect_complaint(7, "", "listen", server.url, "--for", "2s", "--transports", transport, *arguments,
                                            "--close-timeout", "100ms")
                self.assertEqual(err, self.SAID)
        server = self.own_server("--delay", "100000")
        self.expect_complaint(7, "never connected", "listen", server.url, "--for", "300ms")

    def test_every_command(self):
        server = self.own_server("--delay", "100000", program=PYTHON)
        for command in (("listen",), ("emit", "e"), ("call", "e"), ("emit", "--lines")):
            err = self.expect_complaint(7, "", command[0], server.url, *command[1:], "--namespace-timeout", "300ms",
                                        "--close-timeout", "100ms")
            self.assertEqual(err, self.SAID)
        err = self.expect(3, "swarm", server.url, "--clients", "2", "--ramp", "0", "--for", "1s", "--close-timeout", "100ms")[1]
        self.assertEqual(err, "siocat: 2 clients never connected\n")

    def test_asks_again_where_it_shall_come_back(self):
        server = self.own_server("--delay", "100000", program=PYTHON)
        run = self.start("listen", server.url, "--reconnection", "--reconnection-delay", "10ms", "--namespace-timeout", "200ms")
        for _ in range(2):
            self.assertEqual(run.err.next(), "siocat: no connection: no answer to CONNECT")
        run.close()


class Refused(SiocatTest):
    """--reconnection goes on after a refusal, with what the token's file holds by then."""

    REFUSED = "siocat: no connection: namespace /secure was refused: not authorised"

    def test_refused_from_the_start(self):
        token = self.file("token", "bad")
        run = self.start("listen", self.url, "--nsp", "/secure", "--token-file", token, "--reconnection",
                         "--reconnection-delay", "10ms", "--json")
        run.err.until(lambda line: line.startswith(self.REFUSED))
        self.file("token", "good")
        self.assertEqual(run.json()["event"], "welcome")

    def test_refused_at_a_reconnection(self):
        for program in (NODE, PYTHON):
            server = self.own_server(program=program)
            token = self.file("token", "good")
            run = self.start("listen", server.url, "--nsp", "/secure", "--token-file", token, "--reconnection",
                             "--reconnection-delay", "10ms", "--json")
            self.assertEqual(run.json()["event"], "welcome")
            self.file("token", "stale")
            server.kill()
            server.start()
            run.err.until(lambda line: line.startswith(self.REFUSED))
            self.file("token", "good")
            self.assertEqual(run.json()["event"], "welcome")
            run.close()

    def test_fail_fast(self):
        token = self.file("token", "bad")
        for arguments in (("--fail-fast", "--reconnection"), ("--fail-fast",), ()):
            self.expect_complaint(4, "namespace /secure was refused: not authorised", "listen", self.url, "--nsp", "/secure",
                                  "--token-file", token, *arguments)

    def test_attempts_are_counted(self):
        token = self.file("token", "bad")
        _, err = self.expect(4, "listen", self.url, "--nsp", "/secure", "--token-file", token, "--reconnection",
                             "--reconnection-attempts", "2", "--reconnection-delay", "10ms")
        self.assertEqual(err.count("was refused"), 3)

    def test_bearer_is_read_anew(self):
        server = self.own_server()
        token = self.file("token", "first")
        run = self.start("listen", server.url, "--token-file", token, "--token-as", "bearer", "--reconnection-delay", "10ms", "--json")
        run.json()
        self.file("token", "second")
        server.kill()
        server.start()
        run.json()
        requests = server.tell("state")["requests"]
        self.assertEqual({each["headers"]["authorization"] for each in requests}, {"Bearer second"})

    def test_thrown_out_by_the_server(self):
        self.expect(0, "listen", self.url, "welcome", "--subscribe", "leave", "--count", "3", "--reconnection",
                    "--reconnection-delay", "10ms")


class Options(SiocatTest):
    """Every connection option of the library is a flag."""

    FLAGS = {
        "path": "--path", "transports": "--transports", "upgrade": "--no-upgrade", "tryAllTransports": "--try-all-transports",
        "transportHeadStart": "--transport-head-start",
        "rememberUpgrade": "--remember-upgrade", "protocol": "--protocol", "parser": "--parser", "backend": "--transport-backend",
        "addTrailingSlash": "--no-trailing-slash", "timestampRequests": "--timestamp-requests", "timestampParam": "--timestamp-param",
        "forceBase64": "--force-base64", "subprotocols": "--subprotocol", "messageDeflate": "--no-compression",
        "enabled": "--no-compression", "threshold": "--compression-threshold",
        "clientNoContextTakeover": "--no-client-context-takeover", "serverNoContextTakeover": "--no-server-context-takeover",
        "readInterval": "--read-interval", "requestTimeout": "--request-timeout", "withCredentials": "--no-cookies", "reconnection": "--reconnection",
        "reconnectionAttempts": "--reconnection-attempts", "reconnectionDelay": "--reconnection-delay",
        "reconnectionDelayMax": "--reconnection-delay-max", "randomizationFactor": "--randomization-factor",
        "timeout": "--connect-timeout", "connectTimeout": "--namespace-timeout", "upgradeTimeout": "--upgrade-timeout",
        "closeTimeout": "--close-timeout", "query": "--query", "extraHeaders": "--header", "tls": "--ca", "insecure": "--insecure",
        "proxy": "--proxy", "transportOptions": "--transport-options", "authAsQuery": "--auth-as-query", "limits": "--max-message", "bufferPolicy": "--drop-oldest",
        "auth": "--auth-file", "ackTimeout": "--ack-timeout", "retries": "--retries", "maxMessageBytes": "--max-message",
        "maxAttachments": "--max-attachments", "maxAttachmentBytes": "--max-attachment-bytes", "maxNesting": "--max-nesting",
        "maxPacketsPerPayload": "--max-packets-in", "maxPacketsPerPost": "--max-packets-out", "maxNamespaceBytes": "--max-namespace",
        "maxIdleFrames": "--max-idle-frames", "maxPendingAcks": "--max-pending-acks", "maxReceiveBuffer": "--max-receive-buffer",
        "maxSendBufferPackets": "--max-send-buffer", "maxSendBufferBytes": "--max-send-buffer-bytes",
    }
    # One connection to one namespace, made when the program starts: nothing to share or to put off.
    MEANINGLESS = {"autoConnect", "forceNew", "multiplex"}

    def fields(self, header, structs):
        with open(os.path.join(SOURCE_DIR, "socketio_client", "include", "socketio", header), encoding="utf-8") as file:
            text = file.read()
        for struct in structs:
            body = re.search(rf"^struct {struct}\n{{\n(.*?)^}};", text, re.MULTILINE | re.DOTALL)[1]
            body = re.sub(r"//.*", "", body)
            yield from re.findall(r"^\s+(?:[\w:<>, ]+[ >])?(\w+)(?: =[^;]*|{[^;]*})?;", body, re.MULTILINE)

    def test_each_field_has_one(self):
        fields = [*self.fields("options.h", ("MessageDeflate", "Options", "SocketOptions")), *self.fields("limits.h", ("Limits",))]
        self.assertGreater(len(fields), 45)
        self.assertEqual(set(fields), set(self.FLAGS) | self.MEANINGLESS)
        for command in ("listen", "emit", "call", "swarm"):
            out, _ = self.expect(0, command, "--help")
            known = set(re.findall(r"--[a-z0-9-]+", out))
            self.assertLessEqual(set(self.FLAGS.values()), known)

    def test_they_reach_the_library(self):
        server = self.own_server("--path", "/other", "--cookie", "--deflate")
        self.expect(0, "emit", server.url, "e", "--path", "/other", "--no-upgrade", "--query", "a=b c", "--query", "d=é",
                    "--header", "X-Test: 1", "--timestamp-param", "now", "--no-cookies")
        requests = server.tell("state")["requests"]
        for request in requests:
            self.assertRegex(request["url"], r"^/other/\?.*a=b%20c&d=%C3%A9")
            self.assertIn("now=", request["url"])
            self.assertEqual(request["headers"]["x-test"], "1")
            self.assertNotIn("cookie", request["headers"])
            self.assertIn("transport=polling", request["url"])
        self.expect(0, "emit", server.url, "e", "--path", "/other", "--transports", "websocket", "--subprotocol", "mine", "--no-compression")
        request = server.tell("state")["requests"][-1]
        self.assertEqual(request["headers"]["sec-websocket-protocol"], "mine")
        self.assertNotIn("sec-websocket-extensions", request["headers"])
        self.expect(3, "emit", server.url, "e", "--path", "/other", "--no-trailing-slash", "--connect-timeout", "300ms")
        self.assertRegex(server.tell("state")["requests"][-1]["url"], r"^/other\?")

    def test_all_of_them_together(self):
        flags = """--no-upgrade --try-all-transports --remember-upgrade --protocol 4 --parser json --transport-backend qt
            --compression-threshold 2k --no-client-context-takeover --no-server-context-takeover --force-base64 --timestamp-requests
            --auth-as-query --connect-timeout none --transport-head-start none --namespace-timeout 1m --upgrade-timeout 1m --read-interval 5ms --request-timeout 1h
            --close-timeout 1s --ack-timeout none --retries 1 --reconnection --reconnection-attempts 9 --reconnection-delay 1s
            --reconnection-delay-max 2s --randomization-factor 0.1 --max-message 1M --max-attachments 3 --max-attachment-bytes 1M
            --max-nesting 9 --max-namespace 99 --max-packets-in 9 --max-packets-out 9 --max-idle-frames 99 --max-pending-acks 9 --max-receive-buffer 9
            --max-send-buffer 9 --max-send-buffer-bytes 1M --drop-oldest""".split()
        self.assertEqual(self.expect(0, "call", self.url, "echo", "1", *flags), ("1\n", ""))

    def test_values_that_are_none(self):
        for flag, value, words in [
            ("--count", "0", "not a whole number"), ("--count", "x", "not a whole number"), ("--for", "5", "not a duration"),
            ("--for", "-1s", "not a duration"), ("--for", "1e9h", "not a duration"), ("--max-message", "1x", "not a size"),
            ("--max-nesting", "5000", "more than 4096"), ("--transports", "carrier-pigeon", "not polling or websocket"),
            ("--transports", "", "not polling or websocket"), ("--protocol", "5", "not one of auto, 3, 4"),
            ("--randomization-factor", "2", "not a number from 0 to 1"), ("--nsp", os.fsdecode(b"\xff"), "not UTF-8"),
        ]:
            with self.subTest(f"{flag} {value}"):
                self.expect_complaint(2, words, "listen", self.url, flag, value)

    def test_namespace_that_cannot_be(self):
        self.expect_complaint(2, "namespace", "listen", self.url, "--nsp", "a,b")


if __name__ == "__main__":
    unittest.main()
