#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// What permessage-deflate saves on the KPI stream, and what it costs: bytes on the line, CPU of Marsad's
// client and of the server for an event of 1.4 KB. Interleaved rounds, medians.
//   MARSAD_BENCH=<binary> node compression.mjs [--rounds 3] [--md FILE]
import net from 'node:net';
import { parseArgs } from 'node:util';
import { count, figure, median, run, show, startServer } from './rig.mjs';

const { values: opt } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, md: { type: 'string' } } });
const events = 20_000;

/** Passes a connection on to the port, and counts what the server sends. */
function startCounter(port) {
  const counter = { bytes: 0 };
  const listener = net.createServer((client) => {
    const server = net.connect(port, '127.0.0.1');
    server.on('data', (d) => { counter.bytes += d.length; });
    server.pipe(client).pipe(server);
    for (const each of [client, server]) each.on('error', () => { client.destroy(); server.destroy(); });
  });
  return new Promise((ok) => {
    listener.listen(0, '127.0.0.1', () => ok(Object.assign(counter, { port: listener.address().port, stop: () => listener.close() })));
  });
}

const ways = [
  { name: 'not compressed', args: [] },
  { name: 'each message alone', args: ['--deflate', 'alone'] },
  { name: 'context kept (takeover)', args: ['--deflate', 'takeover'] },
];
for (const way of ways) {
  way.server = await startServer('server.mjs', ['--live-encode', ...way.args]);
  way.counter = await startCounter(way.server.port);
  way.samples = { bytes: [], client: [], server: [] };
}
for (let round = 0; round < Number(opt.rounds); round++) {
  for (const way of round % 2 ? [...ways].reverse() : ways) {
    const direct = await run(way.server.port, 'flood', 'websocket', events, 'medium'); // its CPU does not include the counter's pace
    way.samples.client.push(direct.cpu_s / events * 1e6);
    way.samples.server.push(direct.server_cpu_s / events * 1e6);
    way.counter.bytes = 0;
    const counted = await run(way.counter.port, 'flood', 'websocket', events, 'medium');
    way.samples.bytes.push(way.counter.bytes / (events + Math.min(events / 10, 5000))); // with the warm-up
    if (counted.count !== events) throw new Error(`${way.name}: ${counted.count} events of ${events}`);
  }
}
const rows = ways.map(({ name, samples }) => [name, count(median(samples.bytes)), figure(median(samples.client)), figure(median(samples.server))]);
for (const way of ways) { way.counter.stop(); way.server.stop(); }
show(['permessage-deflate', 'bytes on the line', 'client CPU, µs', 'server CPU, µs'], rows, 1, opt.md);
