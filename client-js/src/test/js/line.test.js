import assert from 'node:assert';
import test from 'node:test';
import { openLine } from '../../main/js/engine/line.js';
import { io } from '../../main/js/index.js';
import { dice, HostilePipe, ModelServer } from './pipe.js';
import { World } from './world.js';

const STORIES = +(process.env.STORIES || 500);
const STEPS = 300;
const FIRST = +(process.env.SEED || 0);

function story(seed, test) {
  const world = new World().install(test);
  const roll = dice(seed);
  const server = new ModelServer(1e9);
  const pipe = new HostilePipe(world, server, roll);
  const heard = [];
  const ends = [];
  let opened = 0;
  let said = 0;
  const line = openLine({ endpoint: 'http://a.test/socket.io/', params: '' }, { timeout: false }, {}, {
    opened: () => opened++,
    message: data => heard.push(+data),
    tell() {},
    ended: (...why) => ends.push(why),
  });
  for (let step = 0; step < STEPS && !ends.length; step++) {
    if (opened && !roll(4)) line.send(['4' + ++said]);
    if (server.key !== null && !roll(4)) server.says(1 + roll(3));
    pipe.step();
    world.advance(roll(3) ? roll(60) : roll(2500));
  }
  if (!opened) return false; // it never got through: an honest end, or none yet
  pipe.hostile = false;
  for (let step = 0; step < 5000 && !(heard.length === server.said && line.waiting === 0 && server.acked === server.said); step++) {
    pipe.step();
    world.advance(50);
  }
  assert.deepStrictEqual(world.errors, []);
  assert.deepStrictEqual(ends, []);
  assert.strictEqual(opened, 1);
  const upTo = n => Array.from({ length: n }, (_, i) => i + 1);
  assert.deepStrictEqual(server.heard, upTo(said));
  assert.deepStrictEqual(heard, upTo(server.said));
  assert.strictEqual(line.waiting, 0, 'the client keeps nothing');
  assert.strictEqual(server.acked, server.said, 'the server keeps nothing');
  line.close();
  return true;
}

test('exactly once, in order, both ways, whatever the network does', t => {
  let whole = 0;
  for (let seed = FIRST; seed < FIRST + STORIES; seed++) {
    try {
      whole += story(seed, t);
    } catch (error) {
      error.message = 'the story of seed ' + seed + ': ' + error.message;
      throw error;
    }
  }
  assert.ok(whole > STORIES / 2, whole + ' of them were connected');
});

test('what a stopping server has not taken is said again to the next one, when it wants to hear it', t => {
  const world = new World().install(t);
  const socket = io('http://restarts.test', { transports: ['websocket'] });
  const shake = sid => '0' + JSON.stringify({ sid, pingInterval: 25000, pingTimeout: 20000, received: 0, window: 9 });
  world.socket.says(shake('a'), '60.1', '40{"sid":"S"}');
  socket.emit('one').emit('two').emit('file', new Uint8Array(1));
  const first = world.socket;
  first.taken();
  first.says('12.8000');
  assert.strictEqual(socket.connected, false);
  assert.ok(first.closed);
  world.advance(7999);
  assert.strictEqual(world.socket, first);
  world.advance(1);
  assert.notStrictEqual(world.socket, first);
  world.socket.says(shake('b'), '60.1');
  assert.deepStrictEqual(world.socket.taken(), ['60.1', '2', '40']);
  socket.emit('four');
  world.socket.says('40{"sid":"T"}');
  const said = world.socket.taken();
  assert.deepStrictEqual(said.filter(packet => packet[1] !== '3' && packet[0] !== '6').map(String), [
    '42["two"]', '451-["file",{"_placeholder":true,"num":0}]', '[object ArrayBuffer]', '42["four"]',
  ]);
});

const SHAKE = '0{"sid":"s","pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000,"received":0,"window":60000}';

/** After a request that failed, the session is resumed in a moment. */
function resumes(world, received, pause) {
  assert.strictEqual(world.pending('GET').length, 0);
  world.advance(pause || 100);
  world.get.answers(SHAKE.replace('"received":0', '"received":' + (received || 0)));
}

