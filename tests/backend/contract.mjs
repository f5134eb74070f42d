// SPDX-License-Identifier: GPL-3.0-or-later
// The server's half of docs/events.md, section 1.

const roomOf = (key) => `module:${key}`;
const dashboardRoom = 'dashboard';
const notificationRoom = 'notifications';
const receivedLimit = 10000;
const handshakeLimit = 20;
const rateWindowMs = 10000;

export class Contract {
  constructor(io, organisation, options) {
    this.io = io;
    this.organisation = organisation;
    this.options = options;
    this.received = [];
    this.handshakes = [];
    this.counts = { connections: 0, events: 0, missingArguments: 0, rateLimited: 0, refused: 0, rest: 0, restAnswered: 0 };
    this.handledRequests = new Set();
    this.uptime = 0;
    this.timers = [];
    this.userOf = new Map();

    io.use((socket, next) => this.authorise(socket, next));
    io.on('connection', (socket) => this.welcome(socket));
  }

  start() {
    if (this.options.static) return;
    const every = (ms, action) => ms > 0 && this.timers.push(setInterval(action, ms));
    every(this.options['kpi-ms'], () => {
      for (const key of this.organisation.modules.keys()) {
        this.organisation.advanceModule(key);
        this.publishModule(key);
      }
    });
    every(this.options['dashboard-ms'], () => {
      this.organisation.advanceCards();
      this.publishDashboard();
    });
    every(this.options['notification-ms'], () => this.notify());
    every(this.options['alert-ms'], () => {
      this.organisation.turnAlert();
      this.publishAlerts();
    });
  }

  stop() {
    this.timers.forEach(clearInterval);
    this.timers = [];
  }

  authorise(socket, next) {
    const { auth, query, headers } = socket.handshake;
    this.handshakes.push({ auth, query, headers });
    if (this.handshakes.length > handshakeLimit) this.handshakes.shift();
    const header = socket.handshake.headers.authorization ?? '';
    const token = socket.handshake.auth.token ?? query.token ?? header.replace(/^Bearer /, '');
    const required = this.options['require-token'];
    const refused = this.options['refuse-auth'] || (required && token !== required);
    if (refused) ++this.counts.refused;
    socket.data.refused = refused;
    if (refused && !this.options['end-auth']) {
      next(new Error(this.options['repeat-auth'] ? `Authentication error: ${JSON.stringify(socket.handshake.auth)}` : 'Authentication error'));
    } else {
      next();
    }
  }

  welcome(socket) {
    ++this.counts.connections;
    if (socket.data.refused) {
      socket.emit('unauthorized', { message: 'jwt must be provided' });
      socket.disconnect(true);
      return;
    }
    const user = { userId: socket.handshake.auth.userId ?? socket.id, name: socket.handshake.auth.name ?? '' };
    this.userOf.set(socket.id, user);
    this.send(socket, 'connection:status', { status: 'connected', timestamp: this.stamp() });
    this.send(socket, 'alert:system', this.organisation.alertList());
    this.announce(socket, 'online');

    let windowStart = 0;
    let inWindow = 0;
    socket.use((packet, next) => {
      this.record(packet);
      const now = Date.now();
      if (now - windowStart > rateWindowMs) [windowStart, inWindow] = [now, 0];
      if (this.options['rate-limit'] > 0 && ++inWindow > this.options['rate-limit']) {
        ++this.counts.rateLimited;
        this.send(socket, 'error', { message: 'Rate limit exceeded' });
        return;
      }
      next();
    });
    const listen = () => {
      for (const [event, handler] of Object.entries(this.handlers())) {
        socket.on(event, (...args) => {
          const ack = typeof args.at(-1) === 'function' ? args.pop() : undefined;
          if (args[0] === undefined) ++this.counts.missingArguments;
          const answer = handler(socket, args[0] ?? {}) ?? { ok: true };
          if (ack && this.options.acks) this.later(() => ack(answer));
        });
      }
    };
    // As a backend that looks a user up before it registers its handlers.
    if (this.options['late-ms'] > 0) {
      setTimeout(() => {
        listen();
        this.send(socket, 'ready', {});
      }, this.options['late-ms']);
    } else {
      listen();
    }
    socket.on('disconnect', () => {
      this.userOf.delete(socket.id);
      this.announce(socket, 'offline', user);
    });
  }

