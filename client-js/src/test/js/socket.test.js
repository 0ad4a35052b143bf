import assert from 'node:assert';
import test from 'node:test';
import { io } from '../../main/js/index.js';
import { connected, connects, freshUrl, hears, openPacket } from './story.js';
import { World } from './world.js';

const bytes = (...values) => new Uint8Array(values).buffer;

test('a socket connects, speaks, listens and leaves', t => {
  const world = new World().install(t);
  const socket = io(freshUrl());
  const heard = hears(socket, 'news');
  assert.deepStrictEqual([socket.connected, socket.id, socket.transport], [false, undefined, null]);
  world.socket.says(openPacket());
  assert.deepStrictEqual(world.socket.taken(), ['40']);
  world.socket.says('40{"sid":"S1"}');
  assert.deepStrictEqual([socket.connected, socket.id, socket.transport], [true, 'S1', 'websocket']);
  socket.emit('hello', { a: 1 }).send('text', 2);
  assert.deepStrictEqual(world.socket.taken(), ['42["hello",{"a":1}]', '42["message","text",2]']);
  world.socket.says('42["news","a",1]', '42["unheard"]');
  socket.disconnect();
  assert.deepStrictEqual([socket.connected, socket.id, socket.transport], [false, undefined, null]);
  assert.deepStrictEqual(heard, [['connect'], ['news', 'a', 1], ['disconnect', 'io client disconnect']]);
  assert.deepStrictEqual(world.socket.sent, ['41', '1']);
  assert.ok(world.socket.closed);
  world.advance(100000);
  assert.strictEqual(world.sockets.length, 1);
});

test('listeners come, come once, and go', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const heard = [];
  const a = value => heard.push('a' + value);
  const b = value => heard.push('b' + value);
  socket.on('x', a).once('x', b).on(7, a);
  world.socket.says('42["x",1]', '42["x",2]', '42[7,3]', '42["7",4]');
  assert.deepStrictEqual(heard.splice(0), ['a1', 'b1', 'a2', 'a3', 'a4']);
  socket.off('x', b).on('x', b).off('x', a);
  world.socket.says('42["x",5]');
  socket.off('x');
  world.socket.says('42["x",6]', '42[7,7]');
  socket.off();
  world.socket.says('42[7,8]');
  assert.deepStrictEqual(heard, ['b5', 'a7']);
});

test('a listener that throws disturbs neither the others nor the connection', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const heard = hears(socket.on('x', () => { throw new Error('mine'); }), 'x');
  world.socket.says('42["x",1]', '42["x",2]');
  assert.deepStrictEqual(heard, [['x', 1], ['x', 2]]);
  assert.ok(socket.connected);
  world.advance(0);
  assert.deepStrictEqual(world.errors.map(error => error.message), ['mine', 'mine']);
});

test('strange event names are harmless', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const heard = hears(socket, '__proto__', 'constructor', 'toString');
  world.socket.says('42["__proto__",{"__proto__":{"polluted":1}}]', '42["constructor",2]', '42["hasOwnProperty",3]');
  socket.emit('__proto__', 1);
  assert.deepStrictEqual(heard.map(([event]) => event), ['__proto__', 'constructor']);
  assert.deepStrictEqual(world.socket.sent, ['42["__proto__",1]']);
  assert.strictEqual({}.polluted, undefined);
});

test('reserved names and unsendable arguments throw, and nothing is sent', t => {
  const world = new World().install(t);
  const socket = connected(world);
  ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'].forEach(
    name => assert.throws(() => socket.emit(name)),
  );
  const circle = {};
  circle.circle = circle;
  assert.throws(() => socket.emit('x', circle, () => {}));
  socket.emit('y', () => {});
  assert.deepStrictEqual(world.socket.sent, ['421["y"]']);
});

test('binary goes both ways', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const heard = hears(socket, 'file');
  socket.emit('file', { part: bytes(1) }, new Uint8Array([2]));
  assert.deepStrictEqual(world.socket.sent, [
    '452-["file",{"part":{"_placeholder":true,"num":0}},{"_placeholder":true,"num":1}]',
    bytes(1),
    new Uint8Array([2]),
  ]);
  world.socket.says('451-["file",{"_placeholder":true,"num":0}]', bytes(3));
  assert.deepStrictEqual(heard, [['file', bytes(3)]]);
});

