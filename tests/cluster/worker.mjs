// SPDX-License-Identifier: GPL-3.0-or-later
// One of several Socket.IO servers that share a Redis, or the source of what they say.
//   node --expose-gc worker.mjs --redis PORT [--port 0] [--source] [--tick-ms MS] [--contract] [--recovery-ms MS]
// --source listens to nobody and sends to all: "tick" every MS milliseconds, and with --contract what the default
// profile reads, as often as tests/backend says it. The last argument of each event is {seq}: a number for each name
// that counts up by one. The other ones take the subscriptions of the default profile, and "tick:subscribe".
// Prints {"port":N} ({} for the source), then one JSON line for each JSON line that it is given. Ends with its stdin.
import http from 'node:http';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';
import { Organisation } from '../backend/values.mjs';

const { values: options } = parseArgs({
  options: {
    redis: { type: 'string' }, port: { type: 'string', default: '0' }, source: { type: 'boolean', default: false },
    'tick-ms': { type: 'string', default: '1000' }, contract: { type: 'boolean', default: false },
    'recovery-ms': { type: 'string', default: '120000' },
  },
});

const redis = createClient({
  socket: { host: '127.0.0.1', port: Number(options.redis), reconnectStrategy: (attempt) => Math.min(50 * attempt, 500) },
});
redis.on('error', () => {}); // it comes back, and what was to be written waits for it
await redis.connect();

const server = http.createServer();
const io = new Server(server, {
  serveClient: false,
  adapter: createAdapter(redis),
  connectionStateRecovery: { maxDisconnectionDuration: Number(options['recovery-ms']) },
});
const organisation = new Organisation(1);
const moduleRoom = (key) => `module:${key}`;

const handlers = {
  'tick:subscribe': (socket) => {
    socket.join('tick');
    socket.emit('tick:state', {});
  },
  'module:subscribe': (socket, { moduleKey }) => {
    if (!organisation.modules.has(moduleKey)) return;
    socket.join(moduleRoom(moduleKey));
    socket.emit(`kpi:update:${moduleKey}`, organisation.moduleKpis(moduleKey, true));
  },
  'dashboard:subscribe': (socket) => {
    socket.join('dashboard');
    socket.emit('dashboard:update', organisation.dashboard(true));
  },
  'notification:subscribe': (socket) => {
    socket.join('notifications');
    socket.emit('notification:update', organisation.notificationList());
  },
};
let recovered = 0;
io.on('connection', (socket) => {
  recovered += socket.recovered ? 1 : 0;
  for (const [event, handler] of Object.entries(handlers)) socket.on(event, (argument) => handler(socket, argument ?? {}));
});

const sent = {};
let sentBytes = 0;
function publish(room, event, payload) {
  sent[event] = (sent[event] ?? 0) + 1;
  sentBytes += JSON.stringify(payload).length;
  (room ? io.to(room) : io).emit(event, payload, { seq: sent[event] });
}

function publishAll() {
  const every = (ms, action) => ms > 0 && setInterval(action, ms);
  every(Number(options['tick-ms']), () => publish('tick', 'tick', { time: Date.now() }));
  if (!options.contract) return;
  every(5000, () => {
    for (const key of organisation.modules.keys()) {
      organisation.advanceModule(key);
      publish(moduleRoom(key), `kpi:update:${key}`, organisation.moduleKpis(key));
    }
  });
  every(10000, () => {
    organisation.advanceCards();
    publish('dashboard', 'dashboard:update', organisation.dashboard());
  });
  every(20000, () => publish('notifications', 'notification:new', organisation.addNotification()));
  every(45000, () => {
    organisation.turnAlert();
    publish('', 'alert:system', organisation.alertList());
  });
}

const commands = {
  state: () => {
    const { user, system } = process.cpuUsage();
    gc(); // what is still used, and not what nobody has cleared away yet
    const { heapUsed, external, rss } = process.memoryUsage();
    return {
      clients: io.engine.clientsCount, sockets: io.of('/').sockets.size, recovered, sent, sentBytes,
      rss, usedBytes: heapUsed + external, cpuSeconds: (user + system) / 1e6,
    };
  },
  /// In order: the clients are told, and what is to be known of their sessions is written down.
  stop: async () => {
    io.close();
    await redis.ping(); // behind all that is to be written
    setImmediate(() => process.exit(0));
    return {};
  },
};
readline.createInterface({ input: process.stdin })
  .on('line', async (line) => console.log(JSON.stringify(await commands[JSON.parse(line).do]())))
  .on('close', () => process.exit(0));

if (options.source) {
  publishAll();
  console.log('{}');
} else {
  server.listen(Number(options.port), '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
}
