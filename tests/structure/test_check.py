#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule finds what it is for, and leaves alone what is right."""

import os
import tempfile
import unittest

import check

SPDX_GPL = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


class CheckTest(unittest.TestCase):
    def complaints(self, rule, files):
        with tempfile.TemporaryDirectory() as root:
            for name, text in files.items():
                path = os.path.join(root, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            return list(check.CHECKS[rule](root))

    def assert_refused(self, rule, files, word):
        found = self.complaints(rule, files)
        self.assertEqual(len(found), 1, found)
        self.assertIn(word, found[0])

    def test_includes_that_are_refused(self):
        cases = {
            "Qt in the protocol": ("socketio_client/protocol/a.h", "#include <QString>"),
            "JSON in the domain": ("app/domain/a.h", "#include <nlohmann/json.hpp>"),
            "JSON in the interface": ("ui/widgets/a.cpp", "#include <simdjson.h>"),
            "Qt's JSON in the interface": ("ui/widgets/a.cpp", "#include <QJsonObject>"),
            "the library in the interface": ("ui/window/a.cpp", "#include <socketio/socket.h>"),
            "the feed in the models": ("app/models/a.h", '#include "app/feed/feed.h"'),
            "the profile in the models": ("app/models/a.h", '#include "app/profile/profile.h"'),
            "the library in the models": ("app/models/a.h", "#include <socketio/socket.h>"),
            "the models in the feed": ("app/feed/a.h", '#include "app/models/kpi_model.h"'),
            "the library's inside in the feed": (
                "app/feed/a.h",
                '#include "socketio_client/protocol/packet.h"',
            ),
            "the library's inside in the root": (
                "app/main.cpp",
                '#include "socketio_client/client/x.h"',
            ),
            "the library's transport in the demo": (
                "app/demo/a.h",
                '#include "socketio_client/transport/x.h"',
            ),
            "the client in the transport": (
                "socketio_client/transport/a.h",
                '#include "socketio_client/client/x.h"',
            ),
            "the root in the interface": ("ui/window/a.cpp", '#include "app/program.h"'),
            "a page in the chrome": ("ui/chrome/a.h", '#include "ui/pages/page.h"'),
            "the window in a page": ("ui/pages/a.h", '#include "ui/window/main_window.h"'),
            "the theme in the format": ("ui/format/a.h", '#include "ui/theme/theme.h"'),
            "a new floor": ("ui/attic/a.h", ""),
            "a neighbour's short path": ("app/models/a.h", '#include "clock.h"'),
            "a folder without rules": ("socketio_client/new/a.h", ""),
        }
        for case, (name, line) in cases.items():
            with self.subTest(case):
                self.assert_refused("includes", {name: line}, name)

    def test_includes_that_are_right(self):
        files = {
            "socketio_client/protocol/a.h": "#include <socketio/error.h>\n#include <simdjson.h>",
            "socketio_client/client/a.h": '#include "socketio_client/transport/transport.h"',
            "app/demo/a.h": '#include "socketio_client/protocol/packet.h"',
            "app/feed/a.h": '#include <socketio/socket.h>\n#include "app/profile/profile.h"',
            "app/main.cpp": '#include "app/feed/feed.h"\n#include "ui/theme/theme.h"',
            "ui/pages/a.cpp": '#include "app/models/kpi_model.h"\n#include <QWidget>\n#include "a.moc"',
        }
        self.assertEqual(self.complaints("includes", files), [])

    def test_reach(self):
        clean = {
            "ui/pages/a.cpp": '#include "ui/pages/a.h"',
            "ui/pages/a.h": '#include "app/models/b.h"',
            "app/models/b.h": "#include <QObject>",
            "app/models/c.cpp": '#include "app/models/b.h"',
            "app/hooks/d.h": "#include <nlohmann/json.hpp>",
        }
        self.assertEqual(self.complaints("reach", clean), [])
        hidden = {
            "ui/pages/a.cpp": '#include "app/profile/b.h"',
            "app/profile/b.h": '#include "app/profile/c.h"',
            "app/profile/c.h": "#include <nlohmann/json.hpp>",
        }
        self.assert_refused("reach", hidden, "ui/pages/a.cpp -> app/profile/b.h -> app/profile/c.h")
        public = {
            "socketio_client/protocol/a.h": "#include <socketio/b.h>",
            "socketio_client/include/socketio/b.h": "#include <QString>",
        }
        self.assert_refused("reach", public, "<QString>")

    def test_cycles(self):
        straight = {"ui/a.h": '#include "ui/b.h"', "ui/b.h": '#include "ui/c.h"', "ui/c.h": ""}
        self.assertEqual(self.complaints("cycles", straight), [])
        self.assert_refused("cycles", {**straight, "ui/c.h": '#include "ui/a.h"'}, "ui/a.h -> ui/b.h")

    def test_profile(self):
        data = "struct Rule\n{\n    int cutAt = 0; ///< a length\n};\n\nclass ProfileData\n{\npublic:\n    QString url;\n};\n"
        accessors = "class Profile\n{\npublic:\n    QString url() const; ///< of the backend\n};\n"
        right = {
            "app/profile/profile_data.h": data,
            "app/profile/profile.h": accessors,
            "app/profile/profile.cpp": "return m_data->url;",
            "app/profile/stream_reader.cpp": "rule.cutAt = 3;",
            "app/profile/stream_decoder.cpp": "if (m_rule.cutAt > 0)",
            "app/program.cpp": "connectTo(m_profile.url());",
        }
        self.assertEqual(self.complaints("profile", right), [])
        self.assert_refused("profile", {**right, "app/profile/stream_decoder.cpp": ""}, "cutAt")
        self.assert_refused("profile", {**right, "app/program.cpp": ""}, "url()")

    def test_icons(self):
        icon = {"resources/icons/bell.svg": "<svg/>"}
        built = {"ui/theme/CMakeLists.txt": 'set(MARSAD_ICONS\n "a/resources/icons/bell.svg")\n'}
        offered = {"docs/profiles.md": "## Icons\n\nThe `icon` may have: `bell`. `x` is none.\n"}
        self.assertEqual(self.complaints("icons", icon | built | offered), [])
        self.assert_refused("icons", icon | built | {"docs/profiles.md": ""}, "does not name")
        self.assert_refused("icons", icon | {"ui/theme/CMakeLists.txt": ""} | offered, "bell")
        both = {"docs/profiles.md": "## Icons\n\nThe `icon` may have: `bell` `horn`. So.\n"}
        self.assert_refused("icons", icon | built | both, "there is no icon horn")

    def test_spdx(self):
        good = {
            "app/a.cpp": SPDX_GPL,
            "socketio_client/a.h": "// SPDX-License-Identifier: MIT\n",
            "scripts/x": "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n",
            "docs/a.md": "",
        }
        self.assertEqual(self.complaints("spdx", good), [])
        self.assert_refused("spdx", {"app/a.cpp": "#pragma once\n"}, "app/a.cpp")
        self.assert_refused("spdx", {"socketio_client/a.h": SPDX_GPL}, "MIT")
        self.assert_refused("spdx", {"scripts/x": "#!/bin/sh\n"}, "scripts/x")

    def test_event_names(self):
        line = 'emit("kpi:update:finance")'
        good = {"app/demo/a.cpp": line, "tests/a.cpp": line, "README.md": line, "ui/a.cpp": "module:hr"}
        self.assertEqual(self.complaints("events", good), [])
        self.assert_refused("events", {"app/feed/a.cpp": line}, "kpi:update")
        self.assert_refused("events", {"ui/a.cpp": '"module:subscribe"'}, "ui/a.cpp:1")

    def test_loops(self):
        good = {"ui/a.cpp": "dialog->open(); menu->popup(at);", "app/main.cpp": "return QApplication::exec();"}
        self.assertEqual(self.complaints("loops", good), [])
        for line in ("list.exec();", "menu->exec(at);", "QEventLoop loop;", "QCoreApplication::processEvents();"):
            with self.subTest(line):
                self.assert_refused("loops", {"ui/a.cpp": line}, "ui/a.cpp:1")

    def test_braces_that_are_missing(self):
        cases = {
            "if": "void f()\n{\n    if (a)\n        b();\n}",
            "if with an initialiser": "\n\nif (auto at = find(a); at != end())\n    b();",
            "if constexpr": "\n\nif constexpr (sizeof(int) > (2)) b();",
            "if that is likely": "\n\nif (a) [[likely]]\n    b();",
            "else": "\nif (a) {\n} else\n    b();",
            "else if": "\nif (a) {\n} else if (b)\n    c();\nelse {\n}",
            "for": "\n\nfor (int i = 0; i < size(); ++i)\n    b(i);",
            "while": "\n\nwhile (next())\n    b();",
            "while with nothing": "\n\nwhile (next());",
            "while behind a block": "{\n}\nwhile (next());",
            "while in a do": "do {\n\nwhile (next());\n} while (a);",
            "two statements in one": "\n\nif (a)\n    for (auto b : c) {\n    }",
            "a bracket in a string": '\n\nif (a == ")" || b == \')\') c("{");',
            "behind a raw string": 'R"x(\n\n)" \\)x"; if (a) b();',
            "behind a number with separators": "\n\na = 1'000; if (a > 0x1'f) b();",
            "behind a comment": "// it's\n/* don't { */\nif (a /* ( */)\n    b();",
            "a directive between": "\n\nif (a)\n#if 1\n    b();\n#else\n    c();\n#endif",
        }
        for case, text in cases.items():
            for name in ("app/a.cpp", "tests/a.h"):
                with self.subTest(case, name=name):
                    self.assert_refused("braces", {name: text}, f"{name}:3")
        # The end of such a do is a while of its own to it.
        found = self.complaints("braces", {"ui/a.cpp": "do\n    a();\nwhile (b);"})
        self.assertIn("ui/a.cpp:1: what follows do", found[0])

    def test_braces_that_are_there(self):
        cases = {
            "each": "if (a) {\n} else if (b) {\n} else {\n}\nfor (;;) {\n}\nwhile (a) {\n}",
            "do": "do {\n    if (a) {\n    }\n} while (b);\ndo {\n    do {\n    } while (c);\n} while (d());",
            "if constexpr": "if constexpr (requires { a.b(); }) {\n}",
            "if consteval": "if consteval {\n} else {\n}\nif !consteval {\n}",
            "what is likely": "if (a) [[likely]] {\n} else [[unlikely]] {\n}",
            "a lambda in the condition": "while (any(list, [](int a) { return a > (0); })) {\n}",
            "words": 'QString if_a = "if (a) b();"; // else c()\n/* while (a) b(); */ int elsewhere, format;',
            "a raw string": 'auto text = u8R"(for (;;)\n")\n    b();)";',
            "a directive": "#if A\n#else\n#endif\n#define F(a) \\\n    if (a) \\\n        b()\nint c;",
        }
        for case, text in cases.items():
            with self.subTest(case):
                self.assertEqual(self.complaints("braces", {"ui/a.cpp": text}), [])
        self.assertEqual(self.complaints("braces", {"tests/a.mjs": "if (a) b();"}), [])

    def test_locks(self):
        good = '{"packages": {"node_modules/a": {"version": "1.0.0"}}}'
        bad = '{"packages": {"node_modules/a": {"resolved": "https://example.com/a.tgz"}}}'
        self.assertEqual(self.complaints("locks", {"tests/x/package-lock.json": good}), [])
        self.assert_refused("locks", {"tests/x/package-lock.json": bad}, "example.com")

    def test_claims(self):
        tests = {
            "tests/a/tst_a.h": "class ATest : public QObject\n{\nprivate:\n    void help();\n\nprivate Q_SLOTS:\n    void works();\n};\n",
            "tests/e2e/test_b.py": "class B:\n    def test_it(self):\n        pass\n",
        }
        head = "| claim | test |\n|---|---|\n"
        for row in ("| a | `ATest::works` |", "| b | `e2e/test_b.py::test_it`, `ATest::works` |", "| c | not tested |"):
            with self.subTest(row):
                self.assertEqual(self.complaints("claims", {**tests, "docs/security.md": f"{head}{row}\n\nWords.\n"}), [])
        for row, word in (
            ("| a | `ATest::gone` |", "ATest::gone"),
            ("| a helper | `ATest::help` |", "ATest::help"),
            ("| a | `BTest::works` |", "BTest::works"),
            ("| b | `e2e/test_b.py::test_gone` |", "test_gone"),
            ("| b | `e2e/test_c.py::test_it` |", "test_c.py"),
            ("| c | |", "no test is named"),
        ):
            with self.subTest(row):
                self.assert_refused("claims", {**tests, "docs/security.md": f"{head}{row}\n"}, word)
        self.assert_refused("claims", {**tests, "docs/security.md": "Proved by `ATest::gone`."}, "ATest::gone")


if __name__ == "__main__":
    unittest.main()