test('the server answers', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const answers = [];
  socket.emit('a', 1, (...answer) => answers.push(answer)).emit('b', (...answer) => answers.push(answer));
  assert.deepStrictEqual(world.socket.sent, ['420["a",1]', '421["b"]']);
  world.socket.says('431["two",{"x":1}]', '430[]', '430[]', '4399["unknown"]');
  assert.deepStrictEqual(answers, [['two', { x: 1 }], []]);
  assert.ok(socket.connected);
});

test('the client answers, once, and only the connection that asked', t => {
  const world = new World().install(t);
  const socket = connected(world);
  let answer;
  socket.on('ask', (question, given) => (answer = given));
  world.socket.says('427["ask","?"]');
  answer('yes', 1);
  answer('again');
  assert.deepStrictEqual(world.socket.taken(), ['437["yes",1]']);
  world.socket.says('428["ask","?"]');
  answer(bytes(1));
  assert.deepStrictEqual(world.socket.taken(), ['461-8[{"_placeholder":true,"num":0}]', bytes(1)]);
  world.socket.says('429["ask","?"]');
  world.socket.ends(1000);
  world.advance(1000);
  connects(world, 'S2');
  answer('late');
  assert.deepStrictEqual(world.socket.sent, []);
});

test('an answer may be waited for as a promise', async t => {
  const world = new World().install(t);
  const socket = connected(world);
  const answer = socket.emitWithAck('a', 1);
  const lost = socket.emitWithAck('b');
  assert.deepStrictEqual(world.socket.sent, ['420["a",1]', '421["b"]']);
  world.socket.says('430["yes"]');
  assert.strictEqual(await answer, 'yes');
  world.socket.ends(1000);
  await assert.rejects(lost, /disconnected/);
});

test('a wait for an answer can be limited', async t => {
  const world = new World().install(t);
  const socket = connected(world);
  const answers = [];
  const callback = (error, answer) => answers.push([error && error.message, answer]);
  socket.timeout(100).emit('a', callback).timeout(100).emit('b', callback).timeout(100).emit('c');
  const promise = socket.timeout(50).emitWithAck('d');
  socket.emit('e', callback);
  world.socket.says('431["in time"]');
  world.advance(99);
  await assert.rejects(promise, /timed out/);
  assert.deepStrictEqual(answers.splice(0), [[null, 'in time']]);
  world.advance(1);
  world.socket.says('430["late"]');
  assert.deepStrictEqual(answers, [['operation has timed out', undefined]]);
});

test('answers that cannot come any more: those who can be told are told', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const answers = [];
  socket.emit('plain', () => answers.push('plain'));
  socket.timeout(1000).emit('limited', error => answers.push(error.message));
  world.socket.ends(1006);
  assert.deepStrictEqual(answers, ['socket has been disconnected']);
  world.advance(100000);
  assert.strictEqual(answers.length, 1);
});

test('what is emitted while away is sent on connect, in order', t => {
  const world = new World().install(t);
  const socket = io(freshUrl(), { autoConnect: false });
  const order = [];
  socket.emit('a', bytes(1)).emit('b', answer => order.push(answer));
  assert.strictEqual(world.sockets.length, 0);
  socket.connect().on('connect', () => socket.emit('c'));
  world.socket.says(openPacket(), '40{"sid":"S1"}');
  assert.deepStrictEqual(world.socket.taken().slice(1), [
    '451-["a",{"_placeholder":true,"num":0}]', bytes(1), '420["b"]', '42["c"]',
  ]);
  world.socket.says('430["b"]');
  assert.deepStrictEqual(order, ['b']);
});

test('what timed out while away is not sent', t => {
  const world = new World().install(t);
  const socket = io(freshUrl(), { autoConnect: false });
  const errors = [];
  socket.timeout(10).emit('a', error => errors.push(error.message)).emit('b');
  world.advance(10);
  socket.connect();
  connects(world);
  assert.deepStrictEqual(errors, ['operation has timed out']);
  assert.strictEqual(socket.weight, 0);
  socket.disconnect().emit('c').connect();
  world.socket.says(openPacket(), '40{"sid":"S2"}');
  assert.deepStrictEqual(world.socket.sent, ['40', '42["c"]']);
});

