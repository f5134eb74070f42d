#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Instructions per event of a NATIVE client, by callgrind: (I(n2) - I(n1)) / (n2 - n1), so start-up and connect cancel out.
// Steadier than CPU time: use it to judge small changes. Not for JS or Python.
//   node instr.mjs --client "build/cpp/bench-siocpp" [--scenario flood] [--size medium] [--n1 500] [--n2 2500] [--keep DIR]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: o } = parseArgs({
  options: {
    client: { type: 'string', default: process.env.MARSAD_BENCH }, scenario: { type: 'string', default: 'flood' },
    size: { type: 'string', default: 'medium' }, transport: { type: 'string', default: 'websocket' },
    n1: { type: 'string', default: '500' }, n2: { type: 'string', default: '2500' }, keep: { type: 'string' },
  },
});
if (!o.client) { console.error('--client or MARSAD_BENCH is needed'); process.exit(2); }
const server = spawn(process.execPath, [path.join(here, 'server.mjs'), '--stdin', '--ping-interval', '120000'], { stdio: ['pipe', 'pipe', 'inherit'] });
const port = await new Promise((ok) => readline.createInterface({ input: server.stdout }).once('line', (l) => ok(JSON.parse(l).port)));
const dir = o.keep ?? fs.mkdtempSync(path.join(os.tmpdir(), 'instr-'));
fs.mkdirSync(dir, { recursive: true });

function count(n) {
  const out = path.join(dir, `callgrind.${o.scenario}.${o.size}.${n}.out`);
  return new Promise((ok, no) => {
    const p = spawn('valgrind', ['--tool=callgrind', `--callgrind-out-file=${out}`, ...o.client.split(' '), '--url', `http://127.0.0.1:${port}`,
      '--scenario', o.scenario, '--size', o.size, '--transport', o.transport, '--n', String(n), '--warmup', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    p.stderr.on('data', (d) => { err += d; });
    const timer = setTimeout(() => p.kill('SIGKILL'), 150000);
    p.once('close', () => {
      clearTimeout(timer);
      const m = /Collected : (\d+)/.exec(err);
      m ? ok(Number(m[1])) : no(new Error(err.slice(-600)));
    });
  });
}
const n1 = Number(o.n1), n2 = Number(o.n2);
try {
  const a = await count(n1), b = await count(n2);
  console.log(JSON.stringify({ client: o.client, scenario: o.scenario, size: o.size, n1, n2, instructions_per_event: Math.round((b - a) / (n2 - n1)), fixed_instructions: Math.round(a - n1 * (b - a) / (n2 - n1)) }));
} finally {
  server.stdin.end();
  if (!o.keep) fs.rmSync(dir, { recursive: true, force: true });
}
