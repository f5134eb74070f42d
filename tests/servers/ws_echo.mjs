// SPDX-License-Identifier: MIT
// The `ws` package as a minimal Engine.IO 4 server, for the tests of our WebSocket.
//   node ws_echo.mjs [--deflate] [--server-alone] [--client-alone] [--server-bits N] [--client-bits N]
//     [--max-payload BYTES] [--refuse]
// Echoes text and binary messages. "4fragments:…" comes back in fragments with a ping between them,
// "4close:CODE:REASON" closes. Prints {"port":N}, then one JSON line for each {"do":"state"}: the
// closes seen, the pongs and the extensions agreed on. Ends with its stdin.
import http from 'node:http';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';

const flag = { type: 'boolean', default: false };
const text = (value) => ({ type: 'string', default: value });
const { values: options } = parseArgs({
  options: {
    deflate: flag, 'server-alone': flag, 'client-alone': flag, refuse: flag,
    'server-bits': text(''), 'client-bits': text(''), 'max-payload': text('20000000'),
  },
});

const bits = (value) => (value ? Number(value) : undefined);
const perMessageDeflate = options.deflate && {
  threshold: 0,
  ...(options['server-alone'] && { serverNoContextTakeover: true }),
  ...(options['client-alone'] && { clientNoContextTakeover: true }),
  serverMaxWindowBits: bits(options['server-bits']),
  clientMaxWindowBits: bits(options['client-bits']),
};
const server = http.createServer();
const sockets = new WebSocketServer({
  server,
  perMessageDeflate,
  maxPayload: Number(options['max-payload']),
  verifyClient: (info, decide) => (options.refuse ? decide(false, 401, 'token expired', { 'WWW-Authenticate': 'Bearer' }) : decide(true)),
});
const closes = [];
const pongs = [];
const pings = [];
const errors = [];
let extensions = ''; // of the last connection

sockets.on('connection', (socket) => {
  extensions = socket.extensions;
  socket.on('error', (error) => errors.push(error.code ?? error.message));
  socket.on('close', (code, reason) => closes.push({ code, reason: reason.toString() }));
  socket.on('pong', (data) => pongs.push(data.toString()));
  socket.on('ping', (data) => pings.push(data.toString()));
  socket.on('message', (data, binary) => {
    const message = binary ? '' : data.toString();
    if (message.startsWith('4fragments:')) {
      const half = Math.floor(data.length / 2);
      socket.send(data.subarray(0, 5), { binary: false, fin: false });
      socket.ping('between');
      socket.send(data.subarray(5, half), { binary: false, fin: false });
      socket.send(data.subarray(half), { binary: false, fin: true });
    } else if (message.startsWith('4close:')) {
      const [, code, reason] = message.split(':');
      socket.close(Number(code) || undefined, reason);
    } else {
      socket.send(data, { binary });
    }
  });
  socket.send('0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000}');
});

readline.createInterface({ input: process.stdin })
  .on('line', () => console.log(JSON.stringify({ closes, pongs, pings, errors, extensions: extensions.split(';')[0] })))
  .on('close', () => process.exit(0));
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
