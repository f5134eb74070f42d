// SPDX-License-Identifier: MIT
// docs/ndjson.md over the official JavaScript client: what siocat's own driver is compared with.
import readline from 'node:readline';
import { io, Manager, Socket } from 'socket.io-client';
import { Socket as Engine } from 'engine.io-client';
import { Decoder } from 'socket.io-parser';

const { url: resolveUrl } = await import(new URL('node_modules/socket.io-client/build/esm/url.js', import.meta.url));

const trace = { packets: false, outgoing: false };
let cause; // seq of the command being executed

function write(line) {
  if (cause !== undefined && line.ev !== 'result') line.cause = cause;
  process.stdout.write(JSON.stringify(line) + '\n');
}

// Values

const isBinary = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);

function toValue(json) {
  if (Array.isArray(json)) return json.map(toValue);
  if (json === null || typeof json !== 'object') return json;
  const keys = Object.keys(json);
  if (keys.length === 1 && keys[0] === '$binary') {
    if (typeof json.$binary !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(json.$binary)) throw new Error('invalid $binary');
    return Buffer.from(json.$binary, 'base64');
  }
  if (keys.length === 1 && keys[0] === '$literal') {
    const inner = json.$literal;
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) throw new Error('invalid $literal');
    return Object.fromEntries(Object.entries(inner).map(([key, value]) => [key, toValue(value)]));
  }
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, toValue(value)]));
}

function toJson(value) {
  if (value === undefined) return null;
  if (isBinary(value)) return { $binary: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, each]) => [key, toJson(each)]);
  const object = Object.fromEntries(entries);
  return entries.length === 1 && ['$binary', '$literal'].includes(entries[0][0]) ? { $literal: object } : object;
}

const detailsOf = (details) => {
  if (details === undefined || details === null) return null;
  return { description: String(details.description ?? details.message ?? details) };
};
const messageOf = (error) => error?.message ?? String(error);

// Handles

class Handles {
  constructor() { this.byHandle = new Map(); this.byObject = new Map(); this.next = 1; this.proposed = undefined; }
  of(object) {
    if (this.byObject.has(object)) return this.byObject.get(object);
    let handle = this.proposed;
    this.proposed = undefined;
    if (handle === undefined || this.byHandle.has(handle)) {
      while (this.byHandle.has(this.next)) this.next++;
      handle = this.next;
    }
    this.byHandle.set(handle, object);
    this.byObject.set(object, handle);
    return handle;
  }
  get(handle, kind) {
    if (!this.byHandle.has(handle)) throw new Error(`unknown ${kind}`);
    return this.byHandle.get(handle);
  }
  propose(handle, kind) {
    this.proposed = undefined;
    if (handle === undefined) return;
    if (!Number.isInteger(handle) || handle < 1) throw new Error(`invalid ${kind}`);
    this.proposed = handle;
  }
}
const sockets = new Handles();
const managers = new Handles();
const engines = new Map(); // of an engine: its manager and number
const newestEngine = new Map(); // of a manager
let creating; // the manager whose engine is being made
const answers = new Map(); // of a socket: ackId to function
const authRequests = new Map();
let nextAckId = 1;
let nextAuthRequest = 1;

const socketHandle = (socket) => {
  const isNew = !sockets.byObject.has(socket);
  const handle = sockets.of(socket);
  if (isNew) watch(socket);
  return handle;
};

function engineState(engine) {
  const known = engines.get(engine);
  return { n: known.n, id: engine.id ?? null, transport: engine.transport?.name ?? null, readyState: engine.readyState };
}
const managerState = (manager) => ({
  readyState: manager._readyState,
  reconnecting: !!manager._reconnecting,
  engine: manager.engine ? engineState(manager.engine) : null,
});
const state = (socket) => ({
  connected: socket.connected,
  active: socket.active,
  id: socket.id ?? null,
  recovered: !!socket.recovered,
  buffered: socket.sendBuffer.length,
  queued: socket._queue.length,
  acks: Object.keys(socket.acks).length,
});
const aboutSocket = (socket) => ({ socket: socketHandle(socket), state: state(socket) });
const aboutManager = (manager) => ({ manager: managers.of(manager), managerState: managerState(manager) });
const aboutBoth = (socket) => ({ ...aboutSocket(socket), ...aboutManager(socket.io) });

// Events. The line is written before anybody else hears of it.

function hook(type, before) {
  const original = type.prototype.emitReserved;
  type.prototype.emitReserved = function (event, ...args) {
    before(this, event, args);
    return original.call(this, event, ...args);
  };
}

const managerFields = {
  open: () => ({}), ping: () => ({}), reconnect_failed: () => ({}),
  close: ([reason, details]) => ({ reason, details: detailsOf(details) }),
  error: ([error]) => ({ message: messageOf(error) }),
  reconnect_attempt: ([attempt]) => ({ attempt }),
  reconnect: ([attempt]) => ({ attempt }),
  reconnect_error: ([error]) => ({ message: messageOf(error) }),
};
hook(Manager, (manager, event, args) => {
  if (managerFields[event]) write({ ev: event, ...managerFields[event](args), ...aboutManager(manager) });
});

