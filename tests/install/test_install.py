#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Installs the built library into a prefix of its own and uses it as a stranger would."""

import glob
import json
import os
import re
import select
import shlex
import shutil
import subprocess
import time
import unittest

SOURCE_DIR = os.environ["MARSAD_SOURCE_DIR"]
BUILD_DIR = os.environ["MARSAD_BUILD_DIR"]
VERSION = os.environ["MARSAD_VERSION"]
CMAKE = os.environ["CMAKE"]
EXAMPLES = os.path.join(SOURCE_DIR, "examples")
CONSUMER = os.path.join(SOURCE_DIR, "tests", "install", "consumer")
# One place at every run, so that ccache knows what it has compiled.
FOLDER = os.path.join(BUILD_DIR, "tests", "install", "work")
PREFIX = os.path.join(FOLDER, "prefix")
PATIENCE = 60  # seconds that a program may take on a busy machine


def run(*command, check=True, patience=PATIENCE, **options):
    ended = subprocess.run(command, capture_output=True, text=True, timeout=patience, check=False, **options)
    if check and ended.returncode != 0:
        raise AssertionError(f"{shlex.join(command)}\n{ended.stdout}{ended.stderr}")
    return ended


def build(source, *options):
    folder = os.path.join(FOLDER, os.path.basename(source))
    launcher = shutil.which("ccache")
    run(CMAKE, "-S", source, "-B", folder, f"-DCMAKE_PREFIX_PATH={PREFIX}",
        *([f"-DCMAKE_CXX_COMPILER_LAUNCHER={launcher}"] if launcher else []), *options)
    run(CMAKE, "--build", folder, patience=400)
    return folder


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def write_guide():
    """What docs/api.md shows: its first program as a project, its snippets as one source."""
    with open(os.path.join(SOURCE_DIR, "docs", "api.md"), encoding="utf-8") as file:
        blocks = re.findall(r"^```(cpp|cmake)\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)
    programs = [text for language, text in blocks if language == "cpp" and "int main(" in text]
    projects = [text for language, text in blocks if language == "cmake"]
    snippets = [text for language, text in blocks if language == "cpp" and "int main(" not in text]
    assert len(programs) == len(projects) == 1 and len(snippets) >= 5, blocks
    hello = os.path.join(FOLDER, "sources", "hello")
    write(hello, "main.cpp", programs[0])
    write(hello, "CMakeLists.txt", projects[0])
    head = """#include <socketio/address.h>
#include <socketio/manager.h>
#include <socketio/manager_cache.h>
#include <iostream>
using namespace std::chrono_literals;
"""
    functions = [
        f"void snippet{number}(socketio::Manager &manager, socketio::Socket *socket)\n"
        f"{{\n(void)manager;\n(void)socket;\n{{\n{text}}}\n}}\n"
        for number, text in enumerate(snippets)
    ]
    return hello, write(os.path.join(FOLDER, "sources"), "snippets.cpp", head + "".join(functions))


class Child:
    """A program that runs until it is stopped, and whose lines are waited for."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.rest = b""

    def line(self):
        while b"\n" not in self.rest:
            ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
            chunk = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            if not chunk:
                raise AssertionError(f"{self.process.args[0]} said no more than {self.rest!r}")
            self.rest += chunk
        first, self.rest = self.rest.split(b"\n", 1)
        return first.decode()

    def until(self, wanted):
        while self.line() != wanted:
            pass

    def tell(self, command):
        self.process.stdin.write(json.dumps(command).encode() + b"\n")
        return json.loads(self.line())

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class InstalledLibrary(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(FOLDER, ignore_errors=True)
        run(CMAKE, "--install", BUILD_DIR, "--component", "library", "--prefix", PREFIX)
        cls.examples = build(EXAMPLES)
        hello, snippets = write_guide()
        cls.hello = build(hello)
        cls.consumer = build(CONSUMER, f"-DEXAMPLES={EXAMPLES}", f"-DSNIPPETS={snippets}")

    def child(self, *command):
        child = Child(*command)
        self.addCleanup(child.close)
        return child

    def server(self):
        server = self.child("node", os.path.join(SOURCE_DIR, "tests", "servers", "node.mjs"))
        return server, f"http://127.0.0.1:{json.loads(server.line())['port']}"

    def example(self, name):
        return os.path.join(self.examples, name)

    def pkg_config(self, *options):
        found = glob.glob(os.path.join(PREFIX, "lib*", "**", "pkgconfig"), recursive=True)
        return run("pkg-config", *options, "marsad-socketio", env={**os.environ, "PKG_CONFIG_PATH": found[0]}).stdout

    def test_nothing_but_the_library_is_installed(self):
        self.assertEqual(sorted(os.listdir(PREFIX)), ["include", "lib", "share"])
        self.assertEqual(os.listdir(os.path.join(PREFIX, "include")), ["socketio"])
        self.assertEqual(len(glob.glob(os.path.join(PREFIX, "lib", "**", "*.a"), recursive=True)), 1)

    def test_versions_agree(self):
        said = run(os.path.join(self.consumer, "versions")).stdout.split()
        self.assertEqual(said, [VERSION] * 3)
        self.assertEqual(self.pkg_config("--modversion").strip(), VERSION)

    def test_strong_symbols_are_in_the_namespace(self):
        library = glob.glob(os.path.join(PREFIX, "lib", "**", "libmarsad-socketio.a"), recursive=True)[0]
        listed = run("nm", "--demangle", "--defined-only", "--extern-only", "--format=posix", library).stdout
        strong = [each for each in listed.splitlines() if each.split()[-3:][0] in "TDBRG"]
        self.assertGreater(len(strong), 100)
        self.assertEqual([each for each in strong if "socketio::" not in each], [])

    def test_call_prints_the_acknowledgement(self):
        _, url = self.server()
        said = run(self.example("call"), url, "echo", '{"مرحبا": [1]}', "null")
        self.assertEqual(json.loads(said.stdout), [{"مرحبا": [1]}, None])

    def test_call_says_what_went_wrong(self):
        _, url = self.server()
        said = run(self.example("call"), url, "connect_error", check=False)
        self.assertEqual(said.returncode, 2, said)
        self.assertIn("connect_error", said.stderr)

    def test_the_same_through_pkg_config(self):
        program = os.path.join(FOLDER, "call")
        run(*shlex.split(os.environ["CXX"]), *shlex.split(os.environ["CXXFLAGS"]), "-std=c++20",
            os.path.join(EXAMPLES, "call.cpp"), *shlex.split(self.pkg_config("--cflags", "--libs")),
            "-o", program)
        _, url = self.server()
        self.assertEqual(json.loads(run(program, url, "echo", "1").stdout), [1])

    def test_the_first_program_of_the_guide(self):
        _, url = self.server()
        said = run(os.path.join(self.hello, "hello"), url).stdout.splitlines()
        self.assertTrue(said[0].startswith("welcome ["), said)
        self.assertEqual(said[1:], ['["hello",42]'])

    def test_listen_prints_events(self):
        server, url = self.server()
        listener = self.child(self.example("listen"), url)
        self.assertTrue(listener.line().startswith('welcome [{"id":'))
        server.tell({"do": "emit", "event": "news", "args": [1, "أخبار"]})
        self.assertEqual(listener.line(), 'news [1,"أخبار"]')

    def test_the_window_shows_state_and_last_event(self):
        server, url = self.server()
        window = self.child(os.path.join(self.consumer, "look"), url)
        window.until("state: Connected by websocket")
        server.tell({"do": "emit", "event": "news", "args": ["<b>1</b>"]})
        window.until('lastEvent: news ["<b>1</b>"]')
        server.tell({"do": "drop"})
        window.until("state: Waiting for attempt 1")

    def test_the_window_program_runs(self):
        server, url = self.server()
        self.child(self.example("show_status"), url)
        deadline = time.monotonic() + PATIENCE
        while server.tell({"do": "state"})["sockets"] == 0:
            self.assertLess(time.monotonic(), deadline, "the window did not connect")


class WithoutTheConsole(unittest.TestCase):
    def test_the_library_asks_for_no_widgets(self):
        withheld = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{each}=ON" for each in
                    ("Qt6Gui", "Qt6Widgets", "Qt6Charts", "Qt6Svg", "Qt6LinguistTools", "ICU")]
        run(CMAKE, "-S", SOURCE_DIR, "-B", os.path.join(FOLDER, "library-only"), "-DMARSAD_CONSOLE=OFF",
            f"-DCMAKE_CXX_COMPILER={os.environ['CXX']}", *withheld)


if __name__ == "__main__":
    unittest.main(verbosity=2)
