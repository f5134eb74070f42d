// SPDX-License-Identifier: GPL-3.0-or-later
// The backend is what other tests lean on: what its options promise is checked with the reference client.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';

import { start } from './rig.mjs';

const quiet = ['--static', '--port', '0'];

/// Runs `body` with a backend and a way to make clients; ends them all.
async function withBackend(options, body) {
  const backend = await start('./server.mjs', '--port', '0', ...options);
  const clients = [];
  const connect = (clientOptions = {}) => {
    const client = io(backend.url, { reconnection: false, forceNew: true, ...clientOptions });
    clients.push(client);
    return client;
  };
  try {
    await body(backend, connect);
  } finally {
    clients.forEach((each) => each.disconnect());
    assert.equal(await backend.stop(), 0);
  }
}

const event = async (client, name) => (await once(client, name))[0];

test('a subscription is answered at once, and only to the subscriber', () =>
  withBackend(quiet, async (backend, connect) => {
    const [subscriber, stranger] = [connect(), connect()];
    await Promise.all([event(subscriber, 'connect'), event(stranger, 'connect')]);
    stranger.on('kpi:update:finance', () => assert.fail('not subscribed'));
    const update = event(subscriber, 'kpi:update:finance');
    subscriber.emit('module:subscribe', { moduleKey: 'finance' });
    const [revenue] = await update;
    assert.deepEqual([revenue.id, revenue.value, revenue.unit], ['revenue', 1250000, 'ر.س']);
    const pushed = event(subscriber, 'kpi:update:finance');
    await backend.control('set', { module: 'finance', id: 'overdue', value: 71 });
    const overdue = (await pushed).find((each) => each.id === 'overdue');
    assert.deepEqual([overdue.value, overdue.status], [71, 'critical']);
    const { subscriptions } = await backend.control('stats');
    assert.equal(subscriptions['module:finance'], 1);
  }));

test('every interval publishes to its subscribers', () =>
  withBackend(['--kpi-ms', '50', '--dashboard-ms', '50', '--notification-ms', '50', '--alert-ms', '50'], async (_, connect) => {
    const client = connect();
    await event(client, 'alert:system');
    client.emit('module:subscribe', { moduleKey: 'hr' });
    client.emit('dashboard:subscribe', {});
    client.emit('notification:subscribe', {});
    for (const name of ['kpi:update:hr', 'dashboard:update']) {
      await event(client, name);
      await event(client, name);
    }
    assert.equal((await event(client, 'notification:new')).read, false);
    assert.ok(Array.isArray(await event(client, 'alert:system')));
  }));

test('the same seed gives the same values', async () => {
  const seen = [];
  for (const seed of ['7', '7', '8']) {
    await withBackend([...quiet, '--seed', seed], async (backend, connect) => {
      const client = connect();
      const first = event(client, 'kpi:update:crm');
      client.emit('module:subscribe', { moduleKey: 'crm' });
      await first;
      const second = event(client, 'kpi:update:crm');
      await backend.control('advance', { module: 'crm' });
      seen.push(JSON.stringify(await second));
    });
  }
  assert.equal(seen[0], seen[1]);
  assert.notEqual(seen[0], seen[2]);
});

test('acknowledgements only with --acks', async () => {
  await withBackend([...quiet, '--acks'], async (_, connect) => {
    assert.deepEqual(await connect().timeout(5000).emitWithAck('dashboard:subscribe', {}), { ok: true });
  });
  await withBackend(quiet, async (_, connect) => {
    await assert.rejects(connect().timeout(200).emitWithAck('dashboard:subscribe', {}), /timed out/);
  });
});

test('reading and acknowledging reach the other consoles', () =>
  withBackend(quiet, async (backend, connect) => {
    const [actor, witness] = [connect(), connect()];
    await Promise.all([event(actor, 'alert:system'), event(witness, 'alert:system')]);
    for (const each of [actor, witness]) {
      each.emit('notification:subscribe', {});
      await event(each, 'notification:update');
    }
    const seen = event(witness, 'notification:mark-read');
    actor.emit('notification:mark-read', { notificationId: 'n-102' });
    assert.deepEqual(await seen, { notificationId: 'n-102' });
    const alerts = event(witness, 'alert:system');
    actor.emit('alert:acknowledge', { alertId: 'finance-overdue', by: 'نورة', requestId: 'r' });
    assert.equal((await alerts).find((each) => each.id === 'finance-overdue').acknowledgedBy, 'نورة');
    const { received } = await backend.control('stats', { clear: true });
    assert.equal(received.at(-1).event, 'alert:acknowledge');
    assert.equal((await backend.control('stats')).received.length, 0);
  }));

test('a missing argument is counted', () =>
  withBackend(quiet, async (backend, connect) => {
    const client = connect();
    client.emit('dashboard:subscribe');
    await event(client, 'dashboard:update');
    assert.equal((await backend.control('stats')).counts.missingArguments, 1);
  }));

