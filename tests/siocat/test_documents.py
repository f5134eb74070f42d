# SPDX-License-Identifier: MIT
"""What siocat says about itself: help, man page, completion, guide, and what is installed."""

import os
import re
import subprocess
import unittest

from rig import ENVIRONMENT, SIOCAT, SOURCE_DIR, SiocatTest

COMMANDS = ("listen", "emit", "call", "record", "swarm", "ndjson", "completion", "man")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*")


def text_of(file):
    with open(os.path.join(SOURCE_DIR, file), encoding="utf-8") as stream:
        return stream.read()


class Documents(SiocatTest):
    def output(self, *arguments):
        out, err = self.expect(0, *arguments)
        self.assertEqual(err, "")
        return out

    def test_help(self):
        out = self.output("--help")
        for command in COMMANDS:
            self.assertRegex(out, rf"(?m)^  {command} +\w")
        for command in COMMANDS:
            out = self.output(command, "--help")
            self.assertTrue(out.startswith(f"Print") or "Usage: siocat " + command in out, out)
            self.assertIn("\nExamples:\n  ", out)
            self.assertEqual([line for line in out.splitlines() if len(line) > 100], [])

    def test_version(self):
        self.assertEqual(self.output("--version"), f"siocat {os.environ['MARSAD_VERSION']}\n")

    def options_of_the_page(self):
        return set(OPTION.findall(re.sub(r"\\f[BIR]", "", self.output("man")).replace("\\-", "-")))

    def render(self, page, locale):
        return subprocess.run(
            ["man", "--warnings", "--local-file", page],
            env={**ENVIRONMENT, "LC_ALL": locale, "MANWIDTH": "80", "MANROFFOPT": "-ww"},
            capture_output=True, text=True, check=True,
        )

    def test_man_page_renders(self):
        page = self.file("siocat.1", self.output("man"))
        for locale in ("C.UTF-8", "C"):
            rendered = self.render(page, locale)
            self.assertEqual(rendered.stderr, "")
            self.assertEqual([line for line in rendered.stdout.splitlines() if len(line) > 80 and " " in line.strip()], [])
        for words in ("NAME", "SYNOPSIS", "EXIT STATUS", "130, 143", "--token-file FILE", """news '{"id":1}' hello""", '\\u and four'):
            self.assertIn(words, rendered.stdout)

    def test_man_page_has_every_option_of_the_help(self):
        known = self.options_of_the_page()
        for command in COMMANDS:
            self.assertLessEqual(set(OPTION.findall(self.output(command, "--help"))) - {"--help"}, known)

    def complete(self, *words):
        script = 'source <("$0" completion); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _siocat; printf "%s\\n" "${COMPREPLY[@]}"'
        ended = subprocess.run(["bash", "-c", script, SIOCAT, "siocat", *words], capture_output=True, text=True, check=True, cwd=self.folder)
        self.assertEqual(ended.stderr, "")
        return ended.stdout.split()

    def test_completion(self):
        self.assertEqual(sorted(self.complete("")), sorted([*COMMANDS, "--help", "--version"]))
        self.assertEqual(self.complete("sw"), ["swarm"])
        self.assertEqual(self.complete("listen", "--cou"), ["--count"])
        self.assertEqual(self.complete("emit", "--cou"), [])
        self.assertEqual(self.complete("call", "--parser", "m"), ["msgpack"])
        self.file("token of mine", "")
        self.assertEqual(" ".join(self.complete("call", "--token-file", "tok")), "token of mine")

    def test_every_option_of_the_guide_exists(self):
        known = self.options_of_the_page() | {"--help", "--version"}
        for guide in ("docs/siocat.md", "docs/ndjson.md"):
            for line in re.findall(r"siocat (?:%s)[^`\n]*" % "|".join(COMMANDS), text_of(guide)):
                self.assertLessEqual(set(OPTION.findall(line.split(" | ")[0])), known, line)

    def test_guide_has_every_exit_code(self):
        page = self.output("man")
        codes = re.findall(r"^\\fB([0-9, ]+)\\fR$", page, re.MULTILINE)
        self.assertEqual(codes, ["0", "1", "2", "3", "4", "5", "6", "7", "130, 143"])
        for code in codes:
            self.assertRegex(text_of("docs/siocat.md"), rf"(?m)^\| {code} \|")

    def test_what_is_installed(self):
        prefix = self.path("prefix")
        subprocess.run(
            [os.environ["CMAKE"], "--install", os.environ["MARSAD_BUILD_DIR"], "--component", "siocat", "--prefix", prefix],
            check=True, capture_output=True,
        )
        found = sorted(os.path.relpath(os.path.join(folder, file), prefix) for folder, _, files in os.walk(prefix) for file in files)
        self.assertEqual(
            found,
            ["bin/siocat", "share/bash-completion/completions/siocat", "share/licenses/siocat/MIT.txt", "share/man/man1/siocat.1"],
        )
        for file, command in (("share/man/man1/siocat.1", "man"), ("share/bash-completion/completions/siocat", "completion")):
            with open(os.path.join(prefix, file), encoding="utf-8") as stream:
                self.assertEqual(stream.read(), self.output(command))
        ended = subprocess.run([os.path.join(prefix, "bin/siocat"), "--version"], capture_output=True, text=True, check=True)
        self.assertIn(os.environ["MARSAD_VERSION"], ended.stdout)

    def test_ndjson_is_part_of_the_program(self):
        out, _ = self.expect(0, "ndjson", input=b'{"op":"trace","seq":1}\n')
        self.assertIn('{"ev":"ready"', out.splitlines()[0].replace(" ", ""))


if __name__ == "__main__":
    unittest.main()
