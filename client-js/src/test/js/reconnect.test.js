import assert from 'node:assert';
import test from 'node:test';
import { io } from '../../main/js/index.js';
import { connected, connects, freshUrl, hears, openPacket } from './story.js';
import { World } from './world.js';

const CONNECT = '40{"sid":"S1"}';

/** The transport of the request or WebSocket that is opening now; null while none is. */
function opening(world) {
  const request = world.pending('GET')[0];
  if (request) return /transport=(\w+)/.exec(request.url)[1];
  return world.socket && !world.socket.closed && world.socket.onmessage ? 'websocket' : null;
}

/** Every try fails, on each rung, as fast as it can. */
function fail(world) {
  const name = opening(world);
  if (name === 'websocket') world.socket.fails();
  else world.get.fails(0);
  world.advance(0);
  return name;
}

function connectsByPolling(world) {
  world.get.answers(openPacket(), CONNECT);
  world.post.answers('ok');
}

test('a WebSocket that is refused leads to polling at once, and nobody hears of it', t => {
  const world = new World().install(t);
  const socket = io(freshUrl());
  const heard = hears(socket);
  assert.strictEqual(fail(world), 'websocket');
  assert.strictEqual(opening(world), 'polling');
  connectsByPolling(world);
  assert.deepStrictEqual(heard, [['connect']]);
  assert.strictEqual(socket.transport, 'polling');
});

test('beside a WebSocket that hangs, polling starts after 400 ms, and the first that opens is kept', t => {
  const world = new World().install(t);
  const socket = io(freshUrl());
  world.advance(399);
  assert.deepStrictEqual([world.sockets.length, world.requests.length], [1, 0]);
  world.advance(1);
  assert.strictEqual(world.requests.length, 1);
  assert.ok(!world.socket.closed);
  connectsByPolling(world);
  assert.ok(world.socket.closed);
  assert.strictEqual(socket.transport, 'polling');
});

test('a held GET that fails ends the session of a foreign server', t => {
  [0, 502, 504].forEach(status => {
    const world = new World().install(t);
    const socket = io(freshUrl(), { transports: ['polling'] });
    const heard = hears(socket);
    connectsByPolling(world);
    world.advance(2000);
    world.get.fails(status);
    assert.deepStrictEqual([socket.connected, socket.transport], [false, null]);
    world.advance(1000);
    assert.strictEqual(opening(world), 'polling');
    connectsByPolling(world);
    assert.deepStrictEqual(heard, [['connect'], ['disconnect', 'transport error'], ['connect']]);
  });
});

test('a WebSocket that is cut young is forgiven once, and then left for a while', t => {
  const world = new World().install(t);
  const socket = io(freshUrl(), { randomizationFactor: 0, reconnectionDelay: 10 });
  connects(world);
  world.socket.ends(1006);
  world.advance(10);
  assert.strictEqual(opening(world), 'websocket');
  connects(world);
  world.socket.ends(1006);
  world.advance(10);
  assert.strictEqual(opening(world), 'polling');
  connectsByPolling(world);
  assert.strictEqual(socket.transport, 'polling');
  world.get.answers('1');
  world.advance(4000);
  assert.strictEqual(opening(world), 'polling');
  connectsByPolling(world);
  world.get.answers('1');
  world.advance(5000);
  world.advance(10);
  fail(world);
  world.advance(10);
  assert.strictEqual(opening(world), 'websocket', 'nothing is held against it for ever');
});

test('a server that closes a young WebSocket with a close frame keeps it', t => {
  const world = new World().install(t);
  io(freshUrl());
  for (let i = 0; i < 4; i++) {
    connects(world);
    world.socket.ends(1001);
    world.advance(1000);
    assert.strictEqual(opening(world), 'websocket');
  }
});

test('without WebSocket the first rung is polling', t => {
  const world = new World().install(t).without('WebSocket');
  io(freshUrl());
  assert.strictEqual(opening(world), 'polling');
});

test('transports are tried in the order given', t => {
  const world = new World().install(t);
  io(freshUrl(), { transports: ['shortpoll', 'websocket'] });
  assert.deepStrictEqual([fail(world), fail(world)], ['shortpoll', 'websocket']);
});

test('after an outage in which all fails, all are tried', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const heard = hears(socket);
  world.advance(30000);
  world.socket.ends(1006);
  for (let i = 0; i < 4; i++) {
    while (!opening(world)) world.advance(100);
    assert.deepStrictEqual([fail(world), fail(world)].sort(), ['polling', 'websocket']);
  }
  while (opening(world) !== 'websocket') opening(world) ? fail(world) : world.advance(100);
  connects(world);
  assert.strictEqual(socket.transport, 'websocket');
  const errors = ['connect_error', 'transport error'];
  assert.deepStrictEqual(heard.slice(0, 5), [['disconnect', 'transport close'], errors, errors, errors, errors]);
  assert.deepStrictEqual(heard.pop(), ['connect']);
});

test('the waits between tries double to the cap, within their jitter', t => {
  const world = new World().install(t);
  io(freshUrl());
  const waits = [0, 1, 0, 1, 0].map(random => {
    world.random = random;
    [1, 2].forEach(() => fail(world));
    const before = world.now;
    while (!opening(world)) world.advance(50);
    return world.now - before;
  });
  assert.deepStrictEqual(waits, [500, 3000, 2000, 7500, 2500]);
});