test('refusals', async () => {
  await withBackend([...quiet, '--refuse-auth'], async (_, connect) => {
    assert.equal((await event(connect(), 'connect_error')).message, 'Authentication error');
  });
  await withBackend([...quiet, '--require-token', 'T'], async (backend, connect) => {
    assert.equal((await event(connect(), 'connect_error')).message, 'Authentication error');
    await event(connect({ auth: { token: 'T' } }), 'connect');
    await event(connect({ extraHeaders: { Authorization: 'Bearer T' } }), 'connect');
    assert.equal((await backend.control('stats')).counts.refused, 1);
    assert.equal((await fetch(`${backend.url}/api/dashboard`)).status, 401);
  });
});

test('transports can be left out', async () => {
  await withBackend([...quiet, '--no-websocket'], async (backend, connect) => {
    await event(connect(), 'connect');
    await event(connect({ transports: ['websocket'] }), 'connect_error');
    assert.deepEqual((await backend.control('stats')).transports, ['polling']);
  });
  await withBackend([...quiet, '--no-polling'], async (_, connect) => {
    await event(connect({ transports: ['polling'] }), 'connect_error');
    await event(connect({ transports: ['websocket'] }), 'connect');
  });
});

test('the rate limit drops and says so', () =>
  withBackend([...quiet, '--rate-limit', '3'], async (backend, connect) => {
    const client = connect();
    await event(client, 'connect');
    const error = event(client, 'error');
    for (let i = 0; i < 5; ++i) client.emit('dashboard:unsubscribe', {});
    assert.equal((await error).message, 'Rate limit exceeded');
    assert.ok((await backend.control('stats')).counts.rateLimited >= 1);
  }));

test('control: emit, notify, raise, clear, disconnect, and what is wrong', () =>
  withBackend(quiet, async (backend, connect) => {
    const client = connect();
    await event(client, 'alert:system');
    const own = event(client, 'any:event');
    await backend.control('emit', { event: 'any:event', args: [{ a: 1 }] });
    assert.deepEqual(await own, { a: 1 });
    const raised = event(client, 'alert:system');
    await backend.control('raise', { fields: { id: 'x', title: 'ت', message: 'م', severity: 'critical' } });
    assert.equal((await raised)[0].id, 'x');
    const cleared = event(client, 'alert:system');
    await backend.control('clear', { id: 'x' });
    assert.ok(!(await cleared).some((each) => each.id === 'x'));
    assert.equal((await backend.control('nonsense')).ok, false);
    const answer = await fetch(`${backend.url}/control`, { method: 'POST', body: '{"command":"set"}' });
    assert.equal(answer.status, 400);
    assert.equal((await (await fetch(`${backend.url}/control`)).json()).clients, 1);
    const gone = event(client, 'disconnect');
    await backend.control('disconnect');
    await gone;
  }));

test('REST gives the first data', () =>
  withBackend(quiet, async (backend) => {
    const get = async (path) => (await (await fetch(`${backend.url}/api/${path}`)).json()).data;
    assert.equal((await get('modules/finance')).kpis[0].id, 'revenue');
    assert.equal((await get('dashboard')).summaryCards.length, 6);
    assert.equal((await get('notifications?limit=2')).notifications.length, 2);
    assert.equal((await fetch(`${backend.url}/api/modules/none`)).status, 404);
  }));

test('misuse is one line and exit 2', () => {
  const path = fileURLToPath(new URL('./server.mjs', import.meta.url));
  for (const options of [['--nonsense'], ['--port', 'x'], ['--kpi-ms', '-1']]) {
    const { status, stderr } = spawnSync(process.execPath, [path, ...options], { encoding: 'utf8' });
    assert.equal(status, 2, options.join(' '));
    assert.match(stderr, /^[^\n]+\n$/);
  }
});

test('the proxy delays, limits, counts and cuts', async () => {
  const echo = createServer((socket) => socket.pipe(socket));
  await once(echo.listen(0, '127.0.0.1'), 'listening');
  const proxy = await start('./proxy.mjs', '--target', String(echo.address().port), '--delay-ms', '20', '--kbit', '1000');
  const { connect } = await import('node:net');
  const socket = connect(proxy.port, '127.0.0.1');
  const size = 25000;
  let received = 0;
  const startTime = performance.now();
  socket.write(Buffer.alloc(size));
  await new Promise((resolve) => {
    socket.on('data', (chunk) => (received += chunk.length) === size && resolve());
  });
  // Nothing is faster than the line: 200 ms for the bits, a round trip, and one for the connection.
  assert.ok(performance.now() - startTime >= 275);
  const stats = await proxy.control('stats');
  assert.deepEqual([stats.connections, stats.bytesUp, stats.bytesDown], [1, size, size]);
  const closed = once(socket, 'close');
  await proxy.control('cut');
  await closed;
  assert.equal(await proxy.stop(), 0);
  echo.close();
});
