// What the client is to a server that knows no extension: a good stock client, over one transport at a time.
import assert from 'node:assert';
import test from 'node:test';
import { parseAddress } from '../../main/js/engine/address.js';
import { openLine } from '../../main/js/engine/line.js';
import { openPacket } from './story.js';
import { World } from './world.js';

const bytes = (...values) => new Uint8Array(values).buffer;
const MALFORMED = ['parse error', true];
const KEY = 'hawser=[\\w-]{22}';

/** A line to a foreign server over these transports and, in `heard`, what its listener was told. */
function open(world, ...names) {
  const heard = [];
  const options = { withCredentials: true, extraHeaders: { 'x-a': 'b' }, transports: names.length ? names : undefined };
  const listener = {
    opened: () => heard.push(['opened']),
    message: data => heard.push(['message', data]),
    tell: (...told) => heard.push(told),
    ended: (reason, detail, opened) => heard.push([reason, opened]),
  };
  const session = openLine(parseAddress('http://a.test', { query: { k: 'v' } }), options, {}, listener);
  return { session, heard, taken: () => heard.splice(0) };
}

function opened(world, name, changes) {
  const one = open(world, name);
  if (name === 'websocket') world.socket.says(openPacket(changes));
  else world.get.answers(openPacket(changes));
  one.taken();
  return one;
}

test('a WebSocket carries one packet a frame', t => {
  const world = new World().install(t);
  const { session, heard } = open(world, 'websocket');
  assert.match(world.socket.url, RegExp('^ws://a.test/socket.io/\\?EIO=4&k=v&' + KEY + '&transport=websocket$'));
  assert.deepStrictEqual(world.socket.headers, { 'x-a': 'b' });
  world.socket.says(openPacket(), '4hello', bytes(1), '6', '2');
  assert.deepStrictEqual(heard, [['opened'], ['message', 'hello'], ['message', bytes(1)], ['ping']]);
  session.send(['4a', bytes(2)]);
  assert.deepStrictEqual(world.socket.taken(), ['3', '4a', bytes(2)]);
});

test('polling holds one GET, and one POST carries all that gathered', t => {
  const world = new World().install(t);
  const { session, heard } = open(world, 'polling');
  assert.match(world.get.url, RegExp('^http://a.test/socket.io/\\?EIO=4&k=v&' + KEY + '&transport=polling&t=\\d+$'));
  assert.ok(world.get.withCredentials);
  assert.deepStrictEqual(world.get.headers, { 'x-a': 'b' });
  world.get.answers(openPacket(), '4early');
  assert.deepStrictEqual(heard, [['opened'], ['message', 'early']]);
  assert.match(world.get.url, /&sid=engine&transport=polling&t=/);
  assert.doesNotMatch(world.get.url, /hawser=/, 'the key opens, and is in no log line else');

  session.send(['4a']);
  session.send(['4b']);
  session.send([bytes(1)]);
  assert.strictEqual(world.post.body, '4a');
  world.post.answers('ok');
  assert.strictEqual(world.post.body, '4b\x1ebAQ==');
  world.advance(1000);
  world.get.answers('2');
  world.post.answers('ok');
  assert.strictEqual(world.post.body, '3');
  assert.strictEqual(world.requests.length, 6);
  assert.strictEqual(new Set(world.requests.map(request => request.url)).size, 6);
});

test('a POST is cut to maxPayload', t => {
  const world = new World().install(t);
  const { session } = opened(world, 'polling', { maxPayload: 12 });
  session.send(['4aaa', '4bbb', '4ccc', '4' + 'd'.repeat(20), '4e']);
  const bodies = [];
  while (world.pending('POST').length) {
    bodies.push(world.post.body);
    world.post.answers('ok');
  }
  assert.deepStrictEqual(bodies, ['4aaa\x1e4bbb', '4ccc', '4' + 'd'.repeat(20), '4e']);
});

