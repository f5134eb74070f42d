// SPDX-License-Identifier: GPL-3.0-or-later
import { parseArgs } from 'node:util';

const numbers = {
  port: 5000,
  seed: 1,
  'kpi-ms': 5000,
  'dashboard-ms': 10000,
  'notification-ms': 20000,
  'alert-ms': 45000,
  'delay-ms': 0,
  'late-ms': 0,
  'rate-limit': 0,
  'ping-interval': 25000,
  'ping-timeout': 20000,
};
const switches = ['static', 'no-websocket', 'no-polling', 'refuse-auth', 'repeat-auth', 'end-auth', 'refuse-refresh', 'rest-down', 'acks', 'stdin', 'help'];
const texts = { host: '127.0.0.1', path: '/socket.io', 'require-token': '', 'raise-from': '' };

export const usage = `Usage: node server.mjs [options]
  --port N             0 takes a free one (default 5000); one JSON line {"port":N,"pid":N} tells it
  --host ADDRESS       default 127.0.0.1
  --path PATH          default /socket.io
  --seed N             of the pseudo-random numbers (default 1)
  --kpi-ms N           interval of the KPI updates of each module (5000; 0: never)
  --dashboard-ms N     interval of the dashboard's updates (10000; 0: never)
  --notification-ms N  interval of new notifications (20000; 0: never)
  --alert-ms N         interval at which an alert is raised or cleared (45000; 0: never)
  --static             send the first values once, and nothing by itself afterwards
  --acks               answer every event that asks for an acknowledgement
  --delay-ms N         send everything N milliseconds late
  --late-ms N          drop what comes in a client's first N milliseconds, and say "ready" then
  --rate-limit N       at most N events from one client in 10 s; the rest is dropped with an error event
  --no-websocket, --no-polling
  --refuse-auth        refuse every connection
  --refuse-refresh     give no other token for a refresh token
  --rest-down          answer every question by HTTP with 503
  --repeat-auth        say with a refusal what was refused, as careless backends do
  --end-auth           let in whom it would refuse, say why in an event "unauthorized", and disconnect
  --raise-from FILE    raise the alert that stands there as JSON before anybody connects
  --require-token T    refuse connections without this token (auth.token, query.token or Authorization: Bearer)
  --ping-interval N, --ping-timeout N
  --stdin              take control commands, a JSON object a line, and stop when stdin closes
Control commands (also as POST /control; GET /control gives the statistics), see control.mjs.`;

/// The options as an object with the names above; throws an Error with one clear line.
export function readOptions(args) {
  const options = {};
  for (const name of Object.keys({ ...numbers, ...texts })) options[name] = { type: 'string' };
  for (const name of switches) options[name] = { type: 'boolean', default: false };
  const { values } = parseArgs({ args, options, strict: true, allowPositionals: false });
  const result = { ...texts, ...values };
  for (const [name, fallback] of Object.entries(numbers)) {
    result[name] = values[name] === undefined ? fallback : Number(values[name]);
    if (!Number.isInteger(result[name]) || result[name] < 0) {
      throw new Error(`--${name}: expected a whole number, found "${values[name]}"`);
    }
  }
  return result;
}
