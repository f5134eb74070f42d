// SPDX-License-Identifier: GPL-3.0-or-later
// A backend on the reference implementation of Socket.IO that speaks the contract of docs/events.md.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Server } from 'socket.io';

import { Contract } from './contract.mjs';
import { control } from './control.mjs';
import { readOptions, usage } from './options.mjs';
import { answerRest } from './rest.mjs';
import { Organisation } from './values.mjs';

let options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(error.message.split('\n')[0]);
  process.exit(2);
}
if (options.help) {
  console.log(usage);
  process.exit(0);
}

const organisation = new Organisation(options.seed);
if (options['raise-from']) organisation.raiseAlert(JSON.parse(readFileSync(options['raise-from'], 'utf8')));
const bodyLimit = 1 << 20;

const http = createServer((request, response) => {
  const answer = (status, value) => {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(value));
  };
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => {
    body += chunk;
    if (body.length > bodyLimit) request.destroy();
  });
  request.on('end', () => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/control') {
      const result = control(contract, request.method === 'GET' ? '{"command":"stats"}' : body);
      answer(result.ok ? 200 : 400, result);
    } else {
      const { status, value } = answerRest(organisation, options, request, pathname, searchParams, body);
      ++contract.counts.rest;
      if (status === 200) ++contract.counts.restAnswered;
      answer(status, value);
    }
  });
});

const transports = ['polling', 'websocket'].filter((name) => !options[`no-${name}`]);
const io = new Server(http, {
  path: options.path,
  transports,
  pingInterval: options['ping-interval'],
  pingTimeout: options['ping-timeout'],
  serveClient: false,
});
const contract = new Contract(io, organisation, options);

function stop() {
  contract.stop();
  io.disconnectSockets(true);
  io.close(() => process.exit(0));
  http.closeAllConnections?.();
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
http.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
http.listen(options.port, options.host, () => {
  console.log(JSON.stringify({ port: http.address().port, pid: process.pid }));
  contract.start();
});
if (options.stdin) {
  createInterface({ input: process.stdin })
    .on('line', (line) => console.log(JSON.stringify(control(contract, line))))
    .on('close', stop);
}
