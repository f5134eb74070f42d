// SPDX-License-Identifier: GPL-3.0-or-later
// The server's half of docs/events.md, section 4.

const refused = { status: 401, value: { success: false, message: 'Unauthorized' } };
const wrong = { status: 401, value: { success: false, message: 'Wrong password' } };
const down = { status: 503, value: { success: false, message: 'Down for maintenance' } };
const found = (data) => ({ status: 200, value: { success: true, data } });

export function answerRest(organisation, options, request, pathname, query, body) {
  const required = options['require-token'];
  const token = required || 'token';
  if (options['rest-down']) return down;
  if (request.method === 'POST' && pathname === '/api/auth/login') {
    const { email, password } = parsed(body);
    if (!email || !password || options['refuse-auth']) return refused;
    if (password === 'wrong') return wrong;
    return found({ token, refreshToken: `refresh-${token}`, user: { id: 'u-17', name: 'مشغّل الوردية', email } });
  }
  if (request.method === 'POST' && pathname === '/api/auth/refresh') {
    const known = String(parsed(body).refreshToken ?? '').startsWith('refresh-');
    return known && !options['refuse-refresh'] ? found({ token, refreshToken: `refresh-${token}` }) : refused;
  }
  if (options['refuse-auth'] || (required && request.headers.authorization !== `Bearer ${required}`)) {
    return refused;
  }
  const module = /^\/api\/modules\/([^/]+)$/.exec(pathname)?.[1];
  if (module && organisation.modules.has(module)) {
    return found({ moduleKey: module, kpis: organisation.moduleKpis(module, true) });
  }
  if (pathname === '/api/dashboard') return found(organisation.dashboard(true));
  if (pathname === '/api/notifications') {
    return found(organisation.notificationList(Number(query.get('limit') ?? 50)));
  }
  return { status: 404, value: { success: false, message: 'Not found' } };
}

function parsed(body) {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return {};
  }
}
