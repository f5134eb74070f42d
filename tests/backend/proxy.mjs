// SPDX-License-Identifier: GPL-3.0-or-later
// A TCP proxy that makes loopback behave like a slow link: every byte takes --delay-ms one way, and
// all connections share --kbit in each direction. Prints {"port":N,"pid":N}.
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const usage = `Usage: node proxy.mjs --target [HOST:]PORT [options]
  --port N       where to listen; 0 takes a free one (default 0)
  --delay-ms N   one way (default 100)
  --kbit N       bandwidth each way in kbit/s; 0: unlimited (default 1000)
  --stdin        take commands, one JSON object a line, and stop when stdin closes:
                 {"command":"stats"} bytes and connections since the start (or the last reset)
                 {"command":"reset"} {"command":"cut"} drops all connections
                 {"command":"set","delayMs":N,"kbit":N}`;

const segmentBytes = 1460;
// What the kernel would hold for a link like this; beyond it the sender has to wait.
const queueBytes = 64 * 1024;

function number(name, value) {
  const result = Number(value);
  if (value === '' || !Number.isInteger(result) || result < 0) throw new Error(`--${name}: not a whole number`);
  return result;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      target: { type: 'string' },
      port: { type: 'string', default: '0' },
      'delay-ms': { type: 'string', default: '100' },
      kbit: { type: 'string', default: '1000' },
      stdin: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { help: true };
  if (!values.target) throw new Error('--target is missing');
  const [port, host = '127.0.0.1'] = values.target.split(':').reverse();
  return {
    target: { host, port: number('target', port) },
    port: number('port', values.port),
    stdin: values.stdin,
    line: { delayMs: number('delay-ms', values['delay-ms']), kbit: number('kbit', values.kbit) },
  };
}

/// One direction, shared by all connections: what enters leaves in order, at the line's pace.
class Direction {
  constructor(line) {
    this.line = line;
    this.freeAt = 0; // when the last bit will have been written
    this.queue = [];
    this.timer = undefined;
    this.bytes = 0;
  }

  /// Calls deliver when `size` bytes have crossed.
  cross(size, deliver) {
    this.bytes += size;
    const start = Math.max(performance.now(), this.freeAt);
    this.freeAt = this.line.kbit > 0 ? start + (size * 8) / this.line.kbit : start;
    this.queue.push({ due: this.freeAt + this.line.delayMs, deliver });
    this.schedule();
  }

  schedule() {
    if (this.timer !== undefined || this.queue.length === 0) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      while (this.queue.length > 0 && this.queue[0].due <= performance.now() + 0.5) this.queue.shift().deliver();
      this.schedule();
    }, Math.max(0, this.queue[0].due - performance.now()));
  }
}

function pipe(from, to, direction) {
  let queued = 0;
  from.on('data', (chunk) => {
    for (let offset = 0; offset < chunk.length; offset += segmentBytes) {
      const segment = chunk.subarray(offset, offset + segmentBytes);
      queued += segment.length;
      direction.cross(segment.length, () => {
        queued -= segment.length;
        if (!to.destroyed) to.write(segment);
        if (queued < queueBytes) from.resume();
      });
    }
    if (queued >= queueBytes) from.pause();
  });
  from.on('end', () => direction.cross(0, () => to.end()));
  from.on('error', () => to.destroy());
  from.on('close', () => direction.cross(0, () => to.destroy()));
}

let options;
try {
  options = readOptions();
} catch (error) {
  console.error(error.message.split('\n')[0]);
  process.exit(2);
}
if (options.help) {
  console.log(usage);
  process.exit(0);
}

const up = new Direction(options.line);
const down = new Direction(options.line);
const open = new Set();
let connections = 0;

const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
  ++connections;
  const target = connect({ ...options.target, allowHalfOpen: true, noDelay: true });
  for (const socket of [client, target]) {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  }
  // The loopback connection stood at once; over the link it would have taken a round trip.
  client.pause();
  setTimeout(() => client.resume(), 2 * options.line.delayMs);
  pipe(client, target, up);
  pipe(target, client, down);
});

const commands = {
  stats: () => ({ connections, open: open.size / 2, bytesUp: up.bytes, bytesDown: down.bytes }),
  reset: () => void (connections = up.bytes = down.bytes = 0),
  cut: () => open.forEach((socket) => socket.destroy()),
  set: ({ delayMs = options.line.delayMs, kbit = options.line.kbit }) =>
    void Object.assign(options.line, { delayMs, kbit }),
};

function control(line) {
  try {
    const { command, ...rest } = JSON.parse(line);
    if (!Object.hasOwn(commands, command)) throw new Error(`unknown command ${command}`);
    return { ok: true, command, ...commands[command](rest) };
  } catch (error) {
    return { ok: false, error: error.message };
  }
}

const stop = () => process.exit(0);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(options.port, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: server.address().port, pid: process.pid }));
});
if (options.stdin) {
  createInterface({ input: process.stdin })
    .on('line', (line) => console.log(JSON.stringify(control(line))))
    .on('close', stop);
}
