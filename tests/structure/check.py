#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the rules of rules.py over a source tree: check.py RULE [ROOT]."""

import json
import os
import re
import subprocess
import sys

import braces
import rules

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
CPP_FOLDERS = ("app/", "ui/", "socketio_client/")
SKIPPED_FOLDERS = {"build", "node_modules", ".git"}


def tracked_files(root):
    """What git knows or would add; in a source archive, whatever is there."""
    command = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=False)
    if listed.returncode == 0 and os.path.exists(os.path.join(root, ".git")):
        names = listed.stdout.decode().split("\0")
    else:
        names = []
        for folder, folders, files in os.walk(root):
            folders[:] = [each for each in folders if each not in SKIPPED_FOLDERS]
            names += [os.path.relpath(os.path.join(folder, each), root) for each in files]
    return sorted(each for each in names if each and os.path.isfile(os.path.join(root, each)))


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8", errors="replace") as file:
        return file.read()


def longest_prefix(name, prefixes):
    fitting = [each for each in prefixes if name.startswith(each)]
    return max(fitting, key=len) if fitting else None


def cpp_sources(root):
    return [
        each
        for each in tracked_files(root)
        if each.startswith(CPP_FOLDERS) and each.endswith((".h", ".cpp"))
    ]


def includes_of(root, name):
    """Line number, whether quoted, and what is included."""
    for number, line in enumerate(read(root, name).splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            yield number, found.group(1) == '"', found.group(2)


def check_includes(root):
    for name in cpp_sources(root):
        part = longest_prefix(name, rules.PARTS)
        if part is None:
            yield f"{name}: rules.py does not know this folder"
            continue
        allowed, forbidden = rules.PARTS[part]
        for number, quoted, target in includes_of(root, name):
            place = f"{name}:{number}"
            if target.startswith(("app/", "ui/", "socketio/", "socketio_client/")):
                own = longest_prefix(target, rules.PARTS) == part
                if not own and not target.startswith(tuple(allowed)):
                    yield f"{place}: {part} may not include {target}"
            elif quoted and not target.endswith(".moc"):
                yield f'{place}: "{target}" is not written from the root of the tree'
            elif target.startswith(forbidden):
                yield f"{place}: {part} may not include <{target}>"


def include_graph(root):
    """Who of ours includes whom of ours."""
    sources = set(cpp_sources(root))

    def resolved(target):
        public = "socketio_client/include/" + target
        return target if target in sources else public if public in sources else None

    return {
        name: [found for _, _, target in includes_of(root, name) if (found := resolved(target))]
        for name in sorted(sources)
    }


def check_reach(root):
    """What a part may not include reaches it through no header of ours either."""
    graph = include_graph(root)
    foreign = {
        name: [target for _, quoted, target in includes_of(root, name) if not quoted] for name in graph
    }
    for name in graph:
        part = longest_prefix(name, rules.PARTS)
        forbidden = rules.PARTS[part][1] if part else ()
        ways = {each: [name, each] for each in graph[name]}
        waiting = list(ways)
        while forbidden and waiting:
            header = waiting.pop()
            bad = [each for each in foreign[header] if each.startswith(forbidden)]
            if bad:
                yield f"{name}: {part} may not see <{bad[0]}>: " + " -> ".join(ways[header])
                break
            for each in graph[header]:
                if each not in ways:
                    ways[each] = ways[header] + [each]
                    waiting.append(each)


def check_cycles(root):
    graph = include_graph(root)
    done, path = set(), []

    def visit(name):
        if name in path:
            yield "include cycle: " + " -> ".join(path[path.index(name) :] + [name])
        elif name not in done:
            path.append(name)
            for each in graph[name]:
                yield from visit(each)
            path.pop()
            done.add(name)

    for name in graph:
        yield from visit(name)


def check_spdx(root):
    for name in tracked_files(root):
        if not (name.endswith(rules.SOURCE_SUFFIXES) or name.startswith(rules.SCRIPT_FOLDERS)):
            continue
        licences = rules.LICENCES[longest_prefix(name, rules.LICENCES)]
        head = "\n".join(read(root, name).splitlines()[:3])
        if not any(f"SPDX-License-Identifier: {each}\n" in head + "\n" for each in licences):
            yield f"{name}: no line with SPDX-License-Identifier: {' or '.join(licences)}"


def check_events(root):
    pattern = re.compile(rules.EVENT_NAME)
    for name in tracked_files(root):
        if name.startswith(rules.EVENT_NAMES_BELONG_TO) or name.endswith(".md"):
            continue
        for number, line in enumerate(read(root, name).splitlines(), 1):
            if found := pattern.search(line):
                yield f"{name}:{number}: only a profile knows an event called {found.group()}"


def check_loops(root):
    for name in cpp_sources(root):
        if not name.startswith(rules.NO_NESTED_LOOP_IN):
            continue
        for number, line in enumerate(read(root, name).splitlines(), 1):
            if found := re.search(rules.NESTED_LOOP, line):
                yield f"{name}:{number}: {found.group()} runs a loop of events inside a handler"


def check_braces(root):
    for name in tracked_files(root):
        if name.endswith((".h", ".cpp", ".h.in")):
            for number, keyword in braces.unbraced(read(root, name)):
                yield f"{name}:{number}: what follows {keyword} is not in braces"


def check_locks(root):
    for name in tracked_files(root):
        if not name.endswith("package-lock.json"):
            continue
        for key, package in json.loads(read(root, name)).get("packages", {}).items():
            if "resolved" in package:
                yield f"{name}: {key} names the address of a registry ({package['resolved']})"


def members_of(text, kind):
    """The names of the plain members of the structs and classes in a header."""
    for body in re.findall(r"\b(?:struct|class) \w+\n\{\n(.*?)\n\};", text, re.S):
        for line in body.splitlines():
            if "static" not in line and (found := re.match(kind, line)):
                yield found.group(1)


def check_profile(root):
    """What a profile says is used by somebody: a key that is read and does nothing is a lie."""
    sources = {
        name: read(root, name)
        for name in tracked_files(root)
        if name.startswith(("app/", "ui/")) and name.endswith((".h", ".cpp"))
    }

    def used(name, where):
        pattern = re.compile(r"(\.|->)" + name)
        return any(pattern.search(text) for file, text in sources.items() if where(file))

    data = rules.PROFILE_DATA
    accessors = rules.PROFILE
    for member in members_of(sources.get(data, ""), r"    [\w:<>, ]+[ >](\w+)(?:\{.*\}| = .*)?;"):
        if not used(member + r"\b", lambda file: file not in (data, *rules.PROFILE_READERS)):
            yield f"{data}: nobody uses {member}"
    for member in members_of(sources.get(accessors, ""), r"    [\w:<>, ]+ (\w+)\(\) const;"):
        if not used(member + r"\(", lambda file: not file.startswith(rules.PROFILE_STEM)):
            yield f"{accessors}: nobody uses {member}()"


def check_icons(root):
    """An icon that is neither built in nor offered to profiles is dead weight."""
    names = {
        os.path.splitext(os.path.basename(each))[0]
        for each in tracked_files(root)
        if each.startswith(rules.ICONS)
    }
    for place, (passage, name) in rules.ICON_LISTS.items():
        found = re.search(passage, read(root, place), re.S)
        listed = set(re.findall(name, found.group())) if found else set()
        for each in sorted(names - listed):
            yield f"{place}: does not name the icon {each}"
        for each in sorted(listed - names):
            yield f"{place}: there is no icon {each}"


def slots_of(root):
    """Class::function of every slot in the tests, which is what QTest runs."""
    found = set()
    for name in tracked_files(root):
        if name.startswith("tests/") and name.endswith((".h", ".cpp")):
            for kind, body in re.findall(r"^class (\w+)[^;{]*\{(.*?)^\};", read(root, name), re.S | re.M):
                slots = body.partition("Q_SLOTS:")[2]
                found.update((kind, each) for each in re.findall(r"void (\w+)\(", slots))
    return found


def check_claims(root):
    """A test that a claim rests on is there, and no claim rests on nothing."""
    place = rules.CLAIMS
    slots = slots_of(root)
    body = False  # below the line that parts a table's head from its rows
    for number, line in enumerate(read(root, place).splitlines(), 1):
        names = re.findall(rules.CLAIMS_NAME, line)
        for where, test in names:
            path = os.path.join("tests", where)
            if where.endswith(".py"):
                there = os.path.isfile(os.path.join(root, path)) and re.search(rf"\bdef {test}\(", read(root, path))
            else:
                there = (where, test) in slots
            if not there:
                yield f"{place}:{number}: there is no test {where}::{test}"
        if body and line.startswith("|") and not names and rules.CLAIMS_UNTESTED not in line:
            yield f"{place}:{number}: no test is named, and that there is none is not said"
        body = line.startswith("|") and (body or line.startswith("|---"))


CHECKS = {
    "includes": check_includes,
    "reach": check_reach,
    "cycles": check_cycles,
    "spdx": check_spdx,
    "events": check_events,
    "loops": check_loops,
    "braces": check_braces,
    "locks": check_locks,
    "profile": check_profile,
    "icons": check_icons,
    "claims": check_claims,
}


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in CHECKS:
        sys.exit(f"usage: check.py {'|'.join(CHECKS)} [ROOT]")
    root = sys.argv[2] if len(sys.argv) == 3 else "."
    complaints = list(CHECKS[sys.argv[1]](root))
    for each in complaints:
        print(each)
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
