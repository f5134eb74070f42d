// SPDX-License-Identifier: GPL-3.0-or-later
// What a test may ask of the backend, as {"command": NAME, …}; the answer is a JSON object.

const commands = {
  /// {event, args: [...], module?, packed?}: to all clients, or to those who subscribed to the module;
  /// packed "text" or "bytes" sends each argument as its JSON in that form.
  emit: (contract, { event, args = [], module, packed }) => {
    const pack = { text: JSON.stringify, bytes: (each) => Buffer.from(JSON.stringify(each)) }[packed] ?? ((each) => each);
    contract.send(module ? contract.io.to(`module:${module}`) : contract.io, event, ...args.map((each) => pack(each)));
  },
  /// {close?}: ends the connections of all clients; without close only their namespace.
  disconnect: (contract, { close = true }) => contract.io.disconnectSockets(close),
  /// {module, id, value}: sets a figure and publishes it.
  set: (contract, { module, id, value }) => {
    const figure = contract.organisation.modules.get(module)?.get(id);
    if (!figure) throw new Error(`no figure ${module}/${id}`);
    figure.set(value);
    contract.publishModule(module);
  },
  /// {module}: the next values, now.
  advance: (contract, { module }) => {
    contract.organisation.advanceModule(module);
    contract.publishModule(module);
  },
  /// {fields?}: a new notification.
  notify: (contract, { fields }) => contract.notify(fields),
  /// {fields}: raises an alert (or raises it again, by id).
  raise: (contract, { fields }) => {
    const alert = contract.organisation.raiseAlert(fields);
    contract.publishAlerts();
    return { alert };
  },
  /// {id}: the alert as it stands.
  alert: (contract, { id }) => ({ alert: contract.organisation.alerts.find((each) => each.id === id) }),
  /// {id}: the alert has returned to normal.
  clear: (contract, { id }) => {
    contract.organisation.clearAlert(id);
    contract.publishAlerts();
  },
  /// {name, value}: another value for an option that is looked at again and again: require-token, refuse-auth,
  /// refuse-refresh, rest-down.
  option: (contract, { name, value }) => {
    contract.options[name] = value;
  },
  /// {clear?}: who is subscribed, what was received; clear forgets what was received.
  stats: (contract, { clear = false }) => {
    const statistics = structuredClone(contract.statistics());
    if (clear) contract.received.length = 0;
    return statistics;
  },
};

export function control(contract, line) {
  try {
    const { command, ...rest } = JSON.parse(line);
    if (!Object.hasOwn(commands, command)) throw new Error(`unknown command ${command}`);
    return { ok: true, command, ...commands[command](contract, rest) };
  } catch (error) {
    return { ok: false, error: error.message };
  }
}
