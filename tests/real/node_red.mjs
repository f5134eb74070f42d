// SPDX-License-Identifier: GPL-3.0-or-later
// Node-RED with its dashboard, as people install it, and the flow beside this file. Prints the port.
import {createServer} from 'node:http';
import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import express from 'express';
import red from 'node-red';

const here = dirname(fileURLToPath(import.meta.url));
const userDir = mkdtempSync(join(tmpdir(), 'node-red-'));
copyFileSync(join(here, 'flows.json'), join(userDir, 'flows.json'));
process.on('exit', () => rmSync(userDir, {recursive: true, force: true}));
process.on('SIGTERM', () => process.exit(0));

const app = express();
const server = createServer(app);
red.init(server, {
  userDir,
  flowFile: 'flows.json',
  nodesDir: [join(here, 'node_modules/@flowfuse/node-red-dashboard')],
  httpAdminRoot: false,
  httpNodeRoot: '/',
  telemetry: {enabled: false},
  logging: {console: {level: process.env.NODE_RED_LOG ?? 'error'}},
});
app.use('/', red.httpNode);
await new Promise(done => server.listen(0, '127.0.0.1', done));
await red.start();
console.log(server.address().port);
