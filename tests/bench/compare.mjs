#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Runs every available client on every scenario, interleaved, and prints medians. See README.md.
//   node compare.mjs [--quick] [--rounds N] [--scenarios a,b] [--clients a,b] [--json FILE] [--md FILE] [--lock FILE] [--pin]
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { expectedBinary, expectedFlood, expectedSeq } from './payloads.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: opt } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false }, rounds: { type: 'string' }, scenarios: { type: 'string' }, clients: { type: 'string' },
    json: { type: 'string' }, md: { type: 'string' }, lock: { type: 'string' }, pin: { type: 'boolean', default: false },
    'max-s': { type: 'string' }, list: { type: 'boolean', default: false },
  },
});
const rounds = Number(opt.rounds ?? (opt.quick ? 3 : 5));
const budgetS = Number(opt['max-s'] ?? (opt.quick ? 52 : 590));

// ---- clients ----
const exists = (p) => { try { fs.accessSync(p, fs.constants.X_OK); return true; } catch { return false; } };
const python = process.env.PYTHON ?? '/usr/bin/python3';
const build = process.env.BENCH_BUILD ?? path.join(here, 'build/cpp');
const raw = path.join(build, 'bench-raw');
const siocpp = process.env.SIOCPP_BENCH ?? path.join(build, 'bench-siocpp');
const sioxx = process.env.SIOXX_BENCH ?? path.join(build, 'bench-sioxx');
const all = [
  process.env.MARSAD_BENCH && { name: 'marsad', cmd: process.env.MARSAD_BENCH.split(' '), own: true },
  // The handler that wants a value to keep, not a view: floods only.
  process.env.MARSAD_BENCH && { name: 'marsad-json', cmd: [...process.env.MARSAD_BENCH.split(' '), '--as', 'json'], own: true, only: 'flood' },
  { name: 'js', cmd: [process.execPath, path.join(here, 'clients/js.mjs')] },
  exists(siocpp) && { name: 'siocpp', cmd: [siocpp] }, // both are built only where the peer's package is installed
  exists(sioxx) && { name: 'sioxx', cmd: [sioxx] },
  spawnSync(python, ['-c', 'import socketio, aiohttp'], { stdio: 'ignore' }).status === 0 &&
    { name: 'python', cmd: [python, path.join(here, 'clients/python.py')], slow: true },
  exists(raw) && { name: 'raw-none', cmd: [raw, '--parse', 'none'], ref: true },
  exists(raw) && { name: 'raw-utf8', cmd: [raw, '--parse', 'utf8'], ref: true },
  exists(raw) && { name: 'raw-dom', cmd: [raw, '--parse', 'dom'], ref: true },
  exists(raw) && { name: 'raw-qjson', cmd: [raw, '--parse', 'qjson'], ref: true },
  { name: 'raw-ws', cmd: [process.execPath, path.join(here, 'clients/raw-ws.mjs')], ref: true },
].filter(Boolean);
const wantedClients = opt.clients?.split(',');
const clients = all.filter((c) => !wantedClients || wantedClients.includes(c.name));

