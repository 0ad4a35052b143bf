import assert from 'node:assert';
import test from 'node:test';
import { HawserSocket } from '../../main/js/index.js';
import { openPacket } from './story.js';
import { World } from './world.js';

const bytes = (...values) => new Uint8Array(values).buffer;
const turn = () => new Promise(setImmediate);

/** A socket and, in `heard`, what its handlers were told. */
function open(world, url, options) {
  const socket = new HawserSocket(url || 'http://plain.test', options);
  const heard = [];
  socket.onopen = event => heard.push([event.type]);
  socket.onmessage = event => heard.push([event.type, event.data]);
  socket.onerror = event => heard.push([event.type]);
  socket.onclose = event => heard.push([event.type, event.code, event.reason, event.wasClean]);
  return { socket, heard, taken: () => heard.splice(0) };
}

function opened(world, options) {
  const one = open(world, '', options);
  world.socket.says(openPacket());
  one.taken();
  return one;
}

test('it looks like a WebSocket', t => {
  const world = new World().install(t);
  const { socket } = open(world);
  const { readyState, binaryType, protocol, extensions, bufferedAmount } = socket;
  assert.deepStrictEqual([readyState, binaryType, protocol, extensions, bufferedAmount], [0, 'blob', '', '', 0]);
  assert.strictEqual(socket.url, 'ws://plain.test/engine.io/');
  [HawserSocket, socket].forEach(it =>
    assert.deepStrictEqual([it.CONNECTING, it.OPEN, it.CLOSING, it.CLOSED], [0, 1, 2, 3]),
  );
  assert.ok(socket instanceof EventTarget);
});

test('its path is that of its url, or the one that is asked for', t => {
  const world = new World().install(t);
  const path = (url, options) => open(world, url, options) && /^[^?]*/.exec(world.socket.url)[0];
  assert.strictEqual(path('wss://a.test'), 'wss://a.test/engine.io/');
  assert.strictEqual(path('wss://a.test/'), 'wss://a.test/engine.io/');
  assert.strictEqual(path('wss://a.test/rt'), 'wss://a.test/rt/');
  assert.strictEqual(path('wss://a.test/rt?k=v', { path: '/other/' }), 'wss://a.test/other/');
  assert.match(world.socket.url, /&k=v&hawser=/);
});

test('text and bytes go both ways', async t => {
  const world = new World().install(t);
  const { socket, heard } = open(world);
  world.socket.says(openPacket(), '4hello', '4');
  assert.deepStrictEqual(heard.splice(0), [['open'], ['message', 'hello'], ['message', '']]);
  assert.strictEqual(socket.readyState, 1);
  socket.send('text');
  socket.send(5);
  socket.send('');
  assert.deepStrictEqual(world.socket.taken(), ['4text', '45', '4']);
  world.socket.says(bytes(1, 2));
  const [[type, blob]] = heard.splice(0);
  assert.ok(type === 'message' && blob instanceof Blob);
  assert.deepStrictEqual(await blob.arrayBuffer(), bytes(1, 2));
  socket.binaryType = 'arraybuffer';
  world.socket.says(bytes(3));
  assert.deepStrictEqual(heard, [['message', bytes(3)]]);
});

test('bytes are sent as they were when they were given', t => {
  const world = new World().install(t);
  const { socket } = open(world, '', { transports: ['polling'] });
  world.get.answers(openPacket());
  const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
  socket.send('first');
  socket.send(view);
  socket.send(view.buffer);
  view.fill(0);
  world.post.answers('ok');
  assert.strictEqual(world.post.body, 'bAQI=\x1ebCQECCQ==');
});

test('a Blob is read, and what comes behind it waits', async t => {
  const world = new World().install(t);
  const { socket, heard } = opened(world);
  socket.send(new Blob(['ab']));
  socket.send('behind');
  assert.deepStrictEqual(world.socket.sent, []);
  socket.close(3000, 'done');
  assert.strictEqual(socket.readyState, 2);
  await turn();
  assert.deepStrictEqual(world.socket.sent, [bytes(97, 98), '4behind', '1']);
  assert.deepStrictEqual(heard, [['close', 3000, 'done', true]]);
});