test('beyond its bound the buffer takes nothing, and says so', t => {
  const world = new World().install(t);
  const socket = io(freshUrl(), { autoConnect: false });
  const half = 'x'.repeat(8 << 20);
  socket.emit('a', half);
  assert.throws(() => socket.emit('b', half), /buffer full/);
  socket.emit('c', 1).connect();
  world.socket.says(openPacket(), '40{"sid":"S1"}');
  assert.deepStrictEqual(world.socket.sent.map(packet => packet.slice(0, 5)), ['40', '42["a', '42["c']);
});

test('the bound holds for what a slow POST leaves waiting, too', t => {
  const world = new World().install(t);
  const socket = io(freshUrl(), { transports: ['polling'] });
  world.get.answers(openPacket(), '40{"sid":"S1"}');
  world.get.answers('6');
  const half = 'x'.repeat(8 << 20);
  socket.emit('a', half);
  assert.throws(() => socket.emit('b', half), /buffer full/);
  assert.ok(socket.connected);
});

test('namespaces share one connection', t => {
  const world = new World().install(t);
  const url = freshUrl();
  const main = io(url);
  const chat = io(url + '/chat', { auth: { token: 't' } });
  const heard = [hears(main, 'x'), hears(chat, 'x')];
  assert.strictEqual(world.sockets.length, 1);
  world.socket.says(openPacket());
  assert.deepStrictEqual(world.socket.taken(), ['40', '40/chat,{"token":"t"}']);
  world.socket.says('40/chat,{"sid":"C"}', '42/chat,["x",1]', '40{"sid":"M"}', '42["x",2]', '42/none,["x",3]');
  chat.emit('y');
  const late = io(url + '/late');
  assert.deepStrictEqual(world.socket.taken(), ['42/chat,["y"]', '40/late,']);
  chat.disconnect();
  assert.deepStrictEqual(world.socket.taken(), ['41/chat,']);
  world.socket.says('42/chat,["x",4]', '42["x",5]');
  assert.deepStrictEqual(heard[0].splice(0), [['connect'], ['x', 2], ['x', 5]]);
  assert.deepStrictEqual(heard[1].splice(0), [['connect'], ['x', 1], ['disconnect', 'io client disconnect']]);
  main.disconnect();
  assert.ok(!world.socket.closed);
  late.disconnect();
  assert.ok(world.socket.closed);
  assert.strictEqual(world.sockets.length, 1);
});

test('a second socket of a namespace, or forceNew, has a connection of its own', t => {
  const world = new World().install(t);
  const url = freshUrl();
  io(url);
  io(url);
  io(url + '/a', { forceNew: true });
  io(url + '/b', { path: '/other' });
  assert.strictEqual(world.sockets.length, 4);
});

test('a namespace that comes back is joined again', t => {
  const world = new World().install(t);
  const url = freshUrl();
  io(url);
  const chat = io(url + '/chat');
  world.socket.says(openPacket(), '40{"sid":"M"}', '40/chat,{"sid":"C1"}');
  chat.disconnect().connect();
  assert.deepStrictEqual(world.socket.taken().slice(2), ['41/chat,', '40/chat,']);
  world.socket.says('40/chat,{"sid":"C2"}');
  assert.strictEqual(chat.id, 'C2');
});

test('leaving a namespace before its answer waits for the answer', t => {
  const world = new World().install(t);
  const url = freshUrl();
  io(url);
  const chat = io(url + '/chat');
  const heard = hears(chat);
  world.socket.says(openPacket(), '40{"sid":"M"}');
  world.socket.taken();
  chat.disconnect();
  assert.deepStrictEqual(world.socket.sent, []);
  world.socket.says('40/chat,{"sid":"C"}');
  assert.deepStrictEqual(world.socket.taken(), ['41/chat,']);
  assert.deepStrictEqual(heard, []);
  chat.connect().disconnect().connect();
  world.socket.says('40/chat,{"sid":"C2"}');
  assert.deepStrictEqual(world.socket.taken(), ['40/chat,']);
  assert.ok(chat.connected);
});

test('a socket that left before the session was open can come back', t => {
  const world = new World().install(t);
  const socket = io(freshUrl());
  world.socket.says(openPacket());
  socket.disconnect();
  assert.ok(world.socket.closed);
  socket.connect();
  connects(world);
  assert.ok(socket.connected);
});

