#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""python-socketio asyncio client. See README.md for the contract."""
import argparse
import asyncio
import json
import os
import re
import resource
import sys
import time

import engineio.payload
import socketio

# The library's default of 16 packets per polling payload makes it drop any fast polling server.
engineio.payload.Payload.max_decode_packets = 1_000_000

ap = argparse.ArgumentParser()
ap.add_argument('--url', required=True)
ap.add_argument('--scenario', required=True)
ap.add_argument('--n', type=int, default=1000)
ap.add_argument('--size', default='small')
ap.add_argument('--transport', default='websocket')
ap.add_argument('--warmup', type=int)
ap.add_argument('--read', default='first')
ap.add_argument('--window', type=int, default=256)
ap.add_argument('--idle', type=float, default=10)
o = ap.parse_args()
N = o.n
WARM = min(N // 10, 5000) if o.warmup is None else o.warmup
TRANSPORTS = {'websocket': ['websocket'], 'polling': ['polling'], 'upgrade': ['polling', 'websocket']}[o.transport]


def cpu():
    r = resource.getrusage(resource.RUSAGE_SELF)
    return r.ru_utime + r.ru_stime


def vm(key):
    return int(re.search(key + r':\s+(\d+)', open('/proc/self/status').read())[1])


def measure():
    t, c = time.monotonic(), cpu()
    return lambda: {'wall_s': time.monotonic() - t, 'cpu_s': cpu() - c}


def rate(m, size=0):
    m['msgs_per_s'] = N / m['wall_s']
    if size:
        m['mb_per_s'] = size / 1e6 / m['wall_s']
    return m


def lat(us):
    s = sorted(us)
    pick = lambda p: s[min(len(s) - 1, int(len(s) * p))]
    return {'p50_us': pick(.5), 'p99_us': pick(.99), 'p999_us': pick(.999), 'max_us': s[-1]}


async def opened():
    s = socketio.AsyncClient(reconnection=False)
    up = asyncio.get_running_loop().create_future()
    s.on('connect', lambda: up.done() or up.set_result(True))
    await s.connect(o.url, transports=TRANSPORTS, wait=False)
    await asyncio.wait_for(up, 30)
    return s


async def call(s, event, *args):
    f = asyncio.get_running_loop().create_future()
    await s.emit(event, args, callback=lambda *a: f.set_result(a))
    return (await f)[0]


async def flooding(event, read, kind):
    s = await opened()

    async def go(count):
        f = asyncio.get_running_loop().create_future()
        st = [0.0, 0]

        def on_event(*a):
            st[0] += read(*a)
            st[1] += 1
        s.on(event, on_event)
        s.on('flood:done', lambda d: f.set_result(d))
        await s.emit('bench:flood', {'n': count, 'size': o.size, 'kind': kind})
        d = await f
        return st[0], st[1], d
    if WARM:
        await go(WARM)
    end = measure()
    total, got, d = await go(N)
    return {**rate(end(), d['bytes']), 'count': got, 'checksum': total, 'server_cpu_s': d['server_cpu_s']}


async def flood():
    def every(kpis):
        s = 0
        for k in kpis:
            s += k['value']
        return s
    return await flooding('kpi:update:finance', every if o.read == 'all' else lambda kpis: kpis[0]['value'], 'text')


async def binary():
    return await flooding('report:binary', lambda meta, buf: len(buf) + buf[1], 'binary')


async def echo():
    s = await opened()
    kpis = await call(s, 'bench:sample', {'size': o.size})

    async def go(count):
        us, total = [], 0
        for i in range(count):
            kpis[0]['value'] = i
            t = time.monotonic_ns()
            r = await call(s, 'echo', kpis)
            us.append((time.monotonic_ns() - t) / 1e3)
            total += r[0]['value']
        return us, total
    await go(WARM)
    end = measure()
    us, total = await go(N)
    return {**rate(end()), **lat(us), 'checksum': total}


async def pipeline():
    s = await opened()
    kpis = await call(s, 'bench:sample', {'size': o.size})

    async def go(count):
        st = [0, 0, 0]  # sent, got, sum
        if not count:
            return 0
        gate = asyncio.Semaphore(o.window)
        f = asyncio.get_running_loop().create_future()

        def back(r):
            st[2] += r[0]['value']
            st[1] += 1
            gate.release()
            if st[1] == count:
                f.set_result(st[2])
        while st[0] < count:
            await gate.acquire()
            kpis[0]['value'] = st[0]
            st[0] += 1
            await s.emit('echo', kpis_copy(kpis), callback=back)
        return await f
    await go(WARM)
    end = measure()
    total = await go(N)
    return {**rate(end()), 'checksum': total}


def kpis_copy(kpis):
    # emit() encodes later, on the write task: the caller must not reuse the object
    return [dict(kpis[0])] + kpis[1:]


async def sink():
    s = await opened()
    kpis = await call(s, 'bench:sample', {'size': o.size})

    async def go(count):
        for i in range(count):
            kpis[0]['value'] = i
            await s.emit('kpi:push', kpis_copy(kpis))
        return await call(s, 'sink:end', {})
    await go(WARM)
    await call(s, 'sink:reset', {})
    end = measure()
    r = await go(N)
    return {**rate(end()), 'count': r['count'], 'checksum': r['checksum']}


async def connect():
    us, first, spawn = [], None, None
    end = measure()
    for i in range(N + 1):
        t = time.monotonic_ns()
        s = await opened()
        d = (time.monotonic_ns() - t) / 1e3
        if i == 0:
            first = d
            if 'BENCH_T0_NS' in os.environ:
                spawn = (time.monotonic_ns() - int(os.environ['BENCH_T0_NS'])) / 1e3
        else:
            us.append(d)
        await s.disconnect()
        if s.eio.http:
            await s.eio.http.close()
    return {**end(), 'cold_us': first, 'since_spawn_us': spawn, **lat(us)}


async def many():
    socks, rss0, end = [], vm('VmRSS'), measure()
    gate = asyncio.Semaphore(64)

    async def one():
        async with gate:
            socks.append(await opened())
    await asyncio.gather(*[one() for _ in range(N)])
    m = end()
    rss1, idle = vm('VmRSS'), measure()
    await asyncio.sleep(o.idle)
    i = idle()
    return {**m, 'connect_all_s': m['wall_s'], 'rss_per_conn_kb': (rss1 - rss0) / N, 'idle_cpu_s': i['cpu_s'],
            'idle_cpu_pct': 100 * i['cpu_s'] / i['wall_s'], 'alive': sum(s.eio.state == 'connected' for s in socks)}


async def burst():
    s = await opened()

    async def go(count):
        f = asyncio.get_running_loop().create_future()
        us, st = [], [0.0]

        def tick(sent, kpis):
            us.append(time.monotonic_ns() / 1e3 - sent)
            st[0] += kpis[0]['value']
        s.on('kpi:tick', tick)
        s.on('burst:done', lambda d: f.set_result(True))
        await s.emit('bench:burst', {'n': count, 'interval_us': 1000, 'size': o.size})
        await f
        return us, st[0]
    if WARM:
        await go(WARM)
    end = measure()
    us, total = await go(N)
    return {**rate(end()), **lat(us), 'checksum': total}


async def main():
    fn = {f.__name__: f for f in (flood, binary, echo, pipeline, sink, connect, many, burst)}.get(o.scenario)
    if fn is None:
        print(json.dumps({'unsupported': o.scenario}))
        return 3
    try:
        from importlib.metadata import version
        ver = version('python-socketio')
    except Exception:
        ver = '?'
    r = await asyncio.wait_for(fn(), 150)
    print(json.dumps({'client': 'python', 'version': ver, 'scenario': o.scenario, 'size': o.size,
                      'transport': o.transport, 'n': N, **r, 'rss_kb': vm('VmHWM')}), flush=True)
    return 0

code = asyncio.new_event_loop().run_until_complete(main())
sys.stdout.flush()
os._exit(code)
