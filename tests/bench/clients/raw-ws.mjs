#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Reference, not a client: npm `ws` doing the handshake by hand and counting messages without parsing them.
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import WebSocket from 'ws';

const { values: o } = parseArgs({
  options: {
    url: { type: 'string' }, scenario: { type: 'string' }, n: { type: 'string', default: '1000' },
    size: { type: 'string', default: 'small' }, transport: { type: 'string', default: 'websocket' }, warmup: { type: 'string' },
  },
});
const n = Number(o.n), warmup = o.warmup === undefined ? Math.min(Math.floor(n / 10), 5000) : Number(o.warmup);
const binary = o.scenario === 'binary';
if (o.transport !== 'websocket' || !['flood', 'binary'].includes(o.scenario)) {
  console.log(JSON.stringify({ client: 'raw-ws', unsupported: o.scenario })); process.exit(3);
}
const now = () => Number(process.hrtime.bigint()) / 1e9;
const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1e6; };
const DONE = Buffer.from('42["flood:done"');

const ws = new WebSocket(`${o.url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false });
let got = 0, bytes = 0, finish, t, c, phase = 0;
const ask = (count) => { got = 0; bytes = 0; t = now(); c = cpu(); ws.send(`42["bench:flood",{"n":${count},"size":"${o.size}","kind":"${binary ? 'binary' : 'text'}"}]`); };
ws.on('message', (data, isBinary) => {
  if (isBinary) { got++; bytes += data.length; return; }
  if (data.length === 1) { if (data[0] === 0x32) ws.send('3'); return; }
  if (data[0] === 0x30) { ws.send('40'); return; }
  if (data[1] === 0x30) { phase = warmup ? 1 : 2; ask(warmup || n); return; }
  if (data.length > DONE.length && data[4] === 0x66 && DONE.equals(data.subarray(0, DONE.length))) {
    if (phase === 1) { phase = 2; ask(n); return; }
    const wall_s = now() - t, cpu_s = cpu() - c;
    const rss_kb = Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]);
    console.log(JSON.stringify({ client: 'raw-ws', scenario: o.scenario, size: o.size, transport: o.transport, n, wall_s, cpu_s, msgs_per_s: n / wall_s, mb_per_s: bytes / 1e6 / wall_s, count: got, rss_kb }));
    process.exit(0);
  }
  bytes += data.length;
  if (!binary) got++;
});
ws.on('error', (e) => { console.error(String(e)); process.exit(5); });