// ---- scenarios: n is for fast clients, slow is for clients marked slow, quick replaces both in --quick ----
const flood = (size, n, slow, quick, quickSlow, transport = 'websocket') => ({
  id: `flood-${size}${transport === 'websocket' ? '' : `-${transport}`}`, scenario: 'flood', size, transport, n, slow, quick, quickSlow,
  refs: transport === 'websocket', expect: (k) => expectedFlood(size, k), metrics: ['cpu_us_per_msg', 'msgs_per_s', 'mb_per_s', 'rss_kb'],
});
const ROUND_TRIP = ['p50_us', 'p99_us', 'p999_us', 'cpu_us_per_msg', 'rss_kb'];
const RATE = ['cpu_us_per_msg', 'msgs_per_s', 'rss_kb'];
const CONNECT = ['p50_us', 'p99_us', 'cold_us', 'since_spawn_us', 'cpu_us_per_msg', 'rss_kb'];
const cells = [
  flood('small', 200000, 20000, 50000, 4000),
  flood('medium', 60000, 10000, 15000, 3000),
  flood('large', 2000, 1000, 400, 200),
  // the same, reading every KPI: a client that decodes lazily pays here
  { ...flood('large', 2000, 1000, 0, 0), id: 'flood-large-readall', extra: ['--read', 'all'], refs: false, expect: (k) => expectedFlood('large', k, true) },
  ...[['4k', 50000, 8000, 10000, 1500], ['1m', 500, 300, 100, 50]].map(([size, n, slow, quick, quickSlow]) => ({
    id: `binary-${size}`, scenario: 'binary', size, transport: 'websocket', n, slow, quick, quickSlow, refs: true,
    expect: (k) => expectedBinary(size, k), metrics: ['cpu_us_per_msg', 'msgs_per_s', 'mb_per_s', 'rss_kb'],
  })),
  { id: 'echo', scenario: 'echo', size: 'small', transport: 'websocket', n: 5000, slow: 3000, quick: 1000, quickSlow: 600, expect: expectedSeq, metrics: ROUND_TRIP },
  { id: 'pipeline', scenario: 'pipeline', size: 'small', transport: 'websocket', n: 30000, slow: 6000, quick: 8000, quickSlow: 1500, expect: expectedSeq, metrics: RATE },
  { id: 'sink', scenario: 'sink', size: 'medium', transport: 'websocket', n: 30000, slow: 10000, quick: 8000, quickSlow: 3000, expect: expectedSeq, metrics: RATE },
  { id: 'burst', scenario: 'burst', size: 'medium', transport: 'websocket', n: 5000, slow: 5000, quick: 500, quickSlow: 500, extra: ['--warmup', '200'], expect: (k) => expectedFlood('medium', k), metrics: ROUND_TRIP },
  { id: 'connect-websocket', scenario: 'connect', size: 'small', transport: 'websocket', n: 100, slow: 100, quick: 20, quickSlow: 20, metrics: CONNECT },
  { id: 'connect-polling', scenario: 'connect', size: 'small', transport: 'polling', n: 50, slow: 50, notQuick: true, metrics: CONNECT },
  { id: 'connect-upgrade', scenario: 'connect', size: 'small', transport: 'upgrade', n: 30, slow: 30, notQuick: true, metrics: CONNECT },
  flood('medium', 20000, 20000, 0, 0, 'polling'),
  { id: 'echo-polling', scenario: 'echo', size: 'small', transport: 'polling', n: 400, slow: 400, notQuick: true, expect: expectedSeq, metrics: ROUND_TRIP },
  {
    id: 'many', scenario: 'many', size: 'small', transport: 'websocket', n: 1000, slow: 1000, quick: 100, quickSlow: 100, pingy: true,
    rounds: opt.quick && !opt.rounds ? 1 : undefined, extra: ['--idle', opt.quick ? '1' : '10'],
    metrics: ['connect_all_s', 'rss_per_conn_kb', 'idle_cpu_pct', 'rss_kb'],
  },
].filter((c) => !opt.quick || (!c.notQuick && c.quick));
const wanted = opt.scenarios?.split(',');
const plan = cells.filter((c) => !wanted || wanted.includes(c.id) || wanted.includes(c.scenario));
if (opt.list) { console.log(plan.map((c) => c.id).join('\n')); console.log(clients.map((c) => `client ${c.name}`).join('\n')); process.exit(0); }

const HIGHER = new Set(['msgs_per_s', 'mb_per_s']);
const LABEL = { cpu_us_per_msg: 'CPU us/op', msgs_per_s: 'op/s', mb_per_s: 'MB/s', rss_kb: 'peak RSS KiB', p50_us: 'p50 us', p99_us: 'p99 us', p999_us: 'p99.9 us', cold_us: 'cold us', since_spawn_us: 'exec→connect us', connect_all_s: 'all connected s', rss_per_conn_kb: 'KiB/connection', idle_cpu_pct: 'idle CPU %' };

// ---- processes: each ended by its own handle ----
const children = new Set();
function start(args, options) {
  const p = spawn(args[0], args.slice(1), options);
  children.add(p);
  p.once('close', () => children.delete(p));
  return p;
}
const endAll = () => { for (const c of children) c.kill('SIGTERM'); };
process.on('exit', endAll);
for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(s, () => { endAll(); process.exit(1); });

