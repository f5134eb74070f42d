# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program, a real backend and a real display, started and stopped by the test."""

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

SOURCE_DIR = os.environ["MARSAD_SOURCE_DIR"]
PROGRAM = os.environ["MARSAD_PROGRAM"]
ARTEFACTS = os.environ["MARSAD_ARTEFACTS"]
# Qt's offscreen platform says this about every window with a minimum size.
OFFSCREEN_REMARK = "This plugin does not support propagateSizeHints()\n"
OPERATOR = "munira"
PATIENCE = 30  # seconds that any condition may take on a busy machine


def wait_until(condition, what, patience=PATIENCE):
    """Polls until the condition holds and returns its value."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {patience} s")


def read_line(stream, what):
    """A line of a child's output, or a failure instead of a wait for ever."""
    ready, _, _ = select.select([stream], [], [], PATIENCE)
    line = stream.readline() if ready else ""
    if not line:
        raise AssertionError(f"{what} said nothing")
    return line


def stop(process):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            stream.close()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Backend:
    """The Node backend of tests/backend, driven over its stdin."""

    def __init__(self, *options, port=0):
        server = os.path.join(SOURCE_DIR, "tests", "backend", "server.mjs")
        command = ["node", server, "--stdin", "--port", str(port), *options]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.port = json.loads(read_line(self.process.stdout, "the backend"))["port"]
        self.url = f"http://127.0.0.1:{self.port}"

    def control(self, command, **arguments):
        self.process.stdin.write(json.dumps({"command": command, **arguments}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(read_line(self.process.stdout, "the backend"))
        assert answer["ok"], answer
        return answer

    def subscribers(self, room):
        return self.control("stats")["subscriptions"].get(room, 0)

    def kill(self):
        """As a crash does: no close frame, no goodbye."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            stop(self.process)


class Display:
    """An X server of its own on a free display."""

    def __init__(self, size="1920x1080"):
        read_end, write_end = os.pipe()
        command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        self.process = subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as stream:
            self.name = ":" + read_line(stream, "Xvfb").strip()

    def picture(self, path):
        command = ["import", "-display", self.name, "-window", "root", path]
        subprocess.run(command, check=True, timeout=PATIENCE)

    def close(self):
        stop(self.process)


class Run:
    """What a finished run of the program left behind."""

    def __init__(self, process, state_file):
        try:
            self.stdout, self.stderr = process.communicate(timeout=2 * PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        self.stderr = "".join(each for each in self.stderr.splitlines(True) if each != OFFSCREEN_REMARK)
        self.exit_code = process.returncode
        self.state = None
        if state_file and os.path.exists(state_file):
            with open(state_file, encoding="utf-8") as file:
                self.state = json.load(file)

    def kpi(self, module, kpi_id):
        return next((each for each in self.state["kpis"][module] if each["id"] == kpi_id), None)


class EndToEndTest(unittest.TestCase):
    """Gives each test a home of its own, so that nothing saved by one is seen by another."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="marsad-e2e-")
        self.addCleanup(shutil.rmtree, self.folder)
        os.makedirs(ARTEFACTS, exist_ok=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def artefact(self, name):
        """Where a picture that is worth keeping will be written; an older one is removed."""
        path = os.path.join(ARTEFACTS, name)
        with contextlib.suppress(FileNotFoundError):
            os.remove(path)
        return path

    def backend(self, *options, port=0):
        backend = Backend(*options, port=port)
        self.addCleanup(backend.close)
        return backend

    def display(self):
        display = Display()
        self.addCleanup(display.close)
        return display

    def environment(self, display=None):
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.lower().startswith(("marsad_", "qt_", "display", "wayland", "http_", "https_"))
        }
        home = self.path("home")
        runtime = self.path("runtime")
        os.makedirs(home, exist_ok=True)
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        environment |= {
            "HOME": home,
            "XDG_RUNTIME_DIR": runtime,
            "XDG_CONFIG_HOME": os.path.join(home, "config"),
            "XDG_DATA_HOME": os.path.join(home, "data"),
            "TZ": "Asia/Riyadh",
            "MARSAD_OPERATOR": OPERATOR,
            "QT_QPA_PLATFORM": "xcb" if display else "offscreen",
        }
        if display:
            environment["DISPLAY"] = display.name
        return environment

    def start(self, *options, display=None, extra=None):
        process = subprocess.Popen(
            [PROGRAM, *options],
            env=self.environment(display) | (extra or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.addCleanup(stop, process)
        return process

    def run_program(self, *options, display=None):
        """Runs to the end; the state is read where --state is among the options."""
        state_file = options[options.index("--state") + 1] if "--state" in options else None
        return Run(self.start(*options, display=display), state_file)

    def assert_picture(self, path, width, height):
        with open(path, "rb") as file:
            head = file.read(24)
        self.assertEqual(head[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual((int.from_bytes(head[16:20]), int.from_bytes(head[20:24])), (width, height))


class DesktopTest(EndToEndTest):
    """A screen of a real display with a window manager, and a keyboard before it."""

    def setUp(self):
        super().setUp()
        self.screen = self.display()
        manager = subprocess.Popen(["openbox"], env=self.environment(self.screen), stderr=subprocess.DEVNULL)
        self.addCleanup(stop, manager)

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *arguments], env=self.environment(self.screen), check=True, timeout=2 * PATIENCE,
                       stdout=subprocess.DEVNULL)

    def keys(self, *keys):
        self.xdotool("key", "--delay", "100", *keys)

    def focus(self, *search):
        """The one window of that kind, once it is alone: xdotool fails where one goes at the same time."""
        def focused():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", *search], env=self.environment(self.screen),
                                   timeout=2 * PATIENCE, capture_output=True, text=True)
            windows = found.stdout.split()
            return found.returncode == 0 and len(windows) == 1 and \
                subprocess.run(["xdotool", "windowfocus", "--sync", windows[0]], env=self.environment(self.screen),
                               timeout=2 * PATIENCE, stderr=subprocess.DEVNULL).returncode == 0

        wait_until(focused, f"a window is there: {search}")
