#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// CPU time and memory of the console while a backend sends nothing but heartbeats.
//   MARSAD=<marsad binary> node idle.mjs [--seconds 60] [--settle 10] [--page home] [--kiosk]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: opt } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, settle: { type: 'string', default: '10' }, page: { type: 'string', default: 'home' }, kiosk: { type: 'boolean', default: false } },
});
const marsad = process.env.MARSAD;
if (!marsad) {
  console.error('idle: MARSAD must name the marsad binary');
  process.exit(2);
}
const seconds = Number(opt.seconds);

const children = [];
process.on('exit', () => { for (const c of children) c.kill('SIGTERM'); });
const backend = spawn(process.execPath, [path.join(here, '../backend/server.mjs'), '--port', '0', '--stdin', '--static'], { stdio: ['pipe', 'pipe', 'inherit'] });
children.push(backend);
const port = await new Promise((ok, no) => {
  readline.createInterface({ input: backend.stdout }).once('line', (l) => ok(JSON.parse(l).port));
  backend.once('exit', (code) => no(new Error(`backend ended (${code})`)));
});

const args = ['-platform', process.env.DISPLAY ? 'xcb' : 'offscreen', '--url', `http://127.0.0.1:${port}`, '--page', opt.page, '--size', '1920x1080'];
const console_ = spawn(marsad, opt.kiosk ? [...args, '--kiosk'] : args, { stdio: ['ignore', 'ignore', 'ignore'] });
children.push(console_);
const ended = new Promise((_, no) => console_.once('exit', (code) => no(new Error(`marsad ended (${code})`))));

/** Time on a core, of all threads, in seconds: the scheduler's count, finer than user and system ticks. */
function cpu() {
  const tasks = `/proc/${console_.pid}/task`;
  return fs.readdirSync(tasks).reduce((sum, id) => sum + Number(fs.readFileSync(`${tasks}/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e9, 0);
}
const rssKb = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${console_.pid}/status`, 'utf8'))[1]);

await Promise.race([wait(Number(opt.settle) * 1000), ended]);
const before = cpu();
await Promise.race([wait(seconds * 1000), ended]);
const used = cpu() - before;
console.log(JSON.stringify({ page: opt.page, kiosk: opt.kiosk, seconds, cpu_s: Number(used.toFixed(4)), cpu_pct: Number((100 * used / seconds).toFixed(3)), rss_mb: Math.round(rssKb() / 1024) }));
process.exit(0);