test('shortpoll rests between polls: longer when idle, shortly after activity', t => {
  const world = new World().install(t);
  const { session } = opened(world, 'shortpoll');
  const rests = answer => {
    const before = world.now;
    while (!world.pending('GET').length) world.advance(1);
    world.get.answers(answer);
    return world.now - before;
  };
  assert.deepStrictEqual(['6', '6', '6', '6', '6', '6', '6', '6', '6', '6'].map(rests), [
    100, 150, 225, 338, 507, 760, 1140, 1709, 2000, 2000,
  ]);
  assert.deepStrictEqual(['4a', '6', '6'].map(rests), [2000, 100, 150]);
  session.send(['4a']);
  world.post.answers('ok');
  assert.deepStrictEqual(['6', '6'].map(rests), [100, 150]);
});

test('a stream of POSTs does not put the next poll off', t => {
  const world = new World().install(t);
  const { session } = opened(world, 'shortpoll');
  for (let i = 0; i < 10; i++) {
    assert.strictEqual(world.pending('GET').length, 0);
    session.send(['4a']);
    world.advance(10);
    world.post.answers('ok');
  }
  assert.strictEqual(world.pending('GET').length, 1);
});

test('shortpoll never rests so long that its pong would be late', t => {
  const world = new World().install(t);
  opened(world, 'shortpoll', { pingTimeout: 400 });
  for (let i = 0; i < 20; i++) {
    world.advance(100);
    world.get.answers(i % 2 ? '6' : '2');
    if (world.pending('POST').length) world.post.answers('ok');
  }
});

test('a server that is silent for pingInterval and pingTimeout is gone', t => {
  const world = new World().install(t);
  const { taken } = opened(world, 'websocket');
  world.advance(44999);
  world.socket.says('6');
  world.advance(44999);
  assert.deepStrictEqual(taken(), []);
  world.advance(1);
  assert.deepStrictEqual(taken(), [['ping timeout', true]]);
  assert.ok(world.socket.closed);
});

['', '{}', '0', '0{', '0null', '0{"sid":"x"}', openPacket({ sid: '' }), openPacket({ pingTimeout: -25000 }), '2', '4a', bytes(1)].forEach(
  packet =>
    test('no session opens with ' + packet, t => {
      const world = new World().install(t);
      const { heard } = open(world, 'websocket');
      world.socket.says(packet, openPacket());
      assert.deepStrictEqual(heard, [['parse error', false]]);
    }),
);

['', '3', '5', '7', 'x', openPacket()].forEach(packet =>
  test('an open session refuses ' + packet, t => {
    const world = new World().install(t);
    const { heard } = opened(world, 'websocket');
    world.socket.says(packet, '4late');
    assert.deepStrictEqual(heard, [MALFORMED]);
  }),
);

test('bad base64 in a payload ends the session, and what stands behind it is not heard', t => {
  const world = new World().install(t);
  const { heard } = opened(world, 'polling');
  world.get.answers('4a', 'b#', '4b');
  assert.deepStrictEqual(heard, [['message', 'a'], MALFORMED]);
  assert.deepStrictEqual(world.pending('GET'), []);
});

test('a page of a captive portal opens no session', t => {
  const world = new World().install(t);
  const { heard } = open(world, 'polling');
  world.get.answers('<html>Please log in</html>');
  assert.strictEqual(heard[0][0], 'parse error');
});

test('the server says goodbye', t => {
  const world = new World().install(t);
  const polling = opened(world, 'polling');
  world.advance(5);
  world.get.answers('4bye', '1');
  assert.deepStrictEqual(polling.taken(), [
    ['message', 'bye'],
    ['transport close', true],
  ]);
  const websocket = opened(world, 'websocket');
  world.socket.ends(1005);
  assert.deepStrictEqual(websocket.taken(), [['transport close', true]]);
});

test('a loss without a goodbye is told once', t => {
  const world = new World().install(t);
  const one = opened(world, 'websocket');
  world.socket.ends(1006);
  world.socket.ends(1006);
  world.advance(100000);
  assert.deepStrictEqual(one.heard, [['transport close', true]]);
});

test('each request that does not end in 200 ends the session', t => {
  const world = new World().install(t);
  [0, 204, 302, 400, 413, 502, 504].forEach(status => {
    const { heard } = opened(world, 'polling');
    world.get.fails(status);
    assert.deepStrictEqual(heard, [['transport error', true]]);
    const other = opened(world, 'polling');
    other.session.send(['4a']);
    const { get } = world;
    world.post.fails(status);
    assert.deepStrictEqual(other.heard, [['transport error', true]]);
    assert.ok(get.aborted);
  });
});

