// SPDX-License-Identifier: MIT
// What the comparisons of Marsad's client with itself share: servers, runs of marsad-bench, tables.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const bench = process.env.MARSAD_BENCH;
if (!bench) {
  console.error('MARSAD_BENCH must name the marsad-bench binary');
  process.exit(2);
}

const children = new Set();
process.on('exit', () => { for (const c of children) c.kill('SIGTERM'); });

/** Starts a server that prints one JSON line with its port and stops when its standard input closes. */
export function startServer(script, args = []) {
  const p = spawn(process.execPath, [path.join(here, script), '--port', '0', '--stdin', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.add(p);
  p.once('exit', () => children.delete(p));
  return new Promise((ok, no) => {
    readline.createInterface({ input: p.stdout }).once('line', (l) => ok({ port: JSON.parse(l).port, stop: () => p.stdin.end() }));
    p.once('exit', (code) => no(new Error(`${script} ended (${code})`)));
  });
}

/** One run of marsad-bench: its report. */
export function run(port, scenario, transport, n, size) {
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

export const median = (xs) => [...xs].sort((a, b) => a - b)[xs.length >> 1];
export const figure = (x, digits = 3) => x.toLocaleString('en-US', { maximumSignificantDigits: digits });
export const count = (x) => Math.round(x).toLocaleString('en-US');

/** Prints a table, and writes it where `file` is named; the first `names` columns are words. */
export function show(header, rows, names, file) {
  const table = [header, header.map((_, i) => (i < names ? '---' : '---:')), ...rows].map((r) => `| ${r.join(' | ')} |`).join('\n');
  console.log(table);
  if (file) fs.writeFileSync(file, `${table}\n`);
}