test('a Blob that cannot be read is reported, and the rest goes on', async t => {
  const world = new World().install(t);
  const { socket } = opened(world);
  const broken = new Blob(['x']);
  broken.arrayBuffer = () => Promise.reject(new Error('gone'));
  socket.send(broken);
  socket.send('next');
  await turn();
  world.advance(0);
  assert.deepStrictEqual(world.errors.map(error => error.message), ['gone']);
  assert.deepStrictEqual(world.socket.sent, ['4next']);
});

test('what waits is counted', t => {
  const world = new World().install(t);
  const { socket } = open(world, '', { transports: ['polling'] });
  world.get.answers(openPacket());
  socket.send('first');
  assert.strictEqual(socket.bufferedAmount, 0);
  socket.send('second');
  socket.send(bytes(1, 2, 3));
  assert.strictEqual(socket.bufferedAmount, 10);
});

test('nothing is sent before it is open, or after', async t => {
  const world = new World().install(t);
  const { socket } = open(world);
  assert.throws(() => socket.send('early'), { name: 'InvalidStateError' });
  world.socket.says(openPacket());
  socket.close();
  socket.send('late');
  await turn();
  socket.send('later');
  assert.deepStrictEqual(world.socket.sent, ['1']);
});

test('it closes once, cleanly, with the code that was given', async t => {
  const world = new World().install(t);
  const { socket, heard } = opened(world);
  socket.close(1000, 'bye');
  socket.close(3000);
  assert.deepStrictEqual(heard, []);
  await turn();
  world.socket.ends(1006);
  assert.deepStrictEqual(heard, [['close', 1000, 'bye', true]]);
  assert.strictEqual(socket.readyState, 3);
});

test('closed before it was open, it has failed', async t => {
  const world = new World().install(t);
  const { socket, heard } = open(world);
  socket.close();
  await turn();
  assert.deepStrictEqual(heard, [['error'], ['close', 1006, '', false]]);
  assert.ok(world.socket.closed);
});

test('the server closes', t => {
  const world = new World().install(t);
  const framed = opened(world);
  world.socket.onclose({ code: 4001, reason: 'enough' });
  assert.deepStrictEqual(framed.heard, [['close', 4001, 'enough', true]]);
  const packet = opened(world);
  world.socket.says('1');
  assert.deepStrictEqual(packet.heard, [['close', 1005, '', true]]);
});

test('a loss is an error, and then the end: it does not come back', t => {
  const world = new World().install(t);
  const { socket, heard } = opened(world);
  world.socket.ends(1006);
  world.advance(100000);
  assert.deepStrictEqual(heard, [['error'], ['close', 1006, '', false]]);
  assert.strictEqual(socket.readyState, 3);
  assert.strictEqual(world.sockets.length, 1);
});

test('where nothing gets through it fails when every transport has', t => {
  const world = new World().install(t);
  const { heard } = open(world);
  world.socket.fails();
  world.advance(0);
  assert.deepStrictEqual(heard, []);
  world.get.fails(404);
  assert.deepStrictEqual(heard, [['error'], ['close', 1006, '', false]]);
});

test('it gives up after its timeout', t => {
  const world = new World().install(t);
  const { heard } = open(world, '', { timeout: 100 });
  world.advance(100);
  assert.strictEqual(heard.length, 2);
  const other = open(world);
  world.advance(20000);
  assert.strictEqual(other.heard.length, 2);
});

test('it is an EventTarget', t => {
  const world = new World().install(t);
  const { socket } = opened(world);
  const heard = [];
  const listener = event => heard.push(event.data);
  socket.addEventListener('message', listener);
  socket.addEventListener('message', listener);
  socket.addEventListener('message', { handleEvent: event => heard.push(event.target === socket) }, { once: true });
  socket.onmessage = null;
  world.socket.says('4a', '4b');
  socket.removeEventListener('message', listener);
  world.socket.says('4c');
  assert.deepStrictEqual(heard, ['a', true, 'b']);
});
