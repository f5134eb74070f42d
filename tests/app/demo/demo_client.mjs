// SPDX-License-Identifier: GPL-3.0-or-later
// The reference client against the embedded demo: node demo_client.mjs URL SCENARIO
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../backend/package.json', import.meta.url));
const { io } = require('socket.io-client');
const [url, scenario] = process.argv.slice(2);

setTimeout(() => {
  console.error(`${scenario}: nothing came in time`);
  process.exit(1);
}, 25000).unref();

const opened = [];
function connect(options = {}, path = '') {
  const socket = io(url + path, { transports: ['websocket'], reconnection: false, forceNew: true, ...options });
  opened.push(socket);
  return socket;
}
const event = async (socket, name) => (await once(socket, name))[0];
const byId = (list, id) => list.find((each) => each.id === id);

const scenarios = {
  async greeting() {
    const socket = connect({ auth: { token: 'سر' } });
    const [status, alerts] = await Promise.all([event(socket, 'connection:status'), event(socket, 'alert:system')]);
    assert.equal(status.status, 'connected');
    assert.ok(Math.abs(Date.parse(status.timestamp) - Date.now()) < 60000);
    assert.deepEqual(alerts.map((each) => each.severity), ['critical', 'warning', 'warning']);
    assert.match(alerts[0].message, /vpn-02\.example\.com/);
  },

  async modules() {
    const socket = connect();
    for (const moduleKey of ['reports', 'finance', 'hr', 'security', 'elearning', 'rehab', 'crm']) {
      const update = event(socket, `kpi:update:${moduleKey}`);
      socket.emit('module:subscribe', { moduleKey });
      const kpis = await update;
      assert.ok(kpis.length >= 4);
      for (const kpi of kpis) assert.equal(kpi.history.at(-1), kpi.value);
    }
    const failure = event(socket, 'error');
    socket.emit('module:subscribe', { moduleKey: 'unknown' });
    assert.equal((await failure).moduleKey, 'unknown');
  },

  async dashboard() {
    const socket = connect();
    const update = event(socket, 'dashboard:update');
    socket.emit('dashboard:subscribe', {});
    const { summaryCards, topKPIs } = await update;
    assert.equal(summaryCards.length, 6);
    assert.equal(byId(topKPIs, 'rejected').status, 'critical');
    assert.ok(topKPIs[0].history.length > 10);
  },

  async notifications() {
    const [actor, witness] = [connect(), connect()];
    for (const socket of [actor, witness]) {
      const list = event(socket, 'notification:update');
      socket.emit('notification:subscribe', {});
      assert.equal((await list).unreadCount, 7);
    }
    let [confirmed, seen] = [event(actor, 'notification:read-confirmed'), event(witness, 'notification:mark-read')];
    actor.emit('notification:mark-read', { notificationId: 'n-101' });
    assert.deepEqual([await confirmed, await seen], Array(2).fill({ notificationId: 'n-101' }));
    [confirmed, seen] = [event(actor, 'notification:all-read-confirmed'), event(witness, 'notification:update')];
    actor.emit('notification:mark-all-read', {});
    await confirmed;
    assert.equal((await seen).unreadCount, 0);
  },

  async alerts() {
    const [actor, witness] = [connect(), connect()];
    await Promise.all([event(actor, 'alert:system'), event(witness, 'alert:system')]);
    const seen = event(witness, 'alert:system');
    const argument = { alertId: 'finance-overdue', by: 'نورة', requestId: 'r-1' };
    assert.deepEqual(await actor.timeout(5000).emitWithAck('alert:acknowledge', argument), { ok: true });
    const alert = byId(await seen, 'finance-overdue');
    assert.deepEqual([alert.acknowledged, alert.acknowledgedBy], [true, 'نورة']);
    const answer = await actor.timeout(5000).emitWithAck('alert:acknowledge', { alertId: 'none' });
    assert.equal(answer.ok, false);
  },

  async requests() {
    const socket = connect();
    const kpis = event(socket, 'kpi:update:hr');
    assert.deepEqual(await socket.timeout(5000).emitWithAck('kpi:request-update', { moduleKey: 'hr' }), { ok: true });
    assert.ok(!('history' in (await kpis)[0]));
    const dashboard = event(socket, 'dashboard:update');
    socket.emit('dashboard:request-update');
    assert.ok((await dashboard).summaryCards.length > 0);
    const list = event(socket, 'notification:update');
    socket.emit('notification:request', { limit: 3 });
    assert.equal((await list).notifications.length, 3);
  },

  async rooms() {
    const [subscriber, stranger] = [connect(), connect()];
    await Promise.all([event(subscriber, 'connect'), event(stranger, 'connect')]);
    stranger.on('kpi:update:reports', () => assert.fail('sent to one who did not subscribe'));
    subscriber.emit('module:subscribe', { moduleKey: 'reports' });
    await event(subscriber, 'kpi:update:reports');
    await event(subscriber, 'kpi:update:reports');
    subscriber.emit('module:unsubscribe', { moduleKey: 'reports' });
    subscriber.emit('module:subscribe', { moduleKey: 'finance' });
    await event(subscriber, 'kpi:update:finance');
    subscriber.on('kpi:update:reports', () => assert.fail('sent after unsubscribing'));
    await event(subscriber, 'kpi:update:finance');
  },

  async namespaces() {
    const error = await event(connect({}, '/admin'), 'connect_error');
    assert.equal(error.message, 'Invalid namespace');
  },

  async polling() {
    const error = await event(connect({ transports: ['polling'] }), 'connect_error');
    assert.equal(error.message, 'xhr poll error');
    assert.equal(error.description, 400);
    const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
    assert.deepEqual(await answer.json(), { code: 0, message: 'Transport unknown' });
    const fallback = connect({ transports: ['polling', 'websocket'], tryAllTransports: true });
    await event(fallback, 'connect');
  },

  async liveliness() {
    const socket = connect();
    socket.emit('module:subscribe', { moduleKey: 'finance' });
    const first = await event(socket, 'kpi:update:finance');
    const second = await event(socket, 'kpi:update:finance');
    assert.ok(!('history' in second[0]));
    assert.notDeepEqual(second.map((each) => each.value), first.map((each) => each.value));
  },
};

await scenarios[scenario]();
opened.forEach((socket) => socket.disconnect());
