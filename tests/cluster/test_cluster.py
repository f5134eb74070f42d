# SPDX-License-Identifier: GPL-3.0-or-later
"""Many consoles on several workers, and what becomes of them when a part is killed, stopped or cut off.

MARSAD_CONSOLES says how many (60). Figures go to MARSAD_ARTEFACTS/cluster.json.
"""

import json
import os
import signal
import subprocess
import unittest

from cluster import WORKERS, Cluster, wait_until

SIOCAT = os.environ["SIOCAT"]
ARTEFACTS = os.environ["MARSAD_ARTEFACTS"]
CONSOLES = int(os.environ.get("MARSAD_CONSOLES", "60"))
RAMP = max(CONSOLES // 100, 1)  # seconds
TICK_MS = max(100, CONSOLES)  # the more there are, the seldomer: a thousand consoles get a thousand events a second
SECONDS = max(10, CONSOLES // 20)  # of the measurement
BACK = 10  # seconds until all are back

MODULES = ("reports", "finance", "hr", "security", "elearning", "rehab", "crm")
ALL_THAT_A_CONSOLE_ASKS_FOR = (
    "notification:subscribe", "dashboard:subscribe", *(f"module:subscribe:{json.dumps({'moduleKey': key})}" for key in MODULES))


class Swarm:
    """siocat swarm, and its last line of progress."""

    def __init__(self, url, *subscriptions):
        arguments = [SIOCAT, "swarm", url, "--clients", str(CONSOLES), "--ramp", f"{RAMP}s", "--for", "1h", "--json",
                     "--sequence", "/1/seq"]
        for each in subscriptions:
            arguments += ["--subscribe", each]
        self.process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)

    def progress(self):
        """The next one: a line a second."""
        line = json.loads(self.process.stdout.readline() or "null")
        if line is None:
            raise AssertionError("the swarm has ended")
        return line

    def until(self, condition, what):
        def look():
            line = self.progress()
            return line if condition(line) else None
        return wait_until(look, what, 120)

    def all_here(self, line):
        return line["connected"] == CONSOLES and line["away"] == 0

    def report(self):
        self.process.send_signal(signal.SIGINT)
        lines = [json.loads(line) for line in self.process.stdout]
        self.process.wait(60)
        return lines[-1]

    def close(self):
        if self.process.returncode is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class ClusterTest(unittest.TestCase):
    def start(self, *source):
        self.cluster = Cluster(*source)
        self.addCleanup(self.cluster.close)
        self.cluster.start()

    def join(self, *subscriptions):
        self.swarm = Swarm(self.cluster.url, *subscriptions)
        self.addCleanup(self.swarm.close)
        self.swarm.until(self.swarm.all_here, "all connected")

    def note(self, name, figures):
        """For docs/scale.md."""
        os.makedirs(ARTEFACTS, exist_ok=True)
        path = os.path.join(ARTEFACTS, "cluster.json")
        known = {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                known = json.load(file)
        known[f"{name}, {CONSOLES} consoles"] = figures
        with open(path, "w", encoding="utf-8") as file:
            json.dump(known, file, indent=1)

    def told(self):
        """Waits until each has had an event, from where its session can go on, and gives the line that says so."""
        before = self.swarm.progress()["events"]
        return self.swarm.until(lambda line: line["events"] >= before + 3 * CONSOLES, "events for all")

    def outage(self, what, cause, mend=lambda: None):
        """Causes one, and gives what the swarm says of it once all are back."""
        before = self.told()
        cause()
        self.swarm.until(lambda line: line["outageCount"] > before["outageCount"], f"{what}: seen")
        mend()
        after = self.swarm.until(self.swarm.all_here, f"{what}: all back")
        outage = {**after["outages"][-1], **{key: after[key] - before[key] for key in ("recovered", "refilled")}}
        self.note(what, outage)
        self.assertEqual(after["outageCount"], before["outageCount"] + 1, what)
        self.assertEqual(after["sequence"]["lost"], 0, what)
        return outage

    def test_what_becomes_of_consoles(self):
        self.start("--tick-ms", str(TICK_MS))
        self.join("tick:subscribe")
        cluster = self.cluster
        sizes = [each["sockets"] for each in cluster.states()]
        self.assertEqual(sum(sizes), CONSOLES)
        self.assertGreater(min(sizes), CONSOLES / WORKERS / 2, sizes)

        first, second, third = cluster.workers
        killed = self.outage("a worker is killed", lambda: first.end(signal.SIGKILL))
        self.assertLess(killed["seconds"], BACK)
        self.assertEqual((killed["recovered"], killed["anew"]), (0, sizes[0]))
        self.swarm.until(lambda line: line["refilled"] == sizes[0], "all refilled")
        first.start()

        there = second.tell("state")["sockets"]
        stopped = self.outage("a worker is stopped in order", second.stop)
        self.assertEqual((stopped["recovered"], stopped["refilled"]), (there, 0))
        second.start()

        there = third.tell("state")["sockets"]
        cut = self.outage("a link is cut", lambda: cluster.cut(2))
        self.assertEqual((cut["recovered"], cut["refilled"]), (there, 0))

        restarted = self.outage("the balancer is restarted", lambda: cluster.balancer.end(signal.SIGTERM), cluster.start_balancer)
        self.assertEqual((restarted["recovered"], restarted["refilled"]), (CONSOLES, 0))

        before = self.told()
        cluster.redis.end(signal.SIGTERM)
        cluster.start_redis()
        after = self.told()
        self.assertEqual((after["connected"], after["outageCount"]), (CONSOLES, before["outageCount"]))
        self.assertEqual(before["sequence"]["lost"], 0)

        report = self.swarm.report()
        self.note("all of it", {key: report[key] for key in ("sequence", "peakConnects", "peakAttempts", "recovered", "refilled",
                                                             "refillMs", "connectMs", "cpuSeconds", "seconds", "rssBytesPerClient")})
        # What is on its way to a Redis that ends is not sent again, by the adapter or anybody: a second's worth at most.
        self.assertLessEqual(report["sequence"]["lost"], CONSOLES * max(1000 // TICK_MS, 1))
        # No storm: nobody asks more often than once a second.
        self.assertLessEqual(report["peakAttempts"], CONSOLES)

    def test_what_a_console_costs(self):
        # One that asks for nothing, then the same with all that the default profile asks for.
        self.start("--tick-ms", "0", "--contract")
        empty = self.cluster.states()
        _, balancer_empty = self.cluster.balancer.usage()
        self.join()
        idle = self.cluster.states()
        self.swarm.report()
        self.join(*ALL_THAT_A_CONSOLE_ASKS_FOR)
        begin, before, sent = self.cluster.states(), self.swarm.progress(), self.cluster.source.tell("state")
        balancer, redis = self.cluster.balancer.usage(), self.cluster.redis.usage()
        later = self.swarm.until(lambda line: line["seconds"] > before["seconds"] + SECONDS, "the time of the measurement")
        end, sent_later = self.cluster.states(), self.cluster.source.tell("state")
        balancer_later, redis_later = self.cluster.balancer.usage(), self.cluster.redis.usage()
        seconds = later["seconds"] - before["seconds"]
        events = later["events"] - before["events"]

        def grown(key, since, until):
            return sum(each[key] for each in until) - sum(each[key] for each in since)

        self.note("the default profile", {
            "seconds": seconds,
            "eventsPerConsoleAndSecond": events / seconds / CONSOLES,
            "payloadBytesPerSecond": (sent_later["sentBytes"] - sent["sentBytes"]) / seconds,
            "bytesPerConsoleAndSecond": (later["bytesReceived"] - before["bytesReceived"]) / seconds / CONSOLES,
            "emptyWorkerBytes": empty[0]["rss"],
            "fullWorkerBytes": max(each["rss"] for each in end),
            "workerCpuOfConnect": grown("cpuSeconds", empty, idle) / CONSOLES,
            "idleConsoleBytes": grown("usedBytes", empty, idle) / CONSOLES,
            "consoleBytes": grown("usedBytes", empty, end) / CONSOLES,
            "workerCpuOfConsole": grown("cpuSeconds", begin, end) / seconds / CONSOLES,
            "balancerCpuOfConsole": (balancer_later[0] - balancer[0]) / seconds / CONSOLES,
            "balancerBytesOfConsole": (balancer_later[1] - balancer_empty) / CONSOLES,
            "redisCpu": (redis_later[0] - redis[0]) / seconds,
        })
        self.assertGreater(events, CONSOLES)
        self.assertEqual(self.swarm.report()["sequence"]["lost"], 0)


if __name__ == "__main__":
    unittest.main()
