// SPDX-License-Identifier: GPL-3.0-or-later
import { readFileSync } from 'node:fs';

// The embedded demo backend shows the same organisation.
const data = JSON.parse(readFileSync(new URL('../../app/demo/demo_data.json', import.meta.url), 'utf8'));
const historyLength = 40;
const alertLimit = 10;

/// mulberry32: small, seedable, good enough for believable noise.
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const rounded = (value, decimals) => Number(value.toFixed(decimals));

/// One figure that drifts around its starting value.
class Figure {
  constructor(definition, random) {
    this.definition = definition;
    this.random = random;
    this.exact = definition.value;
    this.yesterday = definition.value / (1 + definition.trend / 100);
    this.history = [];
    const start = this.exact;
    for (let i = 0; i < historyLength; ++i) {
      this.step();
      this.history.push(this.value);
    }
    this.exact = start;
    this.history.push(this.value);
  }

  get value() {
    return rounded(this.exact, this.definition.decimals);
  }

  get trend() {
    return rounded((this.value / this.yesterday - 1) * 100, 0) + 0;
  }

  get status() {
    const { warning, critical, polarity } = this.definition;
    const past = (limit) =>
      limit !== undefined && (polarity === 'higher' ? this.value < limit : this.value >= limit);
    if (past(critical)) return 'critical';
    return past(warning) ? 'warning' : 'normal';
  }

  step() {
    const { value, noise = 0, minimum = -Infinity, maximum = Infinity } = this.definition;
    const next = this.exact + (value - this.exact) * 0.06 + (this.random() + this.random() - 1) * 2 * noise;
    this.exact = Math.min(maximum, Math.max(minimum, next));
  }

  record() {
    this.history.push(this.value);
    if (this.history.length > historyLength) this.history.shift();
  }

  set(value) {
    this.exact = value;
    this.record();
  }
}

/// What the backend knows: figures, notifications and alerts. Knows nothing of sockets.
export class Organisation {
  constructor(seed, now = () => new Date()) {
    this.random = randomFrom(seed);
    this.now = now;
    this.modules = new Map();
    for (const module of data.modules) {
      this.modules.set(module.key, new Map(module.kpis.map((kpi) => [kpi.id, new Figure(kpi, this.random)])));
    }
    this.cards = new Map(data.summaryCards.map((card) => [card.id, new Figure(card, this.random)]));
    this.notifications = data.notifications.map((each) => this.dated(each));
    this.alerts = data.alerts.map((each) => ({ ...this.dated(each), active: true, acknowledged: false }));
    this.serial = 0;
  }

  dated({ minutesAgo, ...rest }) {
    return { ...rest, time: new Date(this.now().getTime() - minutesAgo * 60000).toISOString() };
  }

  advanceModule(key) {
    const figures = this.modules.get(key);
    for (const figure of figures.values()) {
      const { difference } = figure.definition;
      if (difference) figure.exact = figures.get(difference[0]).value - figures.get(difference[1]).value;
      else figure.step();
      figure.record();
    }
  }

  advanceCards() {
    for (const card of this.cards.values()) card.step();
  }

  kpi(figure, withHistory) {
    const { id, label, unit, polarity, warning, critical } = figure.definition;
    const result = { id, label, value: figure.value, unit, trend: figure.trend, status: figure.status, polarity };
    if (warning !== undefined) result.thresholds = { warning, critical };
    if (withHistory) result.history = figure.history;
    return result;
  }

  moduleKpis(key, withHistory = false) {
    return [...this.modules.get(key).values()].map((figure) => this.kpi(figure, withHistory));
  }

  dashboard(withHistory = false) {
    // Cards have no unit of their own in the contract: it is glued to the value.
    const summaryCards = [...this.cards.values()].map((card) => {
      const { id, title, unit, decimals, polarity, icon } = card.definition;
      const value = card.value.toFixed(decimals) + (/^[%a-z]/i.test(unit) ? unit : ` ${unit}`);
      const trend = `${card.trend > 0 ? '+' : ''}${card.trend}%`;
      return { id, title, value, trend, status: card.status, polarity, icon };
    });
    const topKPIs = data.topKpis.map(({ module, id }) => ({
      ...this.kpi(this.modules.get(module).get(id), withHistory),
      module,
    }));
    return { summaryCards, topKPIs };
  }

  notificationList(limit = 50) {
    return {
      unreadCount: this.notifications.filter((each) => !each.read).length,
      notifications: this.notifications.slice(0, limit),
    };
  }

  addNotification(fields = {}) {
    const pool = data.notificationPool;
    const chosen = pool[Math.floor(this.random() * pool.length)];
    const notification = {
      id: `n-${1000 + ++this.serial}`, ...chosen, time: this.now().toISOString(), read: false, ...fields,
    };
    this.notifications.unshift(notification);
    this.notifications.length = Math.min(this.notifications.length, 200);
    return notification;
  }

  markRead(id) {
    const found = this.notifications.find((each) => each.id === id);
    if (found) found.read = true;
    return found !== undefined;
  }

  markAllRead() {
    for (const each of this.notifications) each.read = true;
  }

  alertList() {
    return this.alerts.slice(0, alertLimit);
  }

  raiseAlert(fields) {
    const alert = {
      id: `a-${++this.serial}`, severity: 'warning', time: this.now().toISOString(),
      active: true, acknowledged: false, ...fields,
    };
    this.alerts = [alert, ...this.alerts.filter((each) => each.id !== alert.id)];
    return alert;
  }

  /// Raises the next alert of the data that is not active, or clears the youngest that was raised so.
  turnAlert() {
    const candidates = [];
    for (const [module, figures] of this.modules) {
      for (const { definition } of figures.values()) {
        if (definition.alert) candidates.push({ ...definition.alert, module });
      }
    }
    const raised = this.alerts.find((alert) => candidates.some((each) => each.id === alert.id));
    if (raised && this.random() < 0.6) return this.clearAlert(raised.id);
    return this.raiseAlert(candidates[Math.floor(this.random() * candidates.length)]);
  }

  clearAlert(id) {
    this.alerts = this.alerts.filter((each) => each.id !== id);
  }

  acknowledge({ alertId, by, comment, at }) {
    const found = this.alerts.find((each) => each.id === alertId);
    if (!found) return false;
    Object.assign(found, { acknowledged: true, acknowledgedBy: by, comment, acknowledgedAt: at });
    return true;
  }
}