const socketFields = {
  connect: () => ({}),
  disconnect: ([reason, details]) => ({ reason, details: detailsOf(details) }),
  connect_error: ([error]) => ({ message: messageOf(error), data: toJson(error?.data ?? null) }),
};
hook(Socket, (socket, event, args) => {
  if (socketFields[event]) write({ ev: event, ...aboutSocket(socket), ...socketFields[event](args) });
});

hook(Engine, (engine, event, [packet]) => {
  if (!engines.has(engine)) register(engine);
  const { manager, n } = engines.get(engine);
  if (['open', 'upgrade', 'close'].includes(event)) {
    const line = { ev: 'engine', manager: managers.of(manager), engine: engineState(engine) };
    if (event === 'close') line.reason = packet;
    write(line);
  } else if (trace.packets && ['packet', 'packetCreate'].includes(event)) {
    const out = event === 'packetCreate';
    const line = { ev: out ? 'packet_out' : 'packet_in', manager: managers.of(manager), engine: n, type: packet.type, data: toJson(packet.data ?? null) };
    if (out) line.compress = packet.options.compress;
    write(line);
  }
});

function register(engine) {
  const n = (newestEngine.get(creating) ?? 0) + 1;
  newestEngine.set(creating, n);
  engines.set(engine, { manager: creating, n });
}
const originalOpen = Manager.prototype.open;
Manager.prototype.open = function (...args) {
  const before = this.engine;
  creating = this;
  const result = originalOpen.apply(this, args);
  if (this.engine !== before && !engines.has(this.engine)) register(this.engine);
  return result;
};

function watch(socket) {
  socket.onAny((event, ...args) => {
    const line = { ev: 'event', ...aboutSocket(socket), event: String(event) };
    if (typeof args.at(-1) === 'function') {
      line.ackId = nextAckId++;
      answers.get(socket).set(line.ackId, args.pop());
    }
    line.args = toJson(args);
    write(line);
  });
  answers.set(socket, new Map());
  socket.onAnyOutgoing((event, ...args) => {
    if (trace.outgoing) write({ ev: 'outgoing', ...aboutSocket(socket), event: String(event), args: toJson(args) });
  });
}

function askForAuth(answer) {
  const request = nextAuthRequest++;
  authRequests.set(request, { socket: this, answer });
  write({ ev: 'auth_request', ...aboutSocket(this), request });
}

// Commands

function options(command) {
  const given = { ...command.options };
  if (given.reconnectionAttempts === null) delete given.reconnectionAttempts;
  if (given.auth) given.auth = toValue(given.auth);
  if (given.authRequest) given.auth = askForAuth;
  if (given.retries > 0) given.ackTimeout ??= 10_000; // ours
  return given;
}

function emit(command) {
  const socket = sockets.get(command.socket, 'socket');
  if (typeof command.event !== 'string') throw new Error('event is missing');
  const args = toValue(command.args ?? []);
  if (!Array.isArray(args)) throw new Error('args is not an array');
  const single = command.op === 'emitWithAck';
  if (single && command.ack === undefined) throw new Error('ack is missing');
  if (command.ack !== undefined) {
    const errorFirst = single || command.timeout !== undefined || socket._opts.ackTimeout !== undefined || socket._opts.retries > 0;
    const report = errorFirst
      ? (error, ...values) => write({ ev: 'ack', ...aboutSocket(socket), ack: command.ack, error: error ? messageOf(error) : null, args: toJson(single ? values.slice(0, 1) : values) })
      : (...values) => write({ ev: 'ack', ...aboutSocket(socket), ack: command.ack, args: toJson(values) });
    report.withError = single;
    args.push(report);
  }
  socket.flags = {};
  if (command.volatile) socket.flags.volatile = true;
  if (command.timeout !== undefined) socket.timeout(command.timeout);
  if (command.compress !== undefined) socket.compress(command.compress);
  socket.emit(command.event, ...args);
  return aboutBoth(socket);
}

const settings = ['reconnection', 'reconnectionAttempts', 'reconnectionDelay', 'reconnectionDelayMax', 'randomizationFactor', 'timeout'];

const faults = {
  close: ({ manager }) => manager.engine?.close(),
  data: ({ manager }, data) => { if (manager._readyState === 'open') manager.engine.emitReserved('data', data); },
  heartbeat: ({ manager }) => { if (manager._readyState === 'open') manager.engine._pingTimeoutTime = Date.now() - 1; },
  packet: ({ socket }, data) => {
    const packet = new Decoder().decodeString(data);
    socket.onpacket(packet);
  },
};

