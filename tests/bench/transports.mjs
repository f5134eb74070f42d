#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Polling against WebSocket with Marsad's client: connection time, latency and throughput, on loopback
// and over a link with 100 ms delay and 1 Mbit/s (tests/backend/proxy.mjs). Interleaved rounds, medians.
//   MARSAD_BENCH=<binary> node transports.mjs [--rounds 3] [--md FILE]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: opt } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, md: { type: 'string' } } });
const rounds = Number(opt.rounds);
const bench = process.env.MARSAD_BENCH;
if (!bench) {
  console.error('transports: MARSAD_BENCH must name the marsad-bench binary');
  process.exit(2);
}

const children = new Set();
process.on('exit', () => { for (const c of children) c.kill('SIGTERM'); });

/** Starts a server that prints one JSON line with its port and stops when its standard input closes. */
function startServer(script, args) {
  const p = spawn(process.execPath, [path.join(here, script), '--port', '0', '--stdin', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.add(p);
  p.once('exit', () => children.delete(p));
  return new Promise((ok, no) => {
    readline.createInterface({ input: p.stdout }).once('line', (l) => ok({ port: JSON.parse(l).port, stop: () => p.stdin.end() }));
    p.once('exit', (code) => no(new Error(`${script} ended (${code})`)));
  });
}

function run(port, scenario, transport, n, size) {
  const args = ['--url', `http://127.0.0.1:${port}`, '--scenario', scenario, '--transport', transport, '--n', String(n), '--size', size];
  return new Promise((ok, no) => {
    const p = spawn(bench, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.add(p);
    let out = '';
    p.stdout.on('data', (d) => { out += d; });
    const timer = setTimeout(() => p.kill('SIGKILL'), 120_000);
    p.once('close', (code) => {
      clearTimeout(timer);
      children.delete(p);
      const result = code === 0 ? JSON.parse(out) : undefined;
      result && !result.unsupported ? ok(result) : no(new Error(`${args.join(' ')}: ${out || `exit ${code}`}`));
    });
  });
}

const links = [
  { name: 'loopback', n: { connect: 50, echo: 1000, flood: 20_000 }, delayMs: 0 },
  { name: '100 ms, 1 Mbit/s', n: { connect: 5, echo: 20, flood: 500 }, delayMs: 100 },
];
const transports = ['websocket', 'polling'];
const median = (xs) => [...xs].sort((a, b) => a - b)[xs.length >> 1];
const ms = (us) => (us / 1000).toLocaleString('en-US', { maximumSignificantDigits: 3 });
const count = (x) => Math.round(x).toLocaleString('en-US');

const server = await startServer('server.mjs', []);
const rows = [];
for (const link of links) {
  const via = link.delayMs
    ? await startServer('../backend/proxy.mjs', ['--target', `127.0.0.1:${server.port}`, '--delay-ms', String(link.delayMs), '--kbit', '1000'])
    : server;
  const samples = Object.fromEntries(transports.map((t) => [t, { connect: [], p50: [], p99: [], rate: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const transport of round % 2 ? [...transports].reverse() : transports) {
      const connect = await run(via.port, 'connect', transport, link.n.connect, 'small');
      const echo = await run(via.port, 'echo', transport, link.n.echo, 'small');
      const flood = await run(via.port, 'flood', transport, link.n.flood, 'small');
      const s = samples[transport];
      s.connect.push(connect.p50_us); s.p50.push(echo.p50_us); s.p99.push(echo.p99_us); s.rate.push(flood.msgs_per_s);
    }
  }
  if (via !== server) via.stop();
  for (const transport of transports) {
    const s = samples[transport];
    rows.push([link.name, transport, ms(median(s.connect)), ms(median(s.p50)), ms(median(s.p99)), count(median(s.rate))]);
  }
}
server.stop();

const header = ['link', 'transport', 'connected, p50 ms', 'round trip p50 ms', 'round trip p99 ms', 'messages a second'];
const table = [header, header.map((_, i) => (i < 2 ? '---' : '---:')), ...rows].map((r) => `| ${r.join(' | ')} |`).join('\n');
console.log(table);
if (opt.md) fs.writeFileSync(opt.md, `${table}\n`);
