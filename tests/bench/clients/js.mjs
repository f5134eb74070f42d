#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Official JS client (npm socket.io-client). See README.md for the contract.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { io } from 'socket.io-client';

const { values: o } = parseArgs({
  options: {
    url: { type: 'string' }, scenario: { type: 'string' }, n: { type: 'string', default: '1000' },
    size: { type: 'string', default: 'small' }, transport: { type: 'string', default: 'websocket' },
    warmup: { type: 'string' }, read: { type: 'string', default: 'first' }, window: { type: 'string', default: '256' }, idle: { type: 'string', default: '10' },
  },
});
const n = Number(o.n), warmup = o.warmup === undefined ? Math.min(Math.floor(n / 10), 5000) : Number(o.warmup);
const transports = { websocket: ['websocket'], polling: ['polling'], upgrade: ['polling', 'websocket'] }[o.transport];
const version = createRequire(import.meta.url)('socket.io-client/package.json').version;

const now = () => Number(process.hrtime.bigint()) / 1e9;
const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1e6; };
const vm = (k) => Number(new RegExp(`${k}:\\s+(\\d+)`).exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]);
const open = () => io(o.url, { transports, forceNew: true, reconnection: false });
const connected = (s) => new Promise((ok, no) => { s.once('connect', ok); s.once('connect_error', no); });
const call = (s, ev, ...a) => new Promise((ok) => s.emit(ev, ...a, ok));
const pct = (xs, p) => xs[Math.min(xs.length - 1, Math.floor(xs.length * p))];
const lat = (us) => {
  const s = Float64Array.from(us).sort();
  return { p50_us: pct(s, 0.5), p99_us: pct(s, 0.99), p999_us: pct(s, 0.999), max_us: s[s.length - 1] };
};
function measure() { const t = now(), c = cpu(); return () => ({ wall_s: now() - t, cpu_s: cpu() - c }); }
const rate = (m, bytes) => ({ ...m, msgs_per_s: n / m.wall_s, ...(bytes ? { mb_per_s: bytes / 1e6 / m.wall_s } : {}) });

const scenarios = {
  async flood() { return flooding('kpi:update:finance', o.read === 'all' ? (kpis) => { let s = 0; for (const k of kpis) s += k.value; return s; } : (kpis) => kpis[0].value); },
  async binary() { return flooding('report:binary', (meta, buf) => buf.length + buf[1], 'binary'); },
  async echo() {
    const s = open(); await connected(s);
    const kpis = await call(s, 'bench:sample', { size: o.size });
    const go = async (count) => {
      const us = []; let sum = 0;
      for (let i = 0; i < count; i++) {
        kpis[0].value = i;
        const t = process.hrtime.bigint();
        const r = await call(s, 'echo', kpis);
        us.push(Number(process.hrtime.bigint() - t) / 1e3);
        sum += r[0].value;
      }
      return { us, sum };
    };
    await go(warmup);
    const end = measure(); const r = await go(n); const m = end();
    return { ...rate(m), ...lat(r.us), checksum: r.sum };
  },
  async pipeline() {
    const s = open(); await connected(s);
    const kpis = await call(s, 'bench:sample', { size: o.size }), win = Number(o.window);
    const go = (count) => new Promise((ok) => {
      let sent = 0, got = 0, sum = 0;
      if (!count) return ok(0);
      const one = () => { kpis[0].value = sent++; s.emit('echo', kpis, (r) => { sum += r[0].value; if (++got === count) ok(sum); else if (sent < count) one(); }); };
      for (let i = 0; i < win && sent < count; i++) one();
    });
    await go(warmup);
    const end = measure(); const checksum = await go(n);
    return { ...rate(end()), checksum };
  },
  async sink() {
    const s = open(); await connected(s);
    const kpis = await call(s, 'bench:sample', { size: o.size });
    const go = async (count) => {
      for (let i = 0; i < count; i++) { kpis[0].value = i; s.emit('kpi:push', kpis); }
      return call(s, 'sink:end', {});
    };
    await go(warmup); await call(s, 'sink:reset', {});
    const end = measure(); const r = await go(n); const m = end();
    return { ...rate(m), count: r.count, checksum: r.checksum };
  },
  async connect() {
    const us = []; let first, sinceSpawn; const keep = [];
    const end = measure();
    for (let i = 0; i <= n; i++) {
      const t = process.hrtime.bigint();
      const s = open(); await connected(s);
      if (o.transport === 'upgrade') await upgraded(s);
      const d = Number(process.hrtime.bigint() - t) / 1e3;
      if (i === 0) { first = d; if (process.env.BENCH_T0_NS) sinceSpawn = Number(process.hrtime.bigint() - BigInt(process.env.BENCH_T0_NS)) / 1e3; } else us.push(d);
      s.disconnect();
    }
    return { ...end(), cold_us: first, since_spawn_us: sinceSpawn, ...lat(us) };
  },
  async many() {
    const socks = [], rss0 = vm('VmRSS'), end = measure();
    let next = 0;
    const lane = async () => { while (next < n) { next++; const s = open(); await connected(s); socks.push(s); } };
    await Promise.all(Array.from({ length: 64 }, lane));
    const m = end(), rss1 = vm('VmRSS'), idle = measure();
    await new Promise((ok) => setTimeout(ok, Number(o.idle) * 1000));
    const i = idle();
    return { ...m, connect_all_s: m.wall_s, rss_per_conn_kb: (rss1 - rss0) / n, idle_cpu_s: i.cpu_s, idle_cpu_pct: 100 * i.cpu_s / i.wall_s, alive: socks.filter((s) => s.connected).length };
  },
  async burst() {
    const s = open(); await connected(s);
    const go = (count) => new Promise((ok) => {
      const us = []; let sum = 0;
      s.on('kpi:tick', (sent, kpis) => { us.push(Number(process.hrtime.bigint()) / 1e3 - sent); sum += kpis[0].value; });
      s.on('burst:done', () => { s.off('kpi:tick'); s.off('burst:done'); ok({ us, sum }); });
      s.emit('bench:burst', { n: count, interval_us: 1000, size: o.size });
    });
    if (warmup) await go(warmup);
    const end = measure(); const r = await go(n);
    return { ...rate(end()), ...lat(r.us), checksum: r.sum };
  },
};
function upgraded(s) {
  const e = s.io.engine;
  return e.transport.name === 'websocket' ? undefined : new Promise((ok) => e.once('upgrade', ok));
}
async function flooding(event, read, kind = 'text') {
  const s = open(); await connected(s);
  if (o.transport === 'upgrade') await upgraded(s);
  const go = (count) => new Promise((ok) => {
    let sum = 0, got = 0;
    s.on(event, (...a) => { sum += read(...a); got++; });
    s.on('flood:done', (d) => { s.off(event); s.off('flood:done'); ok({ sum, got, d }); });
    s.emit('bench:flood', { n: count, size: o.size, kind });
  });
  if (warmup) await go(warmup);
  const end = measure(); const r = await go(n);
  return { ...rate(end(), r.d.bytes), count: r.got, checksum: r.sum, server_cpu_s: r.d.server_cpu_s };
}

if (!scenarios[o.scenario]) { console.log(JSON.stringify({ unsupported: o.scenario })); process.exit(3); }
const r = await scenarios[o.scenario]();
console.log(JSON.stringify({ client: 'js', version, scenario: o.scenario, size: o.size, transport: o.transport, n, ...r, rss_kb: vm('VmHWM') }));
process.exit(0);