test('the waits are the ones that the options ask for', t => {
  const world = new World().install(t);
  const options = { reconnectionDelay: 10, reconnectionDelayMax: 30, randomizationFactor: 0, transports: ['websocket'] };
  io(freshUrl(), options);
  const waits = [1, 2, 3, 4].map(() => {
    world.socket.fails();
    const before = world.now;
    while (!opening(world)) world.advance(1);
    return world.now - before;
  });
  assert.deepStrictEqual(waits, [10, 20, 30, 30]);
});

test('a session that opened starts the waits anew', t => {
  const world = new World().install(t);
  io(freshUrl(), { transports: ['websocket'], randomizationFactor: 0 });
  world.socket.fails();
  world.advance(1000);
  world.socket.fails();
  world.advance(2000);
  connects(world);
  world.socket.ends(1000);
  world.advance(999);
  assert.strictEqual(opening(world), null);
  world.advance(1);
  assert.strictEqual(opening(world), 'websocket');
});

test('one try through all rungs ends within its timeout', t => {
  const world = new World().install(t);
  const heard = hears(io(freshUrl(), { timeout: 10000 }));
  world.advance(9999);
  assert.deepStrictEqual(heard, []);
  assert.deepStrictEqual([world.sockets.length, world.requests.length], [1, 1]);
  world.advance(1);
  assert.deepStrictEqual(heard, [['connect_error', 'timeout']]);
});

test('the client gives up after reconnectionAttempts, until it is asked again', t => {
  const world = new World().install(t);
  const socket = io(freshUrl(), { transports: ['websocket'], reconnectionAttempts: 2 });
  const heard = hears(socket);
  [1, 2, 3].forEach(() => {
    world.socket.fails();
    world.advance(100000);
  });
  assert.strictEqual(heard.length, 3);
  assert.strictEqual(world.sockets.length, 3);
  socket.connect();
  connects(world);
  assert.ok(socket.connected);
});

test('without reconnection there is one try, through all rungs, and one session', t => {
  const world = new World().install(t);
  const socket = io(freshUrl(), { reconnection: false });
  assert.deepStrictEqual([fail(world), fail(world)], ['websocket', 'polling']);
  world.advance(100000);
  assert.strictEqual(opening(world), null);
  socket.connect();
  connects(world);
  world.socket.ends(1006);
  world.advance(100000);
  assert.strictEqual(opening(world), null);
});

test('a malformed packet closes with parse error, and the client comes back on the same transport', t => {
  ['42["connect"]', '47', '4x', '5', ''].forEach(packet => {
    const world = new World().install(t);
    const socket = connected(world);
    const heard = hears(socket, 'x');
    const first = world.socket.says(packet, '42["x"]');
    assert.ok(first.closed);
    world.advance(1000);
    connects(world);
    assert.deepStrictEqual(heard, [['disconnect', 'parse error'], ['connect']]);
    assert.strictEqual(socket.transport, 'websocket');
    assert.deepStrictEqual(world.errors, []);
  });
});

test('half a binary event does not reach into the next session', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const heard = hears(socket, 'x');
  world.socket.says('451-["x",{"_placeholder":true,"num":0}]');
  world.socket.ends(1000);
  world.advance(1000);
  connects(world);
  world.socket.says('42["x",1]');
  assert.deepStrictEqual(heard, [['disconnect', 'transport close'], ['connect'], ['x', 1]]);
});

test('a silent server is left with ping timeout', t => {
  const world = new World().install(t);
  const socket = connected(world);
  const heard = hears(socket);
  world.advance(45000);
  assert.deepStrictEqual(heard, [['disconnect', 'ping timeout']]);
  world.advance(1000);
  connects(world, 'S2');
  assert.strictEqual(socket.id, 'S2');
});

test('an application may leave, or come back, in the middle of it', t => {
  const world = new World().install(t);
  const socket = connected(world);
  socket.once('disconnect', () => socket.disconnect());
  world.socket.ends(1006);
  world.advance(100000);
  assert.strictEqual(world.sockets.length, 1);
  socket.connect();
  connects(world);
  socket.once('disconnect', () => socket.connect());
  socket.disconnect();
  assert.strictEqual(world.sockets.length, 3);
  connects(world);
  assert.ok(socket.connected);
});

test('leaving while a reconnection waits, or opens, ends it', t => {
  const world = new World().install(t);
  const socket = connected(world);
  world.socket.ends(1006);
  socket.disconnect();
  world.advance(100000);
  assert.strictEqual(world.sockets.length, 1);
  socket.connect();
  socket.disconnect();
  assert.ok(world.socket.closed);
  world.advance(100000);
  assert.strictEqual(world.sockets.length, 2);
});

test('what was emitted during a fallback arrives on the transport that follows', t => {
  const world = new World().install(t);
  const socket = io(freshUrl(), { transports: ['polling', 'shortpoll'] });
  connectsByPolling(world);
  world.get.fails(504);
  socket.emit('kept');
  world.advance(1000);
  connectsByPolling(world);
  assert.strictEqual(world.post.body, '42["kept"]');
});
