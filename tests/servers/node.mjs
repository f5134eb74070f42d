// SPDX-License-Identifier: MIT
// A small scripted Socket.IO server for the client's tests.
//   node node.mjs [--generation 4|3|2] [--port 0] [--transports polling,websocket] [--ping-interval MS]
//     [--ping-timeout MS] [--max-payload BYTES] [--delay MS] [--path /socket.io] [--upgrade-delay MS]
//     [--refuse-upgrade] [--refuse TEXT] [--cookie] [--key FILE --cert FILE [--ca FILE]] [--deflate]
//     [--recovery] [--allow-eio3] [--msgpack]     these three in generation 4 (3: --allow-eio3)
//     [--record]     state tells the events of all clients, too; bytes as {"$binary": base64}
// Prints {"port":N}, then one JSON line for each JSON line that it is given. Ends with its stdin.
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import readline from 'node:readline';
import { parseArgs } from 'node:util';

const text = (value) => ({ type: 'string', default: value });
const flag = { type: 'boolean', default: false };
const { values: options } = parseArgs({
  options: {
    generation: text('4'), port: text('0'), transports: text('polling,websocket'),
    'ping-interval': text('25000'), 'ping-timeout': text('20000'), 'max-payload': text('1000000'),
    delay: text('0'), 'upgrade-delay': text('0'), path: text('/socket.io'), 'refuse-upgrade': flag, refuse: text(''),
    cookie: flag, key: text(''), cert: text(''), ca: text(''), deflate: flag, recovery: flag, 'allow-eio3': flag,
    msgpack: flag, record: flag,
  },
});

const packages = { 2: 'socket.io-2', 3: 'socket.io-3', 4: 'socket.io' };
const library = await import(packages[options.generation]);
const Server = library.Server ?? library.default.Server ?? library.default;

const server = options.key
  ? https.createServer({
    key: fs.readFileSync(options.key),
    cert: fs.readFileSync(options.cert),
    ...(options.ca && { ca: fs.readFileSync(options.ca), requestCert: true, rejectUnauthorized: true }),
  })
  : http.createServer();
const requests = [];
const io = new Server(server, {
  path: options.path,
  transports: options.transports.split(','),
  pingInterval: Number(options['ping-interval']),
  pingTimeout: Number(options['ping-timeout']),
  maxHttpBufferSize: Number(options['max-payload']),
  serveClient: false,
  cookie: options.cookie ? (options.generation === '2' ? 'node' : { name: 'node', path: '/' }) : false,
  perMessageDeflate: options.deflate, // on by default in generation 2
  allowEIO3: options['allow-eio3'],
  ...(options.recovery && { connectionStateRecovery: {} }),
  ...(options.msgpack && { parser: (await import('socket.io-msgpack-parser')).default }),
  allowRequest: (request, decide) => {
    const answer = () => decide(options.refuse || null, !options.refuse);
    if (Number(options.delay) > 0) setTimeout(answer, Number(options.delay)); else answer();
  },
});

const note = (request) => requests.push({
  url: request.url, headers: request.headers, from: request.socket.remoteAddress,
  who: request.socket.getPeerCertificate?.().subject?.CN ?? '',
});

if (options['refuse-upgrade']) {
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'));
}

if (Number(options['upgrade-delay']) > 0) {
  const listeners = server.listeners('upgrade');
  server.removeAllListeners('upgrade');
  server.on('upgrade', (...args) => setTimeout(() => listeners.forEach((listener) => listener(...args)), Number(options['upgrade-delay'])));
}

for (const event of ['request', 'upgrade']) server.prependListener(event, note);

const auths = [];
const events = [];
const spaces = []; // the namespaces of `events`
const handled = []; // what the handlers of all clients got of 'number'
const upgrades = [];
io.engine.on('connection', (engine) => engine.on('upgrade', (transport) => upgrades.push(transport.name)));

// Generation 2 knows no auth payload: there the query of the namespace takes its place.
const authOf = (socket) => socket.handshake.auth ?? socket.handshake.query;

function serve(socket) {
  auths.push(authOf(socket));
  const numbers = [];
  if (options.record) socket.use((packet, next) => { spaces.push(socket.nsp.name); events.push(packet.filter((each) => typeof each !== 'function').map(written)); next(); });
  socket.emit('welcome', { nsp: socket.nsp.name, id: socket.id });
  socket.on('echo', (...args) => { const ack = args.pop(); ack(...args); });
  socket.on('back', (...args) => socket.emit('back', ...args));
  socket.on('silence', () => {});
  socket.on('ask', (value) => socket.emit('question', value, (...answer) => { handled.push(...answer); socket.emit('answered', ...answer); }));
  socket.on('leave', () => socket.disconnect());
  socket.on('kick', () => socket.disconnect(true));
  socket.on('cut', () => socket.conn.close());
  socket.on('number', (n) => { numbers.push(n); handled.push(n); });
  socket.on('numbers', (ack) => ack(numbers));
  socket.on('count', (count, ack) => {
    let sent = 0;
    const step = () => {
      for (let i = 0; i < 7 && sent < count; i++) socket.emit('counted', sent++);
      if (sent < count) setTimeout(step, 1); else ack?.(sent);
    };
    step();
  });
  socket.on('flood', (count, bytes, ack) => {
    for (let i = 0; i < count; i++) socket.emit('flooded', i, 'x'.repeat(bytes));
    ack?.(count);
  });
}

for (const name of ['/', '/admin']) io.of(name).on('connection', serve);
io.of('/secure').use((socket, next) => {
  if (authOf(socket)?.token === 'good') return next();
  const error = new Error('not authorised');
  error.data = { code: 'E_AUTH', got: authOf(socket)?.token ?? null };
  next(error);
}).on('connection', serve);

const written = (value) => (Buffer.isBuffer(value) ? { $binary: value.toString('base64') } : value);
const read = (key, value) => (typeof value?.$binary === 'string' ? Buffer.from(value.$binary, 'base64') : value);
const socketsOf = (nsp) => (nsp.sockets instanceof Map ? [...nsp.sockets.values()] : Object.values(nsp.sockets));
const describe = (engine) => ({
  transport: engine.transport.name, protocol: engine.protocol ?? 3, extensions: engine.transport.socket?.extensions ?? '',
});
const commands = {
  emit: ({ event, args = [] }) => { io.emit(event, ...args); return {}; },
  throwOut: ({ nsp }) => { for (const socket of socketsOf(io.of(nsp))) socket.disconnect(); return {}; },
  disconnect: () => { for (const socket of socketsOf(io.of('/'))) socket.disconnect(true); return {}; },
  drop: () => { for (const engine of Object.values(io.engine.clients)) engine.close(); return {}; },
  state: () => ({
    clients: io.engine.clientsCount, sockets: socketsOf(io.of('/')).length, auths, upgrades, requests, events, spaces, handled,
    engines: Object.values(io.engine.clients).map(describe),
  }),
};
readline.createInterface({ input: process.stdin })
  .on('line', (line) => {
    const command = JSON.parse(line, read);
    console.log(JSON.stringify(commands[command.do](command)));
  })
  .on('close', () => process.exit(0));

server.listen(Number(options.port), '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
