// SPDX-License-Identifier: MIT
// Deterministic KPI payloads, shared by the server and by compare.mjs (which checks every checksum).
// An event is  kpi:update:finance [ kpi, kpi, ... ]  - the first argument IS the array of KPIs.

const LABELS = [
  'إجمالي الإيرادات', 'صافي الربح', 'المصروفات التشغيلية', 'التدفق النقدي الحر',
  'هامش الربح الإجمالي', 'العائد على الاستثمار', 'الذمم المدينة', 'متوسط قيمة الفاتورة',
];
const KEYS = ['revenue', 'net_profit', 'opex', 'free_cash_flow', 'gross_margin', 'roi', 'receivables', 'avg_invoice'];
const UNITS = ['SAR', 'SAR', 'SAR', 'SAR', '%', '%', 'SAR', 'SAR'];
const TRENDS = ['up', 'down', 'flat'];

export const KPI_COUNT = { small: 1, medium: 8, large: 355 };
export const BINARY_BYTES = { '4k': 4096, '1m': 1048576 };
export const POOL = 64;

function prng(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function kpi(rnd, i, compact) {
  const value = Math.round((10000 + rnd() * 5e6) * 100) / 100;
  const k = {
    id: 1000 + i,
    key: `${KEYS[i % 8]}${i < 8 ? '' : `_${i >> 3}`}`,
    label: LABELS[i % 8],
    value,
    previous: Math.round(value * (0.9 + rnd() * 0.2) * 100) / 100,
    unit: UNITS[i % 8],
    trend: TRENDS[Math.floor(rnd() * 3)],
  };
  if (compact) {
    k.target = Math.round(value * 1.1);
    k.updatedAt = '2026-01-15T09:30:00.000Z';
  } else {
    k.target = Math.round(value * 1.1);
    k.ok = rnd() > 0.5;
    k.note = null;
  }
  return k;
}

/** Array of KPIs number `variant` (0..POOL-1) of the given size. */
export function kpis(size, variant = 0) {
  const n = KPI_COUNT[size];
  if (!n) throw new Error(`unknown size ${size}`);
  const rnd = prng(0x9e3779b9 ^ (variant * 7919 + n));
  return Array.from({ length: n }, (_, i) => kpi(rnd, i, size === 'small'));
}

/** Attachment number `variant`. Byte 0 is 0x04 (see README, "the 0x04 byte"); byte 1 is the one clients sum. */
export function attachment(size, variant = 0) {
  const n = BINARY_BYTES[size];
  if (!n) throw new Error(`unknown binary size ${size}`);
  const b = Buffer.alloc(n);
  const rnd = prng(variant + 17);
  for (let i = 0; i < n; i += 4) b.writeUInt32LE(Math.floor(rnd() * 4294967296) >>> 0, i);
  b[0] = 4;
  b[1] = (variant * 37 + 11) & 255;
  return b;
}

/** Sum a client must report for a flood of n events; with every = true it reads each KPI's value (--read all). */
export function expectedFlood(size, n, every = false) {
  const v = Array.from({ length: POOL }, (_, i) => kpis(size, i).slice(0, every ? undefined : 1).reduce((s, k) => s + k.value, 0));
  let s = 0;
  for (let i = 0; i < n; i++) s += v[i % POOL];
  return s;
}
/** Binary: sum over events of (attachment.length + attachment[1]). */
export function expectedBinary(size, n) {
  const pool = size === '1m' ? 8 : POOL;
  let s = 0;
  for (let i = 0; i < n; i++) s += BINARY_BYTES[size] + (((i % pool) * 37 + 11) & 255);
  return s;
}
/** echo, pipeline and sink: kpis[0].value is overwritten with the sequence number 0..n-1. */
export const expectedSeq = (n) => (n * (n - 1)) / 2;
