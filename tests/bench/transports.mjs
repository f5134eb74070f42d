#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Polling against WebSocket with Marsad's client: connection time, latency and throughput, on loopback
// and over a link with 100 ms delay and 1 Mbit/s (tests/backend/proxy.mjs). Interleaved rounds, medians.
//   MARSAD_BENCH=<binary> node transports.mjs [--rounds 3] [--md FILE]
import { parseArgs } from 'node:util';
import { count, figure, median, run, show, startServer } from './rig.mjs';

const { values: opt } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, md: { type: 'string' } } });
const rounds = Number(opt.rounds);

const links = [
  { name: 'loopback', n: { connect: 50, echo: 1000, flood: 20_000 }, delayMs: 0 },
  { name: '100 ms, 1 Mbit/s', n: { connect: 5, echo: 20, flood: 500 }, delayMs: 100 },
];
const transports = ['websocket', 'polling'];
const ms = (us) => figure(us / 1000);

const server = await startServer('server.mjs');
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
show(header, rows, 2, opt.md);
