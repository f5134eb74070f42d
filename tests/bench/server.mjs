#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Benchmark server: a real socket.io server with scenarios that a client asks for by event.
//   node server.mjs [--port 0] [--host 127.0.0.1] [--ping-interval MS] [--http-compression] [--deflate takeover|alone] [--live-encode] [--no-cork]
// Prints {"port":..,"pid":..} as one JSON line on stdout. Stops on SIGTERM or when its stdin closes (--stdin).
import http from 'node:http';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { Server } from 'socket.io';
import { Encoder, PacketType } from 'socket.io-parser';
import { Sender } from 'ws';
import { kpis, attachment, POOL } from './payloads.mjs';

const { values: opt } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    'ping-interval': { type: 'string', default: '25000' },
    'http-compression': { type: 'boolean', default: false },
    deflate: { type: 'string' },
    'live-encode': { type: 'boolean', default: false },
    'no-cork': { type: 'boolean', default: false },
    stdin: { type: 'boolean', default: false },
  },
});

const httpServer = http.createServer((req, res) => {
  if (req.url === '/stats') {
    const { user, system } = process.cpuUsage();
    res.end(JSON.stringify({ cpu_s: (user + system) / 1e6, rss_kb: process.memoryUsage.rss() / 1024 }));
    return;
  }
  res.statusCode = 404;
  res.end();
});
const io = new Server(httpServer, {
  pingInterval: Number(opt['ping-interval']),
  httpCompression: opt['http-compression'],
  // permessage-deflate, with what went before as the dictionary or each message alone; wants --live-encode
  perMessageDeflate: opt.deflate ? { threshold: 1024, serverNoContextTakeover: opt.deflate === 'alone', clientNoContextTakeover: opt.deflate === 'alone' } : false,
  serveClient: false,
});

// ---- pools of ready packets: the same path that io.emit() takes after encoding once per broadcast ----
const encoder = new Encoder();
const pools = new Map();
function textPool(event, size) {
  const key = `${event}/${size}`;
  if (!pools.has(key)) {
    pools.set(key, Array.from({ length: POOL }, (_, i) => {
      const args = [event, kpis(size, i)];
      const encoded = encoder.encode({ type: PacketType.EVENT, nsp: '/', data: args });
      const data = Buffer.from('4' + encoded[0]);
      return {
        args,
        encoded,
        bytes: data.length,
        // one options object per use: engine.io keeps it with the packet
        frame: Sender.frame(data, { readOnly: true, mask: false, rsv1: false, opcode: 1, fin: true }),
      };
    }));
  }
  return pools.get(key);
}
function binaryPool(event, size) {
  const key = `${event}/${size}`;
  if (!pools.has(key)) {
    const count = size === '1m' ? 8 : POOL;
    pools.set(key, Array.from({ length: count }, (_, i) => {
      const args = [event, { name: 'report.bin', seq: i }, attachment(size, i)];
      const encoded = encoder.encode({ type: PacketType.EVENT, nsp: '/', data: args });
      return { args, encoded, bytes: encoded[0].length + 1 + encoded[1].length, frame: undefined };
    }));
  }
  return pools.get(key);
}

const HIGH_WATER = 1 << 20; // bytes handed to engine.io before waiting for its drain event
const MAX_BATCH = 4096;

function flood(socket, pool, n, live, cork) {
  return new Promise((resolve, reject) => {
    const conn = socket.conn;
    let i = 0, bytes = 0, settled = false;
    const raw = () => (conn.transport.name === 'websocket' ? conn.transport.socket?._socket : undefined);
    let corked;
    const onFlush = () => { if (cork) { corked = raw(); corked?.cork(); } };
    const onDrain = () => { corked?.uncork(); corked = undefined; if (conn.writeBuffer.length === 0) setImmediate(pump); };
    const finish = (err) => {
      if (settled) return;
      settled = true;
      conn.off('flush', onFlush); conn.off('drain', onDrain); conn.off('close', onClose);
      err ? reject(err) : resolve(bytes);
    };
    const onClose = () => finish(new Error('closed'));
    let pumping = false;
    const pump = () => {
      if (settled || pumping || conn.writeBuffer.length) return; // a later drain re-arms it
      pumping = true;
      let batch = 0, queued = 0;
      while (i < n && queued < HIGH_WATER && batch < MAX_BATCH) {
        const p = pool[i % pool.length];
        if (live) socket.emit(...p.args);
        else socket.client.writeToEngine(p.encoded, p.frame ? { preEncoded: true, wsPreEncodedFrame: p.frame } : { preEncoded: true });
        i++; batch++; queued += p.bytes; bytes += p.bytes;
      }
      pumping = false;
      if (i >= n) return finish();
      if (conn.writeBuffer.length === 0) setImmediate(pump);
    };
    conn.on('flush', onFlush); conn.on('drain', onDrain); conn.on('close', onClose);
    pump();
  });
}

const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1e6; };
const nowUs = () => Number(process.hrtime.bigint()) / 1000; // CLOCK_MONOTONIC, microseconds

io.on('connection', (socket) => {
  let sinkCount = 0, sinkSum = 0;

  // payload for scenarios in which the client sends
  socket.on('bench:sample', (req, ack) => ack(kpis(req.size ?? 'small', 0)));

  socket.on('bench:flood', async (req) => {
    const size = String(req.size), n = Math.min(Number(req.n) | 0, 5_000_000);
    const binary = req.kind === 'binary';
    const pool = binary ? binaryPool('report:binary', size) : textPool('kpi:update:finance', size);
    const c0 = cpu(), t0 = nowUs();
    try {
      const bytes = await flood(socket, pool, n, opt['live-encode'], !opt['no-cork']);
      socket.emit('flood:done', { n, bytes, server_cpu_s: cpu() - c0, server_wall_s: (nowUs() - t0) / 1e6 });
    } catch { /* the client left */ }
  });

  socket.on('echo', (payload, ack) => { if (typeof ack === 'function') ack(payload); });

  socket.on('sink:reset', (req, ack) => { sinkCount = 0; sinkSum = 0; ack({}); });
  socket.on('kpi:push', (kpi) => { sinkCount++; sinkSum += kpi[0].value; });
  socket.on('sink:end', (req, ack) => ack({ count: sinkCount, checksum: sinkSum }));

  socket.on('bench:burst', (req) => {
    const n = Math.min(Number(req.n) | 0, 60_000), every = Math.max(Number(req.interval_us) || 1000, 100);
    const pool = Array.from({ length: POOL }, (_, i) => kpis(String(req.size ?? 'medium'), i));
    const t0 = nowUs();
    let i = 0;
    const tick = () => {
      if (!socket.connected) return;
      const due = Math.min(n, Math.floor((nowUs() - t0) / every) + 1);
      while (i < due) { socket.emit('kpi:tick', nowUs(), pool[i % POOL]); i++; }
      if (i < n) setTimeout(tick, 1);
      else socket.emit('burst:done', { n });
    };
    tick();
  });
});

httpServer.listen(Number(opt.port), opt.host, 4096, () => {
  console.log(JSON.stringify({
    port: httpServer.address().port, pid: process.pid, node: process.version,
    'socket.io': createRequire(import.meta.url)('socket.io/package.json').version,
  }));
});
process.on('SIGTERM', () => process.exit(0));
if (opt.stdin) { process.stdin.resume(); process.stdin.on('end', () => process.exit(0)); }