/** A lasting line on held polls that is carried; its requests are what the test looks at. */
function onPolls(world) {
  const heard = [];
  const listener = { message: data => heard.push(data) };
  ['opened', 'ended'].forEach(name => (listener[name] = (...args) => heard.push([name, ...args])));
  listener.tell = (...args) => heard.push(args);
  const line = openLine({ endpoint: 'http://polls.test/', params: '' }, { transports: ['polling'] }, {}, listener);
  world.get.answers(SHAKE);
  return { line, heard };
}

test('a poll says once what has come, and an outage is not taken for a path that cuts', t => {
  const world = new World().install(t);
  const { heard } = onPolls(world);
  world.get.answers('60.1', '4a');
  assert.strictEqual(world.get.url.split('ack=').length, 2);
  assert.match(world.get.url, /&ack=1&/);
  world.advance(344);
  world.get.fails(0);
  resumes(world);
  assert.match(world.get.url, /transport=polling.*&hold=5000&/);
  world.advance(344);
  world.get.fails(0);
  resumes(world);
  assert.match(world.get.url, /&why=cut 344.*transport=polling.*&hold=240&/, 'twice is a path that cuts');
  assert.deepStrictEqual(heard, [['opened'], 'a', ['transport', 'polling', 'reset'], ['transport', 'polling', 'cut 344']]);
});

test('a session that begins by a fallback is open before it is told why', t => {
  const world = new World().install(t);
  const heard = [];
  const listener = { message() {} };
  ['opened', 'ended'].forEach(name => (listener[name] = (...args) => heard.push([name, ...args])));
  listener.tell = (...args) => heard.push(args);
  openLine({ endpoint: 'http://fallback.test/', params: '' }, {}, {}, listener);
  world.socket.fails();
  world.get.answers('0{"sid":"s","pingInterval":25000,"pingTimeout":20000,"received":0,"window":60000}');
  assert.deepStrictEqual(heard, [['opened'], ['transport', 'polling', 'refused']]);
});

test('volatile is for what can go out now, whether or not what went before was acknowledged', t => {
  const world = new World().install(t);
  const socket = io('http://volatile.test', { transports: ['websocket'] });
  world.socket.says('0{"sid":"v","pingInterval":25000,"pingTimeout":20000,"received":0,"window":9}', '60.1', '40{"sid":"S"}');
  world.socket.taken();
  socket.emit('kept');
  socket.volatile.emit('news', 1);
  assert.deepStrictEqual(world.socket.taken().filter(packet => packet[0] === '4'), ['42["kept"]', '42["news",1]']);
  world.socket.ends(1006);
  socket.volatile.emit('news', 2);
  assert.ok(socket.connected, 'the session lives');
  world.advance(5000);
  world.sockets.concat(world.requests).forEach(one => assert.doesNotMatch(String(one.sent || one.body), /"news",2/));
  socket.disconnect();
});

test('bytes go out again as they were when they were sent', t => {
  const world = new World().install(t);
  const { line } = onPolls(world);
  const bytes = new Uint8Array([1, 2, 3]);
  line.send([bytes.subarray(1)]);
  bytes[1] = 9;
  world.post.fails(0);
  resumes(world);
  assert.strictEqual(world.post.body, '60.1\x1ebAgM=');
});

test('a large body on a slow line has the time that it takes', t => {
  const world = new World().install(t);
  const { line } = onPolls(world);
  line.send(['4' + 'x'.repeat(400000)]);
  const { post } = world;
  for (let i = 0; i < 20; i++) {
    world.advance(5000);
    world.get.answers('6');
  }
  world.advance(2999);
  assert.ok(!post.over);
  world.advance(3);
  assert.ok(post.aborted);
  resumes(world);
  assert.strictEqual(world.post.body, post.body, 'and is sent again');
});

test('an answer that comes slowly is waited for as long as it comes', t => {
  const world = new World().install(t);
  const { heard } = onPolls(world);
  const { get } = world;
  world.advance(22000);
  for (let i = 0; i < 60; i++) {
    get.onprogress({ loaded: 1 });
    world.advance(2900);
  }
  assert.ok(!get.over);
  get.answers('60.1', '4large');
  assert.deepStrictEqual(heard, [['opened'], 'large']);
});

