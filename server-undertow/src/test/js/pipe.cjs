// Hawser's WebSocket-shaped socket against the engine alone, which sends back all that comes and closes when told to.
// node pipe.cjs FOLDER_WITH_NODE_MODULES websocket|polling|shortpoll PORT
'use strict';
const assert = require('node:assert/strict');
const { createRequire } = require('node:module');
const { HawserSocket } = require('./hawser.cjs').load(createRequire(process.argv[2] + '/'));

const [transport, port] = process.argv.slice(3);

const next = (socket, event) =>
  new Promise((resolve) => socket.addEventListener(event, resolve, { once: true }));

async function open(binaryType) {
  const socket = new HawserSocket(`ws://127.0.0.1:${port}`, { transports: [transport] });
  socket.binaryType = binaryType;
  await next(socket, 'open');
  return socket;
}

/** What comes back, as many messages as went. */
async function echoed(socket, ...messages) {
  const back = [];
  const all = new Promise((resolve) => {
    socket.onmessage = ({ data }) => back.push(data) === messages.length && resolve();
  });
  messages.forEach((message) => socket.send(message));
  await all;
  return back;
}

async function textAndBytes() {
  const socket = await open('arraybuffer');
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  const back = await echoed(socket, 'é ⚓', '', bytes, new Blob(['blob']), 'x'.repeat(100_000), bytes.buffer);
  assert.deepEqual(back, ['é ⚓', '', bytes.buffer, new TextEncoder().encode('blob').buffer, 'x'.repeat(100_000), bytes.buffer]);
  socket.send('last words');
  socket.close(1000, 'done');
  const { code, reason, wasClean } = await next(socket, 'close');
  assert.deepEqual([code, reason, wasClean, socket.readyState], [1000, 'done', true, HawserSocket.CLOSED]);
}

async function blobs() {
  const socket = await open('blob');
  const [blob] = await echoed(socket, new Uint8Array([1, 2]));
  assert.deepEqual(await blob.arrayBuffer(), new Uint8Array([1, 2]).buffer);
  socket.close();
  await next(socket, 'close');
}

async function closedByTheServer() {
  const socket = await open('blob');
  let failed = false;
  socket.onerror = () => (failed = true);
  socket.send('close');
  const { wasClean } = await next(socket, 'close');
  assert.deepEqual([wasClean, failed], [true, false]);
}

async function nobody() {
  const socket = new HawserSocket('ws://127.0.0.1:1', { transports: [transport] });
  const error = next(socket, 'error');
  const { code, wasClean } = await next(socket, 'close');
  await error;
  assert.deepEqual([code, wasClean], [1006, false]);
}

(async () => {
  await textAndBytes();
  await blobs();
  await closedByTheServer();
  await nobody();
  process.exit(0);
})();
