// SPDX-License-Identifier: GPL-3.0-or-later
// A Socket.IO server under the eyes of its admin interface, with three clients that talk. Prints the
// port.
import {createServer} from 'node:http';
import {instrument} from '@socket.io/admin-ui';
import {Server} from 'socket.io';
import {io} from 'socket.io-client';

const server = createServer();
const sockets = new Server(server);
instrument(sockets, {auth: false, mode: 'development', serverId: 'plant-1'});
sockets.on('connection', socket => socket.on('word', (word, answer) => answer(word)));
await new Promise(done => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${server.address().port}`;
for (let i = 0; i < 3; ++i) {
  const client = io(url, {forceNew: true, transports: ['websocket']});
  setInterval(() => client.emit('word', i, () => {}), 200);
}
process.on('SIGTERM', () => process.exit(0));
console.log(server.address().port);