test('a poll that is never answered is given up and repeated', t => {
  const world = new World().install(t);
  onPolls(world);
  const { get } = world;
  world.advance(22999);
  assert.ok(!get.over);
  world.advance(1);
  assert.ok(get.aborted);
  resumes(world, 0, 23000 / 16);
  assert.match(world.get.url, /&sid=s.*&ack=0&hold=/);
});

test('a page of a captive portal, or half an answer, is somebody in between', t => {
  const world = new World().install(t);
  const { line, heard } = onPolls(world);
  world.get.answers('<html>Please log in</html>');
  resumes(world);
  world.get.answers('60.1', '4a', 'b#');
  resumes(world);
  assert.match(world.get.url, /&why=garbled&.*&ack=1&hold=/);
  world.get.answers('60.2', '4b');
  assert.deepStrictEqual(heard.filter(entry => entry[0] !== 'transport'), [['opened'], 'a', 'b']);
  line.close();
});

test('a body that never arrives is tried in halves', t => {
  const world = new World().install(t);
  const { line } = onPolls(world);
  for (let i = 0; i < 64; i++) line.send(['4' + 'x'.repeat(99)]);
  world.post.answers('61');
  const bodies = [];
  while (world.pending('POST').length && bodies.length < 3) {
    bodies.push(world.post.body.length);
    world.post.fails(0);
    resumes(world, 1);
  }
  assert.ok(bodies[0] > 6000 && bodies[1] < 3300 && bodies[2] < 1700, bodies.join());
});

test('where handshakes pass and nothing else does, the pauses grow, until the session is over', t => {
  const world = new World().install(t);
  const { line, heard } = onPolls(world);
  line.send(['4a']);
  const begun = world.now;
  const gaps = [];
  while (!heard.some(entry => entry[0] === 'ended')) {
    const before = world.now;
    world.post.fails(403);
    while (!world.pending('GET').length && world.now - before < 9999) world.advance(10);
    gaps.push(world.now - before);
    if (world.pending('GET').length) world.get.answers(SHAKE);
  }
  assert.deepStrictEqual([gaps[0], Math.round(gaps[gaps.length - 2] / 1000)], [100, 4]);
  assert.ok(world.now - begun < 90000);
});

test('a message that is too large for every transport ends the line', t => {
  const world = new World().install(t);
  const { line, heard } = onPolls(world);
  line.send(['4a', '4b', '4c']);
  world.post.fails(413);
  line.send(['4d']);
  for (let i = 0; i < 9; i++) {
    if (!world.pending('POST').length) resumes(world);
    const { body } = world.post;
    if (body.indexOf('4b') < 0) world.post.answers('61');
    else world.post.fails(413);
    if (heard[heard.length - 1][0] === 'ended') break;
  }
  assert.deepStrictEqual(heard.map(entry => entry[0]).filter(name => name !== 'transport'), ['opened', 'ended']);
});

/** A lasting line on a WebSocket that is proven. */
function onWebSocket(world) {
  const line = openLine({ endpoint: 'http://ladder.test/', params: '' }, {}, {}, { opened() {}, message() {}, tell() {}, ended() {} });
  world.socket.says(SHAKE, '60.1', '3');
  return line;
}

test('an address that changed without a word takes kept connections with it, and a new one is opened all the same', t => {
  const world = new World().install(t);
  const line = onWebSocket(world);
  const before = world.now;
  line.send(['4a']);
  // The browser sends the poll over a connection that it has kept, which is as dead as the WebSocket.
  while (world.sockets.length < 2 && world.now - before < 60000) world.advance(10);
  assert.ok(world.now - before <= 4500, world.now - before + ' ms');
  world.socket.says(SHAKE, '60.1', '3');
  assert.ok(world.socket.taken().includes('4a'));
});

test('in an outage a WebSocket that the browser holds back does not keep polls waiting', t => {
  const world = new World().install(t);
  const line = onWebSocket(world);
  world.advance(20000);
  world.socket.ends(1006);
  const tries = [];
  let last = world.now;
  for (const end = world.now + 15000; world.now < end; world.advance(10)) {
    world.pending('GET').forEach(get => {
      tries.push(world.now - last);
      last = world.now;
      get.fails(0);
    });
  }
  assert.ok(Math.max(...tries) < 2000, tries.join());
  line.close();
});
