#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three Socket.IO workers with one Redis behind HAProxy with sticky cookies, on loopback alone.

    cluster.py [--contract] [--tick-ms MS]

Prints the URL and runs until its standard input or a signal ends it.
"""

import argparse
import json
import os
import resource
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin"])
PATIENCE = 60  # seconds that anything may take on a busy machine
WORKERS = 3

BALANCER = """
global
    maxconn {connections}
    stats socket {folder}/balancer.sock mode 600 level admin
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    timeout tunnel 1h
    option redispatch 1
    retries 3
frontend consoles
    bind 127.0.0.1:{port}
    default_backend workers
backend workers
    balance leastconn
    cookie marsad insert indirect nocache
    default-server check inter 500ms fall 1 rise 1
"""


def wait_until(condition, what, patience=PATIENCE):
    """Polls until the condition holds and returns its value."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within {patience} s")


def free_ports(count):
    """All of them at once, so that no two are the same."""
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in listeners]
    for each in listeners:
        each.close()
    return ports


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def allow_files():
    """As many as the system lets, whose number it returns."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


class Child:
    """A program that is started and ended by us alone."""

    def __init__(self, *command, talks=False):
        self.command = command
        self.talks = talks
        self.process = None

    def start(self):
        pipe = subprocess.PIPE if self.talks else subprocess.DEVNULL
        self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, bufsize=0,
                                        env={**os.environ, "PATH": PATH}, preexec_fn=allow_files)

    def usage(self):
        """Seconds of CPU time so far, and resident bytes."""
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), int(fields[21]) * resource.getpagesize()

    def end(self, number):
        self.process.send_signal(number)
        self.process.wait(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def close(self):
        if self.process and self.process.returncode is None:
            self.end(signal.SIGKILL)


class Node(Child):
    """worker.mjs, spoken to by lines of JSON."""

    def __init__(self, *options):
        super().__init__("node", "--expose-gc", os.path.join(HERE, "worker.mjs"), *options, talks=True)

    def start(self):
        super().start()
        self.said = b""
        return self.line()

    def line(self):
        while b"\n" not in self.said:
            ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
            more = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            if not more:
                raise AssertionError(f"{' '.join(self.command)} says nothing")
            self.said += more
        line, self.said = self.said.split(b"\n", 1)
        return json.loads(line)

    def tell(self, do):
        self.process.stdin.write(json.dumps({"do": do}).encode() + b"\n")
        return self.line()

    def stop(self):
        """In order."""
        self.tell("stop")
        self.process.wait(PATIENCE)
        self.close_streams()

    def close_streams(self):
        self.process.stdin.close()
        self.process.stdout.close()


class Cluster:
    def __init__(self, *source_options):
        self.folder = tempfile.mkdtemp(prefix="marsad-cluster-")
        self.redis_port, self.port, *ports = free_ports(2 + WORKERS)
        redis = str(self.redis_port)
        self.redis = Child("redis-server", "--port", redis, "--bind", "127.0.0.1", "--dir", self.folder, "--save", "",
                           "--appendonly", "yes", "--appendfsync", "everysec")
        self.workers = [Node("--redis", redis, "--port", str(port)) for port in ports]
        self.source = Node("--redis", redis, "--source", *source_options)
        config = os.path.join(self.folder, "balancer.cfg")
        with open(config, "w", encoding="ascii") as file:
            # Each is two files; some are the balancer's own.
            file.write(BALANCER.format(folder=self.folder, port=self.port, connections=allow_files() // 2 - 100))
            for index, port in enumerate(ports):
                file.write(f"    server {self.name(index)} 127.0.0.1:{port} cookie {self.name(index)}\n")
        self.balancer = Child("haproxy", "-q", "-f", config)
        self.url = f"http://127.0.0.1:{self.port}"

    @staticmethod
    def name(index):
        return f"w{index + 1}"

    def start(self):
        try:
            self.start_redis()
            for worker in (*self.workers, self.source):
                worker.start()
            self.start_balancer()
        except BaseException:
            self.close()
            raise

    def start_redis(self):
        self.redis.start()
        wait_until(lambda: listens(self.redis_port), "Redis")

    def start_balancer(self):
        self.balancer.start()
        wait_until(lambda: self.balancer.process.poll() is not None or listens(self.port), "the balancer")
        if self.balancer.process.poll() is not None:
            raise AssertionError("the balancer does not start: " + " ".join(self.balancer.command))

    def cut(self, index):
        """Every connection between the balancer and that worker."""
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(os.path.join(self.folder, "balancer.sock"))
            control.sendall(f"shutdown sessions server workers/{self.name(index)}\n".encode())
            while control.recv(4096):
                pass

    def states(self):
        return [worker.tell("state") for worker in self.workers]

    def close(self):
        for child in (self.balancer, self.source, *self.workers, self.redis):
            child.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description="Three Socket.IO workers with one Redis behind HAProxy, on loopback.")
    parser.add_argument("--contract", action="store_true", help="send what the default profile reads")
    parser.add_argument("--tick-ms", default="1000", help="interval of the event tick (1000; 0: none)")
    options = parser.parse_args()
    cluster = Cluster("--tick-ms", options.tick_ms, *(["--contract"] if options.contract else []))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        cluster.start()
        print(cluster.url, flush=True)
        sys.stdin.read()
    except KeyboardInterrupt:
        pass
    finally:
        cluster.close()


if __name__ == "__main__":
    main()