function startServer(extra = []) {
  const cmd = [...(opt.pin ? ['taskset', '-c', '0'] : []), process.execPath, path.join(here, 'server.mjs'), '--port', '0', '--stdin', ...extra];
  const p = start(cmd, { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((ok, no) => {
    readline.createInterface({ input: p.stdout }).once('line', (l) => { const i = JSON.parse(l); ok({ ...i, url: `http://127.0.0.1:${i.port}`, stop: () => p.stdin.end() }); });
    p.once('exit', (c) => no(new Error(`server ended (${c})`)));
  });
}
const serverStats = async (s) => (await fetch(`${s.url}/stats`)).json();

let waitedMs = 0; // waiting for the lock does not count against the time budget
async function takeLock() {
  if (!opt.lock) return async () => {};
  const from = Date.now();
  const release = await lockFile();
  waitedMs += Date.now() - from;
  return release;
}
function lockFile() {
  const p = start(['flock', opt.lock, 'sh', '-c', 'echo got; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((ok) => readline.createInterface({ input: p.stdout }).once('line', () => ok(() => new Promise((done) => { p.once('close', done); p.stdin.end(); }))));
}

function runClient(c, cell, server) {
  const n = opt.quick ? (c.slow ? cell.quickSlow : cell.quick) : (c.slow ? cell.slow : cell.n);
  const args = [...(opt.pin ? ['taskset', '-c', '1'] : []), ...c.cmd, '--url', server.url, '--scenario', cell.scenario, '--n', String(n), '--size', cell.size, '--transport', cell.transport, ...(cell.extra ?? [])];
  return new Promise((resolve) => {
    const p = start(args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, BENCH_T0_NS: String(process.hrtime.bigint()) } });
    let out = '', err = '';
    p.stdout.on('data', (d) => { out += d; });
    p.stderr.on('data', (d) => { err = (err + d).slice(-2000); });
    const timer = setTimeout(() => p.kill('SIGKILL'), 90000);
    p.once('error', (e) => { clearTimeout(timer); resolve({ error: String(e) }); });
    p.once('close', (code) => {
      clearTimeout(timer);
      let r;
      for (const line of out.split('\n').reverse()) { if (line.startsWith('{')) { try { r = JSON.parse(line); } catch { /* not it */ } break; } }
      if (!r) return resolve({ error: `exit ${code}: ${err.split('\n').slice(0, 3).join(' | ')}` });
      if (r.unsupported) return resolve({ unsupported: r.unsupported });
      r.cpu_us_per_msg = r.cpu_s * 1e6 / (cell.scenario === 'connect' ? n + 1 : n);
      if (cell.expect && (r.checksum !== undefined || !c.ref)) {
        const want = cell.expect(n);
        if (!(Math.abs(r.checksum - want) <= 1e-9 * Math.max(1, Math.abs(want)))) return resolve({ error: `wrong checksum ${r.checksum}, expected ${want}` });
      }
      if (cell.scenario === 'many' && r.alive !== n) return resolve({ error: `only ${r.alive} of ${n} alive` });
      resolve(r);
    });
  });
}

const median = (xs) => { const s = [...xs].sort((a, b) => a - b), m = s.length >> 1; return s.length % 2 ? s[m] : (s[m - 1] + s[m]) / 2; };
const fmt = (v) => (v === undefined || Number.isNaN(v) ? '-' : v >= 1000 ? Math.round(v).toLocaleString('en-US') : v >= 100 ? v.toFixed(0) : v >= 10 ? v.toFixed(1) : v >= 1 ? v.toFixed(2) : v.toFixed(3));

const t0 = Date.now();
const elapsed = () => (Date.now() - t0 - waitedMs) / 1000;
const server = await startServer();
const pingy = plan.some((c) => c.pingy) ? await startServer(['--ping-interval', '5000']) : undefined;
const results = {
  date: new Date().toISOString(), mode: opt.quick ? 'quick' : 'full', rounds, node: process.version, server: server['socket.io'],
  cpu: os.cpus()[0].model, cores: os.cpus().length, kernel: os.release().split('-')[0], cells: {},
};
let md = '', truncated = false;

for (const cell of plan) {
  const srv = cell.pingy ? pingy : server;
  const runners = clients.filter((c) => (!c.ref || cell.refs) && (!c.only || c.only === cell.scenario));
  const runs = Object.fromEntries(runners.map((c) => [c.name, []]));
  const notes = {};
  let unlock = await takeLock(), heldSince = Date.now();
  for (let r = 0; r < (cell.rounds ?? rounds) && !truncated; r++) {
    if (opt.lock && Date.now() - heldSince > 45000) { await unlock(); unlock = await takeLock(); heldSince = Date.now(); } // let others measure
    // A B C, then B C A, ...: no client always runs first
    for (let k = 0; k < runners.length; k++) {
      const c = runners[(k + r) % runners.length];
      if (notes[c.name]?.unsupported) continue;
      const s0 = await serverStats(srv);
      const res = await runClient(c, cell, srv);
      const s1 = await serverStats(srv);
      if (res.error || res.unsupported) notes[c.name] = res;
      else runs[c.name].push({ ...res, server_total_cpu_s: s1.cpu_s - s0.cpu_s });
    }
    if (elapsed() > budgetS) truncated = true;
  }
  await unlock();
  const out = results.cells[cell.id] = { scenario: cell.scenario, size: cell.size, transport: cell.transport, metrics: {}, notes, runs };
  for (const m of cell.metrics) {
    out.metrics[m] = {};
    for (const c of runners) {
      const xs = runs[c.name].map((x) => x[m]).filter((x) => typeof x === 'number' && Number.isFinite(x));
      if (xs.length) out.metrics[m][c.name] = { median: median(xs), min: Math.min(...xs), max: Math.max(...xs), rounds: xs.length };
    }
    const peers = runners.filter((c) => !c.ref && !c.own && out.metrics[m][c.name]);
    const own = out.metrics[m].marsad;
    if (peers.length) {
      const best = peers.map((c) => [c.name, out.metrics[m][c.name].median]).sort((a, b) => (HIGHER.has(m) ? b[1] - a[1] : a[1] - b[1]))[0];
      out.metrics[m].best = { name: best[0], median: best[1] };
      // > 1: the project's binary is better than the best peer, for every metric
      if (own) out.metrics[m].ratio = HIGHER.has(m) ? own.median / best[1] : best[1] / own.median;
    }
  }
  // one table per cell
  const cols = cell.metrics.map((m) => LABEL[m]);
  const rows = runners.map((c) => [c.name + (c.ref ? ' (ref)' : ''), ...cell.metrics.map((m) => {
    const v = out.metrics[m][c.name];
    if (!v) return notes[c.name]?.unsupported ? 'n/a' : notes[c.name]?.error ? 'FAILED' : '-';
    return `${fmt(v.median)} (${fmt(v.min)}–${fmt(v.max)})`;
  })]);
  if (runners.some((c) => c.own)) rows.push(['marsad vs best peer', ...cell.metrics.map((m) => {
    const x = out.metrics[m];
    return x.ratio === undefined ? '-' : `${x.ratio.toFixed(2)}x vs ${x.best.name}`;
  })]);
  const table = [['client', ...cols], ...rows];
  const w = table[0].map((_, i) => Math.max(...table.map((r) => r[i].length)));
  console.log(`\n${cell.id}  [${elapsed().toFixed(0)} s]`);
  for (const r of table) console.log('  ' + r.map((x, i) => (i ? x.padStart(w[i]) : x.padEnd(w[i]))).join('  '));
  for (const [name, note] of Object.entries(notes)) if (note.error) console.log(`  ! ${name}: ${note.error}`);
  md += `\n### ${cell.id}\n\n| ${table[0].join(' | ')} |\n|${table[0].map((_, i) => (i ? '---:' : '---')).join('|')}|\n${rows.map((r) => `| ${r.join(' | ')} |`).join('\n')}\n`;
  if (truncated) { console.log(`stopped: more than ${budgetS} s`); break; }
}
results.truncated = truncated;
results.wall_s = elapsed();
results.waited_for_lock_s = waitedMs / 1000;
server.stop(); pingy?.stop();
const file = opt.json ?? path.join(here, 'results', `${opt.quick ? 'quick' : 'full'}.json`);
fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
fs.writeFileSync(file, JSON.stringify(results, null, 1));
if (opt.md) fs.writeFileSync(opt.md, md);
console.log(`\n${elapsed().toFixed(0)} s${truncated ? ' (truncated)' : ''}; ratio > 1 means the project's binary is better. Results: ${path.relative(process.cwd(), file)}`);
const failed = Object.values(results.cells).some((c) => Object.values(c.notes).some((x) => x.error));
process.exitCode = failed ? 1 : 0;