test('a WebSocket leaves at once, behind what was sent', t => {
  const world = new World().install(t);
  const { session, heard } = opened(world, 'websocket');
  session.send(['4last']);
  session.close();
  assert.deepStrictEqual(world.socket.sent, ['4last', '1']);
  assert.ok(world.socket.closed);
  world.socket.ends(1000);
  world.advance(100000);
  assert.deepStrictEqual(heard, []);
});

test('polling leaves when its last POST is answered, and only then lets go of its GET', t => {
  const world = new World().install(t);
  const { session, heard } = opened(world, 'polling');
  const { get } = world;
  session.send(['4a']);
  session.send(['4b']);
  session.close();
  world.post.answers('ok');
  assert.strictEqual(world.post.body, '4b\x1e1');
  assert.ok(!get.aborted);
  world.post.answers('ok');
  assert.ok(get.aborted);
  assert.strictEqual(world.pending('GET').length + world.pending('POST').length, 0);
  world.advance(100000);
  assert.deepStrictEqual(heard, []);
});

test('polling that leaves does not poll again', t => {
  const world = new World().install(t);
  const { session } = opened(world, 'polling');
  session.close();
  world.get.answers('6');
  world.post.answers('ok');
  world.advance(100000);
  assert.strictEqual(world.pending('GET').length, 0);
});

test('a session that never opened leaves without a word', t => {
  const world = new World().install(t);
  const { session, heard } = open(world, 'polling');
  const { get } = world;
  session.close();
  assert.ok(get.aborted);
  assert.strictEqual(world.requests.length, 1);
  assert.deepStrictEqual(heard, []);
});

test('a constructor that throws is a transport error, later', t => {
  const world = new World().install(t);
  globalThis.WebSocket = globalThis.XMLHttpRequest = function () {
    this.open = () => {
      throw new Error('forbidden');
    };
    this.abort = () => {};
    if (new.target === globalThis.WebSocket && forbidden) throw new Error('forbidden');
  };
  let forbidden = true;
  const websocket = open(world, 'websocket');
  forbidden = false;
  const polling = open(world, 'polling');
  assert.deepStrictEqual(websocket.heard.concat(polling.heard), []);
  world.advance(0);
  [websocket, polling].forEach(one =>
    assert.deepStrictEqual(one.heard, [['transport error', false]]),
  );
});

test('a page that wakes up asks a server that would answer, and no other', t => {
  const world = new World().install(t);
  const awake = new Set();
  globalThis.addEventListener = (type, task) => awake.add(task);
  globalThis.removeEventListener = (type, task) => awake.delete(task);
  t.after(() => ['addEventListener', 'removeEventListener'].forEach(name => delete globalThis[name]));
  const wakes = () => awake.forEach(task => task());

  const foreign = opened(world, 'websocket');
  wakes();
  assert.deepStrictEqual(world.socket.taken(), []);
  foreign.session.close();
  assert.strictEqual(awake.size, 0);

  opened(world, 'websocket', { received: 0, window: 60000 });
  world.socket.says('3');
  world.socket.taken();
  wakes();
  assert.deepStrictEqual(world.socket.taken(), ['2']);
  world.socket.says('3');

  const polling = opened(world, 'polling', { received: 0, window: 60000 });
  wakes();
  assert.strictEqual(world.post.body, '60.1');
  world.post.answers('60');
  polling.session.close();
});

test('what cannot run here is left out', t => {
  const world = new World().install(t);
  const begins = names => {
    const { session } = open(world, ...names);
    const tried = () => [world.sockets.splice(0).length, world.requests.splice(0).length];
    const first = tried();
    world.advance(400);
    session.close();
    return first.concat(tried());
  };
  assert.deepStrictEqual(begins([]), [1, 0, 0, 1]);
  assert.deepStrictEqual(begins(['polling', 'websocket']), [0, 1, 1, 0]);
  assert.deepStrictEqual(begins(['__proto__', 'constructor', 'shortpoll']), [0, 1, 0, 0]);
  world.without('WebSocket');
  assert.deepStrictEqual(begins([]), [0, 1, 0, 0]);
  world.without('XMLHttpRequest');
  assert.throws(() => open(world), /no transport/);
  assert.throws(() => open(world, 'polling'), /no transport/);
});
