// SPDX-License-Identifier: MIT
// The Socket.IO servers that the scripts talk to. Prints one line with their ports; ends with its stdin.
//   main      recovery on, a short wait before each handshake is allowed
//   plain     recovery off
//   beating   pings every 200 ms, expects the answer within 200 ms
//   asleep    promises a ping each 100 ms and sends none
//   deaf      accepts connections and never answers
//   failing   answers 503 to everything
import http from 'node:http';
import net from 'node:net';
import { Server } from 'socket.io';

const httpServers = {};
const listening = [];

function listen(name, server) {
  httpServers[name] = server;
  listening.push(new Promise((done) => { server.listen(0, '127.0.0.1', done); }));
  return server;
}

function serve(name, options) {
  const io = new Server(listen(name, http.createServer()), { serveClient: false, ...options });
  for (const nsp of ['/', '/foo', '/asd', '/valid', '/timeout', '/admin/', /^\/room-\d+$/]) io.of(nsp).on('connection', talk);
  io.of('/abc').on('connection', (socket) => { socket.emit('handshake', handshakeOf(socket)); talk(socket); });
  io.of('/greeting').on('connection', (socket) => {
    socket.emit('greeting', 1);
    socket.emit('greeting', 2);
    talk(socket);
  });
  io.of('/no').use((socket, next) => next(new Error('Auth failed (custom namespace)')));
  io.of('/why').use((socket, next) => {
    if (socket.handshake.auth.token === 'good') return next();
    const error = new Error('not authorised');
    error.data = { code: 'E1', got: socket.handshake.auth.token ?? null, bytes: null };
    next(error);
  }).on('connection', talk);
  return io;
}

const handshakeOf = ({ handshake: { query: { EIO, transport, t, b64, sid, ...query }, auth, headers } }) => ({
  query, auth, headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key.startsWith('x-') || key === 'cookie')),
});

function talk(socket) {
  let failures = 0;
  const once = new Set();
  const on = (event, handler) => socket.on(event, handler);
  on('hi', () => socket.emit('hi'));
  on('echo', (...args) => { const ack = args.pop(); ack(...args); });
  on('echo back', (...args) => socket.emit('echo back', ...args));
  on('late', (wait, ...args) => { const ack = args.pop(); setTimeout(() => ack(...args), wait); });
  on('ack', () => socket.emit('ack', (a, b) => { if (a === 5 && b.test) socket.emit('got it'); }));
  on('ask', (...args) => socket.emit('question', ...args, (...answer) => socket.emit('answered', ...answer)));
  on('getDate', () => socket.emit('takeDate', new Date(0)));
  on('getDateObj', () => socket.emit('takeDateObj', { date: new Date(0) }));
  on('getAckDate', (data, ack) => ack(new Date(0)));
  on('getUtf8', () => { for (const text of ['てすと', 'Я Б Г Д Ж Й', 'Ä ä Ü ü ß', 'utf8 — string', '😀']) socket.emit('takeUtf8', text); });
  on('false', () => socket.emit('false', false));
  on('doge', () => socket.emit('doge', Buffer.from('asdfasdf')));
  on('buffa', (a) => { if (Buffer.isBuffer(a)) socket.emit('buffack'); });
  on('jsonbuff', (a) => { if (a.hello === 'lol' && Buffer.isBuffer(a.message) && a.goodbye === 'gotcha') socket.emit('jsonbuff-ack'); });
  on('abuff1', (a) => { if (Buffer.isBuffer(a)) once.add('abuff1'); });
  on('abuff2', () => { if (once.has('abuff1')) socket.emit('abuff2-ack'); });
  on('getHandshake', (ack) => ack(handshakeOf(socket)));
  on('getId', (ack) => ack(socket.id));
  on('silence', () => {});
  on('third time', (value, ack) => { if (++failures % 3 === 0) ack(value); });
  on('leave', () => socket.disconnect());
  on('kick', () => socket.disconnect(true));
  on('drop', () => socket.conn.close());
  on('cut', () => socket.conn.transport.socket ? socket.conn.transport.socket.terminate() : socket.conn.close());
  on('garbage', (text) => socket.conn.write(text));
  on('burst', (count) => { for (let i = 0; i < count; i++) socket.emit('burst', i); });
  on('publish', (value, then) => { socket.nsp.emit('published', value); then?.(); });
}

const delayed = (request, decide) => setTimeout(() => decide(null, true), 10);
const still = { pingInterval: 25_000, pingTimeout: 20_000 };
serve('main', { ...still, connectionStateRecovery: {}, allowRequest: delayed });
serve('plain', { ...still });
serve('beating', { pingInterval: 200, pingTimeout: 200 });
serve('asleep', { pingInterval: 100, pingTimeout: 100 }).engine.on('connection', (engine) => clearTimeout(engine.pingIntervalTimer));
listen('deaf', net.createServer(() => {}));
listen('failing', http.createServer((request, response) => { response.writeHead(503); response.end(); })
  .on('upgrade', (request, socket) => socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')));

await Promise.all(listening);
console.log(JSON.stringify(Object.fromEntries(Object.entries(httpServers).map(([name, server]) => [name, server.address().port]))));
process.stdin.on('end', () => process.exit(0)).resume();
