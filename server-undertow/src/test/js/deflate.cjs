// Compression as Node's ws and the stock clients know it, against a server that echoes.
// node deflate.cjs FOLDER_WITH_NODE_MODULES PORT ANSWER…
'use strict';
const assert = require('node:assert/strict');
const { randomBytes } = require('node:crypto');
const { createRequire } = require('node:module');

const [folder, port, ...answers] = process.argv.slice(2);
const load = createRequire(folder + '/');
const WebSocket = createRequire(load.resolve('client-4.8'))('ws');

const list = JSON.stringify(Array.from({ length: 2_000 }, (_, id) => ({ id, name: `user ${id % 7} ⚓` })));
const texts = [list, 'short', 'é 𝄞'.repeat(500), list, '', randomBytes(3_000).toString('hex'), list];

const next = (socket, event) => new Promise((resolve) => socket.once(event, (...args) => resolve(args)));

/** Comes with an offer, converses, and tells the server's answer and what it cost. */
async function converse(perMessageDeflate) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate });
  const heard = [];
  socket.on('message', (data) => heard.push(String(data)));
  const [response] = await next(socket, 'upgrade');
  await next(socket, 'open');
  socket.send('40');
  texts.forEach((text) => socket.send('42' + JSON.stringify(['echo', text])));
  while (heard.length < texts.length + 2) await next(socket, 'message');
  assert.deepEqual(heard.slice(2).map((packet) => JSON.parse(packet.slice(2))[1]), texts);
  const { bytesRead, bytesWritten } = socket._socket;
  socket.close(1000);
  const [code] = await next(socket, 'close');
  assert.equal(code, 1000);
  return { answer: response.headers['sec-websocket-extensions'], bytesRead, bytesWritten };
}

async function offers() {
  const plain = await converse(false);
  assert.equal(plain.answer, undefined);
  const all = [
    { threshold: 0 },
    { threshold: 0, serverNoContextTakeover: true },
    { threshold: 0, clientNoContextTakeover: true, clientMaxWindowBits: 9 },
    { threshold: 0, serverMaxWindowBits: 10 },
  ];
  for (const [number, offer] of all.entries()) {
    const { answer, bytesRead, bytesWritten } = await converse(offer);
    assert.equal(answer || 'none', answers[number]);
    if (answer) {
      assert.ok(bytesRead < plain.bytesRead / 3, `${bytesRead} of ${plain.bytesRead} bytes read`);
      assert.ok(bytesWritten < plain.bytesWritten / 3, `${bytesWritten} of ${plain.bytesWritten} bytes written`);
    }
  }
}

/** A stock client: text, bytes and an answer. */
async function stock(version) {
  const { io } = load('client-' + version);
  const socket = io(`http://127.0.0.1:${port}`, {
    forceNew: true,
    transports: ['websocket'],
    perMessageDeflate: { threshold: 1024 },
  });
  await next(socket, 'connect');
  assert.match(String(socket.io.engine.transport.ws.extensions.trim?.() ?? Object.keys(socket.io.engine.transport.ws.extensions)), /permessage-deflate/);
  const bytes = Buffer.alloc(20_000, 'abc');
  for (const value of [list, bytes, list]) {
    socket.emit('echo', value);
    const [echo] = await next(socket, 'echo');
    assert.deepEqual(echo, value);
  }
  socket.disconnect();
}

(async () => {
  await offers();
  for (const version of ['3.1', '4.0', '4.8']) await stock(version);
  process.exit(0);
})().catch((error) => {
  console.log(error.stack);
  process.exit(1);
});