const operations = {
  open(command) {
    sockets.propose(command.socket, 'socket');
    managers.propose(command.manager, 'manager');
    const given = options(command);
    const url = given.query ? command.url.replace(/\?[^#]*/, '') : command.url;
    if (!/^(https?|wss?):\/\/[^/?#]/.test(url)) throw new Error('invalid url');
    const socket = io(url, given);
    const result = aboutBoth(socket);
    return { ...result, nsp: socket.nsp };
  },
  manager(command) {
    managers.propose(command.manager, 'manager');
    return aboutManager(new Manager(command.url, options(command)));
  },
  socket(command) {
    sockets.propose(command.socket, 'socket');
    const socket = managers.get(command.manager, 'manager').socket(command.nsp, options(command));
    return { ...aboutBoth(socket), nsp: socket.nsp };
  },
  connect(command) {
    const socket = sockets.get(command.socket, 'socket');
    socket.connect();
    return aboutBoth(socket);
  },
  disconnect(command) {
    const socket = sockets.get(command.socket, 'socket');
    socket.disconnect();
    return aboutBoth(socket);
  },
  emit,
  emitWithAck: emit,
  ack(command) {
    const socket = sockets.get(command.socket, 'socket');
    const answer = answers.get(socket).get(command.ackId);
    if (!answer) throw new Error('unknown ackId');
    const args = toValue(command.args ?? []);
    answers.get(socket).delete(command.ackId);
    answer(...args);
    return aboutBoth(socket);
  },
  auth(command) {
    const socket = sockets.get(command.socket, 'socket');
    if (command.request === true) {
      socket.auth = askForAuth;
    } else if (command.request === undefined) {
      socket.auth = toValue(command.data);
    } else {
      const asked = authRequests.get(command.request);
      if (!asked || asked.socket !== socket) throw new Error('unknown request');
      authRequests.delete(command.request);
      asked.answer(toValue(command.data));
    }
    return aboutBoth(socket);
  },
  settings(command) {
    const manager = managers.get(command.manager, 'manager');
    for (const [key, value] of Object.entries(command.set ?? {})) {
      if (!settings.includes(key)) throw new Error(`unknown setting ${key}`);
      manager[key](key === 'reconnectionAttempts' ? value ?? Infinity : value);
    }
    const now = Object.fromEntries(settings.map((key) => [key, manager[key]()]));
    if (now.reconnectionAttempts === Infinity) now.reconnectionAttempts = null;
    return { ...aboutManager(manager), settings: now };
  },
  managerOpen(command) {
    const manager = managers.get(command.manager, 'manager');
    manager.open();
    return aboutManager(manager);
  },
  managerClose(command) {
    const manager = managers.get(command.manager, 'manager');
    manager._close();
    return aboutManager(manager);
  },
  state(command) {
    return command.socket !== undefined ? aboutBoth(sockets.get(command.socket, 'socket')) : aboutManager(managers.get(command.manager, 'manager'));
  },
  trace(command) {
    for (const key of ['packets', 'outgoing']) if (command[key] !== undefined) trace[key] = command[key];
    return {};
  },
  resolve(command) {
    const base = command.base === undefined ? undefined : new URL(command.base);
    const location = base && { protocol: base.protocol, hostname: base.hostname, port: base.port, host: base.host };
    const read = resolveUrl(command.url, command.path ?? '/socket.io', location);
    return { resolved: { protocol: read.protocol, host: read.host, port: read.port, namespace: read.path, query: read.queryKey, id: read.id } };
  },
  fault(command) {
    const fault = faults[command.kind];
    if (!fault) throw new Error('unknown kind');
    if (command.kind === 'packet') {
      const socket = sockets.get(command.socket, 'socket');
      fault({ socket }, command.data);
      return aboutBoth(socket);
    }
    const manager = managers.get(command.manager, 'manager');
    fault({ manager }, command.data);
    return aboutManager(manager);
  },
};

function execute(command) {
  const isObject = command !== null && typeof command === 'object' && !Array.isArray(command);
  const seq = isObject && typeof command.seq === 'number' ? command.seq : null;
  cause = seq;
  let line;
  try {
    if (!isObject) throw new Error('not an object');
    const operation = Object.hasOwn(operations, command.op) ? operations[command.op] : undefined;
    if (!operation) throw new Error('unknown op');
    line = { ev: 'result', seq, ok: true, ...operation(command) };
  } catch (error) {
    line = { ev: 'result', seq, ok: false, error: messageOf(error) };
  }
  cause = undefined;
  write(line);
}

readline.createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on('line', (text) => {
    if (text.trim() === '') return;
    let read;
    try {
      read = JSON.parse(text);
    } catch {
      execute(undefined);
      return;
    }
    if (Array.isArray(read)) read.forEach(execute); else execute(read);
  })
  .on('close', () => {
    for (const manager of managers.byObject.keys()) manager._close();
    process.exit(0);
  });

write({ ev: 'ready', protocol: 1, client: 'reference' });
