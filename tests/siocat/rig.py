# SPDX-License-Identifier: MIT
"""siocat and real servers, started and stopped by the test."""

import contextlib
import json
import os
import pty
import re
import resource
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

SIOCAT = os.environ["SIOCAT"]
SOURCE_DIR = os.environ["MARSAD_SOURCE_DIR"]
SERVERS = os.path.join(SOURCE_DIR, "tests", "servers")
PATIENCE = 60  # seconds that anything may take on a busy machine

NODE = ("node", os.path.join(SERVERS, "node.mjs"))
PYTHON = ("/usr/bin/python3", os.path.join(SERVERS, "python_server.py"))

# Each server with what siocat has to be told about it.
KINDS = {
    "socket.io 4.8": (NODE, (), ()),
    "socket.io 2.5": (NODE, ("--generation", "2"), ()),
    "MessagePack": (NODE, ("--msgpack",), ("--parser", "msgpack")),
    "python-socketio": (PYTHON, (), ()),
}
TRANSPORTS = ("websocket", "polling")
LOSSES = ("transport close", "transport error")  # of a server that is killed: as the kernel tells

ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm",
    "ASAN_OPTIONS": "quarantine_size_mb=8",  # some tests look at the memory in use
}


def wait_until(condition, what):
    """Polls until the condition holds and returns its value."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within {PATIENCE} s")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Lines:
    """The lines of a stream, waited for."""

    def __init__(self, fd, whose):
        self.fd = fd
        self.whose = whose
        self.rest = b""

    def read_more(self):
        ready, _, _ = select.select([self.fd], [], [], PATIENCE)
        if not ready:
            raise AssertionError(f"{self.whose} said no more than {self.rest!r}")
        try:
            chunk = os.read(self.fd, 65536)
        except OSError:  # a terminal that nobody holds any more
            chunk = b""
        self.rest += chunk
        return bool(chunk)

    def next(self):
        while b"\n" not in self.rest:
            if not self.read_more():
                raise AssertionError(f"{self.whose} ended with {self.rest!r}")
        line, self.rest = self.rest.split(b"\n", 1)
        return line.decode()

    def until(self, condition):
        """The first line that fits; those before it are dropped."""
        while True:
            line = self.next()
            if condition(line):
                return line

    def contains(self, text):
        """Waits for `text`, which need not be at the end of a line."""
        while text.encode() not in self.rest:
            if not self.read_more():
                raise AssertionError(f"{self.whose} ended without {text!r}: {self.rest!r}")

    def all(self):
        while self.read_more():
            pass
        return self.rest.decode()


class Server:
    """A server of tests/servers; it ends with its standard input."""

    def __init__(self, program=NODE, options=(), port=0):
        self.command = [*program, *options]
        self.port = port
        self.process = None
        self.start()

    def start(self):
        """On the port that it had before, if it had one."""
        self.process = subprocess.Popen(
            [*self.command, "--port", str(self.port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self.lines = Lines(self.process.stdout.fileno(), "the server")
        self.port = json.loads(self.lines.next())["port"]
        scheme = "https" if "--key" in self.command else "http"
        self.url = f"{scheme}://127.0.0.1:{self.port}"

    def tell(self, do, **arguments):
        self.process.stdin.write(json.dumps({"do": do, **arguments}).encode() + b"\n")
        return json.loads(self.lines.next())

    def emit(self, event, *arguments):
        self.tell("emit", event=event, args=list(arguments))

    def kill(self):
        """As a crash does."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def close(self):
        if not self.process.stdin.closed:
            self.kill()


class Run:
    """siocat, running, with pipes."""

    def __init__(self, arguments, environment=None, before=None, **streams):
        self.process = subprocess.Popen(
            [SIOCAT, *arguments],
            env={**ENVIRONMENT, **(environment or {})},
            preexec_fn=before,
            bufsize=0,
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},
        )
        self.out = Lines(self.process.stdout.fileno(), "siocat") if self.process.stdout else None
        self.err = Lines(self.process.stderr.fileno(), "siocat") if self.process.stderr else None

    def json(self, type=None):
        """The next line of standard output of that type."""
        while True:
            line = json.loads(self.out.next())
            if type in (None, line["type"]):
                return line

    def events(self, count):
        return [self.json("event") for _ in range(count)]

    def interrupt(self, number=signal.SIGINT):
        self.process.send_signal(number)

    def end(self):
        """The exit code, once it has ended by itself."""
        return self.process.wait(PATIENCE)

    def memory(self):
        """Resident bytes."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()


class SiocatTest(unittest.TestCase):
    """Starts what a test needs and stops it with the test."""

    maxDiff = None
    _server = None
    server_options = ("--record",)

    @classmethod
    def tearDownClass(cls):
        if cls._server:
            cls._server.close()
            cls._server = None

    @property
    def server(self):
        """One for all tests of a class."""
        cls = type(self)
        if not cls._server:
            cls._server = Server(NODE, cls.server_options)
        return cls._server

    @property
    def url(self):
        return self.server.url

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="siocat-")
        self.addCleanup(shutil.rmtree, self.folder)

    def own_server(self, *options, program=NODE, port=0):
        server = Server(program, options, port)
        self.addCleanup(server.close)
        return server

    def start(self, *arguments, **options):
        run = Run(arguments, **options)
        self.addCleanup(run.close)
        return run

    def run_siocat(self, *arguments, input=b"", environment=None, before=None):
        """Runs to the end; output as text."""
        return subprocess.run(
            [SIOCAT, *arguments],
            input=input,
            capture_output=True,
            env={**ENVIRONMENT, **(environment or {})},
            preexec_fn=before,
            timeout=PATIENCE,
            check=False,
        )

    def expect(self, code, *arguments, **options):
        """Runs to the end with that exit code; what it wrote to both streams."""
        ended = self.run_siocat(*arguments, **options)
        out, err = ended.stdout.decode(), ended.stderr.decode()
        self.assertEqual(ended.returncode, code, f"{arguments}\n{out}{err}")
        return out, err

    def expect_complaint(self, code, words, *arguments, **options):
        """Ends with that code, no result, and one line on standard error that has the words."""
        out, err = self.expect(code, *arguments, **options)
        self.assertEqual(out, "")
        self.assertEqual(err.count("\n"), 1, err)
        self.assertTrue(err.startswith("siocat: "), err)
        self.assertIn(words, err)
        return err

    def lines(self, *arguments, **options):
        """The lines of a successful run with --json."""
        return [json.loads(line) for line in self.expect(0, *arguments, "--json", **options)[0].splitlines()]

    def terminal(self, *arguments, environment=None, output_only=False):
        """siocat on a terminal of its own (with output_only: standard error goes elsewhere)."""
        master, slave = pty.openpty()
        self.addCleanup(os.close, master)
        try:
            streams = {"stdin": slave, "stdout": slave, "stderr": subprocess.DEVNULL if output_only else slave}
            run = self.start(*arguments, environment=environment, **streams)
        finally:
            os.close(slave)
        run.out = Lines(master, "siocat on a terminal")
        return run

    def path(self, name):
        return os.path.join(self.folder, name)

    def file(self, name, content, mode=0o600):
        path = self.path(name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        os.chmod(path, mode)
        return path


def for_each_server(case):
    """Makes a test of `case.check(kind, transport)` for each server and transport."""
    for kind in KINDS:
        for transport in TRANSPORTS:
            name = re.sub(r"\W+", "_", f"test_{kind}_{transport}")
            setattr(case, name, lambda self, kind=kind, transport=transport: self.check(kind, transport))
