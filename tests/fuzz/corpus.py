#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the seeds of each fuzz target into FOLDER/<target>: what tests/vectors and tests/fuzz/corpus hold,
and for those that read files, profiles and recordings.

    corpus.py FOLDER
"""
import hashlib
import json
import pathlib
import shutil
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
OUT = pathlib.Path(sys.argv[1])
MOST_LINES = 30  # of a recording


def vectors(name):
    return json.loads((TESTS / "vectors" / f"{name}.json").read_text(encoding="utf-8"))


def write(target, data):
    folder = OUT / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def raw(frame):
    return bytes.fromhex(frame["hex"]) if isinstance(frame, dict) else frame.encode()


for name in ("socketio", "socketio_malformed"):
    for row in vectors(name):
        frames = [raw(each) for each in row["frames"]]
        write("packet", b"\n".join(frames))
        write("payload", b"4" + frames[0])
        steps = [b"t" + b'0{"sid":"s","pingInterval":25000,"pingTimeout":20000}', b't40{"sid":"a"}']
        steps += [b"t4" + frames[0]] + [b"b" + each for each in frames[1:]]
        write("sessions", b"\n".join(steps))
for name in ("engineio_v3", "engineio_v4"):
    for row in vectors(name):
        data = bytes.fromhex(row["hex"]) if "hex" in row else row["text"].encode()
        write("payload", data)
        if data[:1] == b"0":
            write("handshake", data[1:])
# Profiles that come with the program, recordings of real backends, and what the ones make of the others.
PROFILES = TESTS.parent / "resources" / "profiles"
CAPTURES = TESTS / "app" / "profile" / "captures"
for path in sorted(PROFILES.glob("*.json")) if PROFILES.is_dir() else ():
    if path.name.endswith(".schema.json"):
        continue
    profile = json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False).encode()
    write("profile", profile)
    capture = CAPTURES / f"{path.stem}.jsonl"
    if capture.is_file():
        lines = capture.read_bytes().splitlines()[:MOST_LINES]
        write("recording", b"\n".join(lines))
        events = [json.loads(line) for line in lines]
        decoded = [f"{each['event']} {json.dumps(each['args'])}".encode() for each in events if "event" in each]
        write("decoder", b"\n".join([profile, *decoded]))
for target in sorted((TESTS / "fuzz" / "corpus").iterdir()):
    (OUT / target.name).mkdir(parents=True, exist_ok=True)
    for file in sorted(target.iterdir()):
        shutil.copyfile(file, OUT / target.name / file.name)
