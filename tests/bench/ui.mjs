#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// What the console costs while values pour in, and how soon they are on the screen: Home and kiosk at 1920×1080, on an X server
// of its own where there is Xvfb, else offscreen.
//   MARSAD=<marsad binary> node ui.mjs [--rates 100,1000,10000] [--screens home,kiosk] [--seconds 20] [--warmup 30] [--starts 3]
// CPU is user and system time of the process; memory the proportional set size at the end. Frames are the program's own report
// (--log marsad.frames). The warm-up is long enough for histories to be full, which is when a sparkline costs most.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: opt } = parseArgs({
  options: {
    rates: { type: 'string', default: '100,1000,10000' }, screens: { type: 'string', default: 'home,kiosk' },
    seconds: { type: 'string', default: '20' }, warmup: { type: 'string', default: '30' }, starts: { type: 'string', default: '3' },
  },
});
const marsad = process.env.MARSAD;
if (!marsad) {
  console.error('ui: MARSAD must name the marsad binary');
  process.exit(2);
}

const children = new Set();
process.on('exit', () => { for (const child of children) child.kill('SIGTERM'); });
function start(program, args, options) {
  const child = spawn(program, args, options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}
async function end(child) {
  const gone = new Promise((done) => { if (child.exitCode !== null || child.signalCode) done(); else child.once('exit', done); });
  child.kill('SIGTERM');
  await gone;
}

async function screen() {
  const child = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = await new Promise((done) => {
    child.once('error', () => done(null));
    child.stdio[3].once('data', (data) => done(`:${String(data).trim()}`));
  });
  return display ? { args: ['-platform', 'xcb'], env: { ...process.env, DISPLAY: display }, close: () => end(child) }
    : { args: ['-platform', 'offscreen'], env: process.env, close: async () => {} };
}

async function backend(rate) {
  const child = start(process.execPath, [path.join(here, 'ui_server.mjs'), '--rate', String(rate)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const port = await new Promise((ok, no) => {
    readline.createInterface({ input: child.stdout }).once('line', (line) => ok(JSON.parse(line).port));
    child.once('exit', (code) => no(new Error(`the backend ended (${code})`)));
  });
  return { url: `http://127.0.0.1:${port}`, close: () => end(child) };
}

function console_(url, on, kind) {
  const args = [...on.args, '--url', url, '--page', 'home', '--size', '1920x1080', '--log', 'marsad.frames;marsad.startup', ...(kind === 'kiosk' ? ['--kiosk'] : [])];
  const child = start(marsad, args, { stdio: ['ignore', 'ignore', 'pipe'], env: on.env });
  const told = { frames: [], firstPaint: null };
  const lines = readline.createInterface({ input: child.stderr });
  lines.on('line', (line) => {
    if (line.startsWith('frames {')) told.frames.push(JSON.parse(line.slice('frames '.length)));
    if (line.startsWith('first-paint ')) told.firstPaint = Number(line.split(' ')[1]);
  });
  const ended = new Promise((_, no) => child.once('exit', (code) => no(new Error(`marsad ended (${code})`))));
  ended.catch(() => {});
  return { child, told, ended };
}

/** Time on a core, of all threads, also of those that have ended, in seconds; the system counts hundredths. */
function cpu(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
const pssMiB = (pid) => Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) / 1024;
const p99 = (list) => (list.length ? [...list].sort((a, b) => a - b)[Math.ceil(0.99 * list.length) - 1] : NaN);

async function measure(rate, kind) {
  const on = await screen();
  const server = await backend(rate);
  const program = console_(server.url, on, kind);
  try {
    await Promise.race([wait(Number(opt.warmup) * 1000), program.ended]);
    program.told.frames.length = 0;
    const before = cpu(program.child.pid), at = process.hrtime.bigint();
    await Promise.race([wait(Number(opt.seconds) * 1000), program.ended]);
    const used = cpu(program.child.pid) - before, seconds = Number(process.hrtime.bigint() - at) / 1e9;
    const pool = (key) => program.told.frames.flatMap((each) => each[key]);
    return {
      rate, kind, cpu: 100 * used / seconds, pss: pssMiB(program.child.pid), frames: pool('gaps').length / program.told.frames.length,
      busy: p99(pool('busy')), ages: p99(pool('ages')), waits: p99(pool('waits')),
    };
  } finally {
    await end(program.child);
    await server.close();
    await on.close();
  }
}

async function firstPaint() {
  const on = await screen();
  const server = await backend(0);
  const times = [];
  try {
    for (let i = 0; i < Number(opt.starts); i++) {
      const program = console_(server.url, on, 'home');
      while (program.told.firstPaint === null) await Promise.race([wait(10), program.ended]);
      times.push(program.told.firstPaint);
      await end(program.child);
    }
  } finally {
    await server.close();
    await on.close();
  }
  return times;
}

console.log('| events a second | screen | CPU of a core | PSS, MiB | repaints a second | busy p99, ms | age p99, ms | wait p99, ms |');
console.log('|---:|---|---:|---:|---:|---:|---:|---:|');
for (const rate of opt.rates.split(',').filter(Boolean).map(Number)) {
  for (const kind of opt.screens.split(',').filter(Boolean)) {
    const r = await measure(rate, kind);
    console.log(`| ${r.rate.toLocaleString('en')} | ${r.kind} | ${r.cpu.toFixed(1)} % | ${r.pss.toFixed(0)} | ${r.frames.toFixed(1)} | ${r.busy.toFixed(1)} | ${r.ages.toFixed(0)} | ${r.waits.toFixed(0)} |`);
  }
}
if (Number(opt.starts) > 0) console.log(`\nFirst live value painted after ${(await firstPaint()).join(', ')} ms.`);
process.exit(0);
