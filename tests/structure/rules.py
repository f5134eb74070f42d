# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules that a compiler does not check, as data."""

JSON = ("nlohmann/", "simdjson", "QJson")
QT = ("Q",)

MODELS = ["app/domain/", "app/models/"]
LOOKS = ["ui/format/", "ui/theme/"]
WIDGETS = ["ui/base/", "ui/cards/", "ui/widgets/"]

# Who may include whom (docs/architecture.md). A source belongs to the longest prefix that fits. To
# each part: the beginnings of what it may include of ours besides its own headers, and the
# beginnings of foreign headers that it may not include, through others of ours either.
PARTS = {
    # What is installed sees nothing that is not.
    "socketio_client/include/": (["socketio/"], ()),
    "socketio_client/protocol/": (["socketio/"], QT),
    "socketio_client/transport/": (["socketio/", "socketio_client/protocol/"], ()),
    "socketio_client/client/": (
        ["socketio/", "socketio_client/protocol/", "socketio_client/transport/"],
        (),
    ),
    "socketio_client/siocat/": (["socketio/"], ()),
    # Measures the library as its users see it.
    "socketio_client/bench/": (["socketio/"], ()),
    "app/domain/": ([], JSON + ("QFile", "QNetwork", "QSql", "QTcp", "QWebSocket")),
    "app/models/": (["app/domain/"], JSON),
    "app/hooks/": (["app/domain/"], ()),
    "app/files/": ([], JSON),
    "app/log/": (["app/domain/", "app/secrets/"], ()),
    "app/metrics/": (["app/domain/", "app/secrets/"], JSON),
    "app/profile/": (["app/domain/"], ()),
    "app/secrets/": (["app/domain/"], ()),
    "app/store/": (["app/domain/", "app/secrets/"], ()),
    "app/recording/": (["app/profile/"], ()),
    "app/check/": (["app/domain/", "app/profile/", "app/recording/"], ()),
    "app/draft/": (["app/domain/", "app/profile/", "app/recording/"], ()),
    "app/feed/": (["app/domain/", "app/profile/", "app/secrets/", "socketio/"], ()),
    "app/replay/": (["app/domain/", "app/feed/", "app/models/", "app/profile/", "app/recording/"], ()),
    "app/config/": (["app/domain/", "socketio/address.h"], ()),
    # One source whole; the window over it is the executable's to make.
    "app/console/": (["app/demo/sample_data.h", "app/domain/", "app/feed/", "app/hooks/", "app/models/", "app/profile/", "app/secrets/", "app/store/"], ()),
    "app/workshop/": (
        ["app/check/", "app/domain/", "app/draft/", "app/files/", "app/hooks/", "app/models/", "app/profile/", "app/recording/"],
        (),
    ),
    "app/demo/": (["app/domain/", "socketio/error.h", "socketio/limits.h", "socketio_client/protocol/"], ()),
    # Floors of the interface: each sees only those before it. No JSON reaches a widget.
    "ui/format/": (["app/domain/"], JSON),
    "ui/theme/": (["app/domain/"], JSON),
    "ui/cards/": (MODELS + LOOKS, JSON),
    "ui/base/": (MODELS + LOOKS, JSON),
    "ui/widgets/": (MODELS + LOOKS + ["ui/base/", "ui/cards/"], JSON),
    "ui/alerts/": (MODELS + LOOKS + WIDGETS, JSON),
    "ui/notifications/": (MODELS + LOOKS + WIDGETS, JSON),
    "ui/presence/": (MODELS + LOOKS + WIDGETS, JSON),
    "ui/settings/": (MODELS + LOOKS + WIDGETS, JSON),
    "ui/chrome/": (MODELS + LOOKS + WIDGETS + ["ui/alerts/"], JSON),
    "ui/pages/": (
        MODELS + LOOKS + WIDGETS + ["ui/alerts/", "ui/chrome/", "ui/notifications/", "ui/settings/"],
        JSON,
    ),
    "ui/kiosk/": (MODELS + LOOKS + WIDGETS + ["ui/chrome/", "ui/pages/"], JSON),
    "ui/window/": (MODELS + ["ui/"], JSON),
    # The composition root sees everything but the inside of the library.
    "app/": (["app/", "ui/", "socketio/"], ()),
}

# A loop inside a handler runs everything else of the program inside that handler: models change and
# windows go while it waits. Dialogs open() and menus popup() instead.
NESTED_LOOP = r"\bexec\(|\bQEventLoop\b|\bprocessEvents\(|\bget(Open|Save)FileNames?\(|\bgetExistingDirectory\("
NO_NESTED_LOOP_IN = ("ui/",)

# The names of the default contract (docs/events.md): only a profile knows what an event is called.
EVENT_NAME = (
    r"\b(kpi:update|kpi:request-update|dashboard:(update|request-update|subscribe|unsubscribe)"
    r"|notification:(new|update|mark-read|mark-all-read|subscribe|request|read-confirmed"
    r"|all-read-confirmed)|alert:(system|new|clear|acknowledge)|system:alert|connection:status"
    r"|user:status|user:activity|module:(subscribe|unsubscribe))\b"
)
EVENT_NAMES_BELONG_TO = (
    "resources/profiles/",
    "app/demo/",
    "socketio_client/bench/",
    "tests/",
    "docs/",
)

# A profile as it was read, who reads it, and who hands it out.
PROFILE_DATA = "app/profile/profile_data.h"
PROFILE_READERS = (
    "app/profile/action_reader.cpp",
    "app/profile/profile_reader.cpp",
    "app/profile/shape_reader.cpp",
    "app/profile/stream_reader.cpp",
)
PROFILE = "app/profile/profile.h"
PROFILE_STEM = "app/profile/profile."

# Every icon is built in, and every one can be named in a profile: where the lists are, and what a name in
# them looks like.
ICONS = "resources/icons/"
ICON_LISTS = {
    "ui/theme/CMakeLists.txt": (r"set\(MARSAD_ICONS.*?\)", r"/icons/([a-z-]+)\.svg"),
    "docs/profiles.md": (r"may have: .*?\.\s", r"`([a-z]+(?:-[a-z]+)*)`[ .\n]"),
}

# The licence that the SPDX line names: the library's is MIT; its tests may be either.
MIT = "MIT"
GPL = "GPL-3.0-or-later"
LICENCES = {"socketio_client/": (MIT,), "examples/": (MIT,), "tests/": (MIT, GPL), "": (GPL,)}
SOURCE_SUFFIXES = (".h", ".cpp", ".h.in", ".mjs", ".py", ".cmake", "CMakeLists.txt")
SCRIPT_FOLDERS = ("scripts/", ".ci/")

# What it claims is proved by tests that it names: `Class::function` of tests/, `folder/file.py::function`.
# A row of its tables names one, or says that there is none.
CLAIMS = "docs/security.md"
CLAIMS_NAME = r"`([\w./]+)::(\w+)`"
CLAIMS_UNTESTED = "not tested"