test('the server refuses', t => {
  const world = new World().install(t);
  const url = freshUrl();
  io(url);
  const secret = io(url + '/secret');
  const errors = [];
  secret.on('connect_error', error => errors.push([error instanceof Error, error.message, error.data]));
  world.socket.says(openPacket(), '40{"sid":"M"}', '44/secret,{"message":"no","data":{"code":7}}');
  assert.deepStrictEqual(errors, [[true, 'no', { code: 7 }]]);
  assert.ok(!secret.connected && !world.socket.closed);
  world.socket.taken();
  secret.connect();
  assert.deepStrictEqual(world.socket.taken(), ['40/secret,']);
});

test('a refused socket that is alone closes the connection, and does not try again', t => {
  const world = new World().install(t);
  const heard = hears(io(freshUrl()));
  world.socket.says(openPacket(), '44{"message":"Invalid namespace"}');
  world.advance(100000);
  assert.deepStrictEqual(heard, [['connect_error', 'Invalid namespace']]);
  assert.strictEqual(world.sockets.length, 1);
});

test('a socket that the server sends away stays away', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const heard = hears(socket);
  world.socket.says('41');
  world.advance(100000);
  assert.deepStrictEqual(heard, [['disconnect', 'io server disconnect']]);
  assert.ok(world.socket.closed);
  assert.strictEqual(world.sockets.length, 1);
  socket.connect();
  connects(world);
  assert.ok(socket.connected);
});

test('auth may be asked for each time, and answer later', t => {
  const world = new World().install(t);
  const asked = [];
  io(freshUrl(), { auth: answer => asked.push(answer) });
  world.socket.says(openPacket());
  assert.deepStrictEqual(world.socket.sent, []);
  asked[0]({ token: 1 });
  asked[0]({ token: 'twice' });
  assert.deepStrictEqual(world.socket.sent, ['40{"token":1}']);
  world.socket.ends(1006);
  world.advance(1000);
  world.socket.says(openPacket());
  asked[0]({ token: 'of the old session' });
  assert.deepStrictEqual(world.socket.sent, []);
  asked[1]({ token: 2 });
  assert.deepStrictEqual(world.socket.sent, ['40{"token":2}']);
});

test('an auth function that throws is reported', t => {
  const world = new World().install(t);
  io(freshUrl(), { auth: () => { throw new Error('no token'); } });
  world.socket.says(openPacket());
  world.advance(0);
  assert.deepStrictEqual(world.errors.map(error => error.message), ['no token']);
});

test('a listener of one socket may use another whose connection is lost', t => {
  const world = new World().install(t);
  const url = freshUrl();
  const main = io(url);
  const chat = io(url + '/chat');
  world.socket.says(openPacket(), '40{"sid":"M"}', '40/chat,{"sid":"C"}');
  main.on('disconnect', () => chat.emit('kept'));
  world.socket.ends(1006);
  world.advance(1000);
  world.socket.says(openPacket(), '40/chat,{"sid":"C2"}');
  world.advance(0);
  assert.deepStrictEqual(world.errors, []);
  assert.deepStrictEqual(world.socket.sent, ['40', '40/chat,', '42/chat,["kept"]']);
});

test('where nothing can run, io says so', t => {
  new World().install(t).without('WebSocket').without('XMLHttpRequest');
  assert.throws(() => io(freshUrl()), /no transport/);
});

test('a long queue is sent in no time, and some of it may time out in the middle', t => {
  const world = new World().install(t);
  const socket = io(freshUrl(), { autoConnect: false });
  for (let i = 0; i < 100000; i++) socket.emit('a', i);
  for (let i = 0; i < 1000; i++) socket.timeout(10).emit('b', () => {});
  socket.emit('c');
  world.advance(10);
  socket.connect();
  const before = performance.now();
  connects(world);
  assert.ok(performance.now() - before < 2000);
  world.socket.says('42["x"]');
  assert.strictEqual(socket.weight, 0);
});

test('who hears what goes may send, and it goes behind', t => {
  const world = new World().install(t);
  const socket = connected(world);
  socket.onAnyOutgoing(event => event === 'a' && socket.emit('b'));
  socket.emit('a');
  assert.deepStrictEqual(world.socket.sent, ['42["a"]', '42["b"]']);
});

test('an empty Blob weighs nothing that could not be counted', t => {
  new World().install(t);
  const socket = io(freshUrl(), { autoConnect: false });
  socket.emit('a', new Blob([])).emit('b', 'x'.repeat(8 << 20));
  assert.throws(() => socket.emit('c', 'x'.repeat(8 << 20)), /buffer full/);
});
