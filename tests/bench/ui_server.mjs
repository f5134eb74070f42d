#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// A backend that speaks the built-in profile and sends as much as it is told to: one event holds the four KPIs of one module,
// about 600 bytes, the modules in turn.
//   node ui_server.mjs --rate 1000       events a second; 0: only the first values
// Prints {"port":…} on one line; ends when its stdin does.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { Server } from 'socket.io';

const { values: opt } = parseArgs({ options: { rate: { type: 'string', default: '100' } } });
const rate = Number(opt.rate);

const modules = {
  reports: [['done', 'تقارير منجزة اليوم', 'تقرير', 128], ['pending', 'تقارير معلّقة', 'تقرير', 14], ['prep', 'متوسط زمن الإعداد', 'دقيقة', 4.2], ['accuracy', 'دقة البيانات', '٪', 99.2]],
  finance: [['revenue', 'إجمالي الإيرادات', 'ر.س', 1250000], ['expenses', 'المصروفات', 'ر.س', 842310], ['profit', 'صافي الربح', 'ر.س', 407690], ['late', 'فواتير متأخرة', 'فاتورة', 37]],
  hr: [['staff', 'عدد الموظفين', 'موظفًا', 1204], ['attendance', 'نسبة الحضور', '٪', 94.5], ['leave', 'طلبات إجازة', 'طلبًا', 18], ['vacant', 'وظائف شاغرة', 'وظائف', 9]],
  security: [['denied', 'محاولات دخول مرفوضة', 'محاولة', 312], ['sessions', 'جلسات نشطة', 'جلسة', 86], ['open', 'تنبيهات مفتوحة', 'تنبيهات', 5], ['ready', 'جاهزية الأنظمة', '٪', 98.5]],
};
const keys = Object.keys(modules);

// Figures that look like chance and are the same in each run.
let seed = 7;
const chance = () => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return (seed >>> 16) / 65536; };
let sent = 0;
const around = (base) => Math.round(base * (1 + 0.08 * Math.sin(sent / 7) + 0.04 * (chance() - 0.5)) * 10) / 10;
const kpis = (key, history) => modules[key].map(([id, label, unit, base], i) => ({
  id, label, unit, value: around(base), trend: Math.round((chance() * 30 - 12) * 10) / 10,
  status: key === 'security' && i === 0 ? 'critical' : i === 3 ? 'warning' : 'ok',
  ...(history && { history: Array.from({ length: 60 }, () => around(base)) }),
}));

const http = createServer();
const io = new Server(http);
io.on('connection', (socket) => socket.on('module:subscribe', (request) => {
  const key = request?.moduleKey;
  if (!Object.hasOwn(modules, key)) return;
  socket.join(key);
  socket.emit('kpi:update:' + key, { moduleKey: key, data: kpis(key, true), timestamp: Date.now() });
}));

if (rate > 0) {
  const start = Date.now();
  setInterval(() => {
    const due = Math.floor((Date.now() - start) * rate / 1000);
    for (; sent < due; sent++) {
      const key = keys[sent % keys.length];
      io.to(key).emit('kpi:update:' + key, { moduleKey: key, data: kpis(key), timestamp: Date.now(), seq: sent });
    }
  }, 1);
}
process.stdin.on('end', () => process.exit(0)).resume();
http.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: http.address().port })));