  handlers() {
    const org = this.organisation;
    return {
      'module:subscribe': (socket, { moduleKey }) => {
        if (!org.modules.has(moduleKey)) return this.unknownModule(socket, moduleKey);
        socket.join(roomOf(moduleKey));
        this.send(socket, `kpi:update:${moduleKey}`, org.moduleKpis(moduleKey, true));
      },
      'module:unsubscribe': (socket, { moduleKey }) => void socket.leave(roomOf(moduleKey)),
      'dashboard:subscribe': (socket) => {
        socket.join(dashboardRoom);
        this.send(socket, 'dashboard:update', org.dashboard(true));
      },
      'dashboard:unsubscribe': (socket) => void socket.leave(dashboardRoom),
      'notification:subscribe': (socket) => {
        socket.join(notificationRoom);
        this.send(socket, 'notification:update', org.notificationList());
      },
      'notification:request': (socket, { limit }) =>
        this.send(socket, 'notification:update', org.notificationList(limit)),
      'notification:mark-read': (socket, argument) => {
        const notificationId = typeof argument === 'string' ? argument : argument.notificationId;
        if (!org.markRead(notificationId)) return { ok: false, error: 'Unknown notification' };
        this.send(socket, 'notification:read-confirmed', { notificationId });
        this.send(socket.to(notificationRoom), 'notification:mark-read', { notificationId });
      },
      'notification:mark-all-read': (socket) => {
        org.markAllRead();
        this.send(socket, 'notification:all-read-confirmed', {});
        this.send(socket.to(notificationRoom), 'notification:update', org.notificationList());
      },
      'alert:acknowledge': (socket, argument) => {
        const { requestId } = argument;
        if (requestId !== undefined && this.handledRequests.has(requestId)) return { ok: true, repeated: true };
        if (!org.acknowledge(argument)) {
          this.send(socket, 'error', { message: 'Unknown alert', code: 'UNKNOWN_ALERT' });
          return { ok: false, error: 'Unknown alert' };
        }
        if (requestId !== undefined) this.handledRequests.add(requestId);
        this.publishAlerts();
      },
      login: (socket, { username, password }) =>
        username && password && password !== 'wrong'
          ? { ok: true, token: this.options['require-token'] || 'token' }
          : { ok: false, msg: 'Wrong password' },
      loginByToken: (socket, token) =>
        token === (this.options['require-token'] || 'token') ? { ok: true } : { ok: false, msg: 'Token is over' },
      'uptime:get': () => ({ uptime: ++this.uptime }),
      'user:activity': (socket, { status }) => this.announce(socket, status),
      'dashboard:request-update': (socket) => this.send(socket, 'dashboard:update', org.dashboard()),
      'kpi:request-update': (socket, { moduleKey }) => {
        if (!org.modules.has(moduleKey)) return this.unknownModule(socket, moduleKey);
        this.send(socket, `kpi:update:${moduleKey}`, org.moduleKpis(moduleKey));
      },
    };
  }

  unknownModule(socket, moduleKey) {
    this.send(socket, 'error', { message: `Unknown module ${moduleKey}`, code: 'UNKNOWN_MODULE', moduleKey });
    return { ok: false, error: 'Unknown module' };
  }

  publishModule(key) {
    this.send(this.io.to(roomOf(key)), `kpi:update:${key}`, this.organisation.moduleKpis(key));
  }

  publishDashboard() {
    this.send(this.io.to(dashboardRoom), 'dashboard:update', this.organisation.dashboard());
  }

  publishAlerts() {
    this.send(this.io, 'alert:system', this.organisation.alertList());
  }

  notify(fields) {
    this.send(this.io.to(notificationRoom), 'notification:new', this.organisation.addNotification(fields));
  }

  announce(socket, status, user = this.userOf.get(socket.id)) {
    this.send(socket.broadcast, 'user:status', { ...user, status, timestamp: this.stamp() });
  }

  /// Every event that leaves goes through here, so that --delay-ms keeps their order.
  send(target, event, ...args) {
    this.later(() => target.emit(event, ...args));
  }

  later(action) {
    if (this.options['delay-ms'] > 0) setTimeout(action, this.options['delay-ms']);
    else action();
  }

  record([event, ...args]) {
    ++this.counts.events;
    this.received.push({ event, args: args.filter((each) => typeof each !== 'function') });
    if (this.received.length > receivedLimit) this.received.shift();
  }

  stamp() {
    return this.organisation.now().toISOString();
  }

  statistics() {
    const rooms = this.io.of('/').adapter.rooms;
    const size = (room) => rooms.get(room)?.size ?? 0;
    const subscriptions = { dashboard: size(dashboardRoom), notifications: size(notificationRoom) };
    for (const key of this.organisation.modules.keys()) subscriptions[roomOf(key)] = size(roomOf(key));
    const transports = [...this.io.of('/').sockets.values()].map((socket) => socket.conn.transport.name);
    return { clients: transports.length, transports, subscriptions, counts: this.counts, received: this.received, handshakes: this.handshakes };
  }
}
